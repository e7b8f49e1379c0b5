"""Whatever is done to an office, in whatever order: its indexes are right, its files say the same, undo leads back."""

import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import Refused
from store.kinds.account import ACCOUNT_ID
from store.kinds.number import DestinationKind
from store.model.account import Account, MainNumberRings
from store.model.device import Device
from store.model.e164 import as_id
from store.model.extension import NumberingPlan
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.user import CallForwarding, Email, User
from store.office import Office
from store.tables import Tables
from store.view import View
from tests.store.offices import (
    HEAD_OFFICE,
    OUTSIDE,
    WAREHOUSE,
    House,
    address,
    assigning,
    editing,
    giving_pin,
    handing_out,
    number,
    plan,
    putting,
    removing,
    removing_user,
    sample,
    state,
    user,
)

EXTENSIONS = range(101, 108)
NUMBERS = [f"+121255501{last}" for last in (11, 12, 20, 21, 40, 41)]


def add(view: View, choose: Random) -> None:
    place, floor = choose.choice([(HEAD_OFFICE, ""), (WAREHOUSE, "2")])
    extension = choose.choice(EXTENSIONS)
    if view.get(User, extension) is None:
        putting(user(extension, choose.choice(["Dana", "Eve"]), location=place, floor=floor))(view)
        giving_pin(extension, f"80{choose.randrange(10**6):06}")(view)


def remove(view: View, choose: Random) -> None:
    removing_user(_somebody(view, choose))(view)


def assign(view: View, choose: Random) -> None:
    e164 = choose.choice(NUMBERS)
    if view.raw("numbers", as_id(e164)) is None:
        putting(number(e164))(view)
    assigning(e164, choose.choice([None, _somebody(view, choose)]))(view)


def give_up(view: View, choose: Random) -> None:
    removing(PhoneNumber, as_id(choose.choice(NUMBERS)))(view)


def hand_out(view: View, choose: Random) -> None:
    device = choose.choice(sorted(view.ids(Device)))
    handing_out(device, _somebody(view, choose))(view)


def take_back(view: View, choose: Random) -> None:
    extension = _somebody(view, choose)
    for device in view.found(Device, "users", extension):
        view.put(device.with_(user=None, sip_password=None))
    editing(User, extension, primary_device=None)(view)


def edit(view: View, choose: Random) -> None:
    fields: list[dict[str, Any]] = [
        {"first_name": choose.choice(["Kim", "Lou"]), "last_name": choose.choice(["", "Reyes"])},
        {"location": WAREHOUSE, "floor": choose.choice("12")},
        {"location": HEAD_OFFICE, "room": choose.choice(["", "3"])},
        {"fax": True, "emails": (Email(address=choose.choice(["a@acme.example", "b@acme.example"]), fax=True),)},
        {"fax": False, "emails": ()},
        {"user_type": choose.choice(["standard", "enhanced", "call_center"])},
        {"failover_number": choose.choice([None, OUTSIDE])},
        {"call_forwarding": CallForwarding(on=choose.choice([True, False]), number=OUTSIDE)},
    ]
    editing(User, _somebody(view, choose), **choose.choice(fields))(view)


def change_pin(view: View, choose: Random) -> None:
    giving_pin(_somebody(view, choose), f"91{choose.randrange(10**6):06}")(view)


def fax(view: View, choose: Random) -> None:
    putting(number(choose.choice(NUMBERS), DestinationKind.FAX, _somebody(view, choose)))(view)


def edit_the_account(view: View, choose: Random) -> None:
    fields: list[dict[str, Any]] = [
        {"seats": {"standard": choose.randrange(3, 8)}},
        {"extensions": NumberingPlan(last=choose.choice(["120", "199"]))},
        {"main_rings": MainNumberRings(users=(_somebody(view, choose),))},
    ]
    editing(Account, ACCOUNT_ID, **choose.choice(fields))(view)


def edit_a_location(view: View, choose: Random) -> None:
    fields: list[dict[str, Any]] = [
        {"notify": (_somebody(view, choose),)},
        {"notify": ()},
        {"service_address": address(street=f"{choose.randrange(300, 400)} 5th Ave"), "status": "entered"},
        {"status": "format_checked"},
    ]
    editing(Location, HEAD_OFFICE, **choose.choice(fields))(view)


def _somebody(view: View, choose: Random) -> int:
    everybody = sorted(view.ids(User))
    if not everybody:  # a plan may remove them all before a rule gets to see it
        raise Refused([])
    return choose.choice(everybody)


ACTIONS = [
    add, add, remove, assign, assign, give_up, hand_out, take_back, edit, edit, change_pin, fax, edit_the_account,
    edit_a_location,
]  # fmt: skip
plans = st.tuples(st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=3), st.randoms(use_true_random=False))
between = st.sampled_from(["", "", "", "undo", "undo and redo", "compact", "open again", "from elsewhere"])

met: Counter[str] = Counter()
"""What came up, over all examples: were nothing ever refused or committed, the test would say little."""


@settings(max_examples=40)
@given(st.lists(st.tuples(plans, between), min_size=1, max_size=10))
def check_any_work(work: list[tuple[tuple[list[Any], Random], str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = sample(Path(folder) / "data")
        office = house.open()
        first, first_secrets = _records(office), _secrets_in_use(office)
        for (doings, choose), then in work:
            _commit(office, doings, choose)
            office = _between(house, office, then)
            _indexes_are_right(office)
        assert state(house.open()) == state(office)
        _undo_everything(office)
        assert _records(office) == first
        assert _secrets_in_use(office) == first_secrets
        _indexes_are_right(office)
        assert state(house.open()) == state(office)
        office.close()


def test_any_work_can_be_undone_and_is_kept_as_it_is() -> None:
    met.clear()
    check_any_work()
    assert met["committed"] > 50
    assert met["refused"] > 20
    assert met["undone"] > 50


def _commit(office: Office, doings: list[Any], choose: Random) -> None:
    try:
        wanted = plan(office, *[lambda view, doing=doing: doing(view, choose) for doing in doings])
        if wanted:
            office.commit(wanted)
            met["committed"] += 1
    except Refused:
        met["refused"] += 1


def _between(house: House, office: Office, then: str) -> Office:
    if then.startswith("undo"):
        before = _records(office)
        if _undo(office) and then == "undo and redo":
            _undo(office, office.seq)
            assert _records(office) == before
    elif then == "compact":
        house.clock.forward(days=1)
        office.compact()
    elif then == "open again":
        office.close()
        return house.open()
    elif then == "from elsewhere":
        elsewhere = house.open()
        _commit(elsewhere, [add, edit], Random(office.seq))
        elsewhere.close()
        office.refresh()
    return office


def _undo(office: Office, seq: int | None = None) -> bool:
    back, findings = office.undo_plan(seq)
    if back.undoes == 1:
        return False
    assert findings == []
    office.commit(back)
    met["undone"] += 1
    return True


def _undo_everything(office: Office) -> None:
    """But for the first commit, which made the sample office."""
    while _undo(office):
        pass


def _records(office: Office) -> dict[str, Any]:
    return {table: kept for table, kept in state(office).items() if table != "secrets"}


def _secrets_in_use(office: Office) -> dict[str, str]:
    kept = office.view().base.tables["secrets"]
    return {id: secret["value"] for id, secret in kept.items() if secret["freed"] is None}


def _indexes_are_right(office: Office) -> None:
    live = office.view().base
    assert live._index == Tables(live.tables)._index
