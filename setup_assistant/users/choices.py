"""The scopes to choose from, and the seats that are left of a user type."""

from setup_assistant.fields.choice import Choice
from setup_assistant.plans.pricing import format_price
from store.kinds.account import BILLED_SCOPES
from store.kinds.user import SCOPES, UserType
from store.model.account import Account
from store.model.user import User
from store.texts import _
from store.view import View


def scope_choices(account: Account) -> list[Choice]:
    """Every scope, with its price where it is billed."""
    prices = {scope: format_price(account, scope) for scope in BILLED_SCOPES}
    return [Choice(str(scope), _(title), prices.get(scope, "")) for scope, title in SCOPES.items()]


def seats_left(view: View, kind: UserType) -> int | None:
    """None: the account counts no seats of this type."""
    seats = view.account.seats.get(kind)
    return None if seats is None else max(seats - view.count(User, "user_type", str(kind)), 0)
