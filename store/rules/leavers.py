"""Rules about users who left: nothing rings them, nothing of theirs is given away while it rests.

They know no calendar: what rests is given away by deleting its user, which a person does, before the day at their
own word. So an office that is right today is right tomorrow, and undo needs no look at the clock.
"""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.kinds.user import Scope
from store.model.account import Account
from store.model.e164 import as_id, from_id, national
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.user import User
from store.rules.touched import Touched
from store.tables import Stored
from store.texts import _
from store.view import View

RINGING = ("account", "locations", "devices", "bridges")
"""The tables whose records would ring or tell whom they point at."""


def who_left_is_rung_by_nothing(view: View, touched: Touched) -> Iterator[Finding]:
    """Neither a device, the main number, a bridge, a 911 notice nor the calls of another who left leads to them."""
    for id in sorted(_who_may_be_rung(view, touched)):
        user = view.raw("users", id)
        if user is None or user["left"] is None:
            continue
        pointing = [(table, other) for table in RINGING for other in sorted(view.raw_find(table, "users", id))]
        found = [(table, other, _FIELD[table]) for table, other in pointing]
        for other, stored in view.raw_found("users", "users", id):
            if (stored["left"] or {}).get("calls_to") == id:
                found.append(("users", other, "left"))
            if stored["call_forwarding"]["on"] and stored["call_forwarding"].get("user") == id:
                found.append(("users", other, "call_forwarding.number"))
        for table, other, field in found:
            yield Finding("user-left", _has_left(view, id, user), table=table, id=other, field=field)


_FIELD = {"account": "main_rings", "locations": "notify", "devices": "user", "bridges": "owner"}
"""The field of a record that points at a user."""


def _who_may_be_rung(view: View, touched: Touched) -> set[int]:
    """Those who changed, and those whom what changed points at."""
    users: set[int | None] = {change.id for change in touched.changes(User)}
    for change in touched.plan.changes:
        stored = view.raw(change.table, change.id) or {}
        users |= {stored.get("user"), stored.get("owner"), (stored.get("left") or {}).get("calls_to")}
        users.add((stored.get("call_forwarding") or {}).get("user"))
    for location in touched.kept(Location):
        users |= set(location.notify)
    account = view.get(Account, ACCOUNT_ID)
    if account is not None:
        users |= {*account.main_rings.users, account.main_rings.mailbox, account.when_closed.user}
    return {user for user in users if user is not None}


def who_left_gets_in_nowhere(view: View, touched: Touched) -> Iterator[Finding]:
    """Portal, voicemail, forwarding and fax are closed while they are away."""
    for user in touched.kept(User):
        if user.left is None:
            continue
        for field, is_open in {
            "scope": user.scope is not Scope.NO_PORTAL,
            "portal_password": user.portal_password is not None,
            "voicemail": user.voicemail.on,
            "call_forwarding": user.call_forwarding.on,
            "failover_number": user.failover_number is not None,
            "fax": user.fax,
        }.items():
            if is_open:
                message = _has_left(view, user.id, user.stored())
                yield user.finding("left-not-closed", message, field)


def what_rests_is_given_to_nobody(view: View, touched: Touched) -> Iterator[Finding]:
    """Callers still have the number of who left: it would ring a stranger. Nor does who left get another one.

    A stand-in that goes because its number has arrived was never told to anybody; undone, it stands in again.
    """
    stand_ins = {
        as_id(stand_in)
        for change in touched.changed(PhoneNumber, "porting")
        for side in ((change.before, change.after) if touched.plan.undoes is not None else (change.before,))
        if (stand_in := ((side or {}).get("porting") or {}).get("stand_in"))
    }
    for change in touched.changes(PhoneNumber):
        before = _user_of(view.base.get("numbers", change.id))
        after = _user_of(view.raw("numbers", change.id))
        if before == after:
            continue
        former, owner = _who_left(view, before), _who_left(view, after)
        if former is not None and before is not None and change.id not in stand_ins:
            message = _("{number} is reserved until {day} ({user} left) — delete {id} to reuse it now")
            named = message.format(
                number=national(from_id(change.id)),
                day=view.dates.day(former["left"]["until"]),
                user=_format_user(before, former),
                id=before,
            )
            yield Finding("number-rests", named, table="numbers", id=change.id, field="destination")
        elif change.id in stand_ins and touched.plan.undoes is not None:
            continue
        elif owner is not None and after is not None and view.base.get("users", after) is not None:
            message = _has_left(view, after, owner)
            yield Finding("user-left", message, table="numbers", id=change.id, field="destination")


def _who_left(view: View, user: int | None) -> Stored | None:
    """The user as stored, where they have left and are not deleted."""
    stored = view.raw("users", user) if user is not None else None
    return stored if stored is not None and stored["left"] is not None else None


def _user_of(number: Stored | None) -> int | None:
    user: int | None = ((number or {}).get("destination") or {}).get("user")
    return user


def _has_left(view: View, id: int, user: Stored) -> str:
    message = _("{user} left on {day} — choose another user, or hand over {id} first")
    return message.format(user=_format_user(id, user), day=view.dates.day(user["left"]["on"]), id=id)


def _format_user(id: int, user: Stored) -> str:
    return f"{id} {user['first_name']} {user['last_name']}".strip()
