"""Rules about the seats of the service plan."""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.kinds.user import USER_TYPES
from store.model.account import Account
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _, ngettext
from store.view import View


def a_user_has_a_seat(view: View, touched: Touched) -> Iterator[Finding]:
    """A type without a seat count has no ceiling. Existing users are not pushed out by a lower count."""
    account = view.get(Account, ACCOUNT_ID)
    if account is None:
        return
    for user_type, seats in account.seats.items():
        used = view.count(User, "user_type", user_type.value)
        if used <= seats:
            continue
        added = [
            change
            for change in touched.changed(User, "user_type", "left")
            if (user := view.raw("users", change.id)) and user["user_type"] == user_type and user["left"] is None
        ]
        for change in added[-(used - seats) :]:
            yield Finding(
                "seat-missing",
                _("no {type} seats left ({seats} in your plan) — add seats in Setup or choose another type").format(
                    seats=seats, type=_(USER_TYPES[user_type])
                ),
                table="users",
                id=change.id,
                field="user_type",
            )
        if not added and any(True for _change in touched.changed(Account, "seats")):
            message = ngettext(
                "{used} {type} seat is in use — enter at least {used}",
                "{used} {type} seats are in use — enter at least {used}",
                used,
            )
            yield account.finding("seats-in-use", message.format(used=used, type=_(USER_TYPES[user_type])), "seats")
