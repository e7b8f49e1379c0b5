"""How callers reach a user who has no number of their own."""

from store.texts import _
from store.view import View


def main_number_reaches(view: View, *, is_rung: bool = False) -> bool:
    """Whether somebody answers the main number, and can transfer; `is_rung`: it is about to ring this user."""
    account = view.account
    return account.main_number is not None and (bool(account.main_rings.users) or is_rung)


def without_number(view: View, *, is_rung: bool = False) -> str:
    reached = main_number_reaches(view, is_rung=is_rung)
    return _("reached through the main number") if reached else _("no direct number")
