"""Removing a user, and a forgotten PIN, as plans through the one door."""

from pathlib import Path

import pytest

from setup_assistant.plans.preview import preview
from setup_assistant.users.remove import remove_user, what_goes
from setup_assistant.users.reset_pin import renew_pin
from store.errors import Refused
from store.model.account import MainNumberRings
from store.model.device import Device
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import CallForwarding, User
from store.office import Office
from store.offices import Offices
from store.plan import Plan
from store.tables import SECRETS
from tests.demo_office import put_demo


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Offices(tmp_path).open(put_demo(tmp_path))


def state(office: Office) -> dict[str, object]:
    tables = {name: dict(rows) for name, rows in office.view().base.tables.items() if name not in ("_meta", SECRETS)}
    secrets = office.view().base.tables[SECRETS]
    return {**tables, SECRETS: {id: kept["value"] for id, kept in secrets.items() if kept["freed"] is None}}


def test_a_removed_user_leaves_numbers_spare_and_phones_in_stock(office: Office):
    view = office.view()
    assert list(what_goes(view, 101)) == [
        "(212) 555-0110 becomes unassigned",
        "extension 101 and one Standard seat become available",
        "returns to stock: 00:0B:82:00:00:01",
        "stops ringing: IP phone",
        "mailbox 101 and its messages are deleted",
        "main number rings no one",
        "the main number no longer has voicemail",
    ]
    summary = remove_user(view, 101)
    office.commit(view.plan(summary))
    after = office.view()
    assert after.get(User, 101) is None
    number = after.get(PhoneNumber, 12125550110)
    assert number is not None
    assert number.destination is None
    (phone,) = [device for device in after.all(Device) if device.identifier == "00:0B:82:00:00:01"]
    assert (phone.user, phone.sip_password) == (None, None)
    assert after.account.main_rings == MainNumberRings()


def test_everything_that_stops_with_a_user_is_named(office: Office):
    view = office.view()
    user, other, place = view.get(User, 103), view.get(User, 104), next(view.all(Location))
    assert user is not None
    assert other is not None
    view.put(
        user.with_(
            fax=True,
            emails=(user.emails[0].with_(fax=True),),
            call_forwarding=CallForwarding(on=True, number="+19175550188", ring_phones_too=True),
            portal_password=view.keep_secret("$argon2id$v=19$m=65536,t=3,p=4$c2FtcGxl$UWJkYm9vaw"),
        )
    )
    view.put(other.with_(caller_id="+12125550112"))
    view.put(place.with_(callback_number="+12125550112", notify=(103, 104)))
    view.put(Bridge(id=4321, owner=103))
    office.commit(view.plan("Gave 103 all there is"))
    said = list(what_goes(office.view(), 103))
    for line in (
        "the virtual fax is deleted",
        "calls no longer forward to (917) 555-0188",
        "portal access ends",
        "conference bridge 4321 is deleted",
        f"no longer a 911 alert contact at {place.name}; 104 {other.name} still is",
        "(212) 555-0112 is caller ID for 104; return calls ring no one",
    ):
        assert line in said
    shown = preview(office.view(), _removing(office, 103), [])
    assert [finding.message for finding in shown.findings] == [
        f"911 callback for {place.name} is (212) 555-0112, which will ring no user's phone"
    ]
    office.commit(_removing(office, 103))
    assert office.view().get(User, 103) is None


def _removing(office: Office, user: int) -> Plan:
    view = office.view()
    return view.plan(remove_user(view, user))


def test_undo_brings_a_removed_user_back_with_every_secret(office: Office):
    before = state(office)
    view = office.view()
    office.commit(view.plan(remove_user(view, 101)))
    assert state(office) != before
    plan, findings = office.undo_plan()
    assert findings == []
    office.commit(plan)
    assert state(office) == before


def test_the_only_one_told_of_911_calls_is_not_removed(office: Office):
    view = office.view()
    (place,) = [place for place in view.all(Location) if place.name == "Main office"]
    view.put(place.with_(notify=(101,)))
    office.commit(view.plan("told"))
    view = office.view()
    plan = view.plan(remove_user(view, 101))
    with pytest.raises(Refused) as refused:
        office.commit(plan)
    assert [finding.code for finding in refused.value.findings] == ["last-911-contact"]
    assert office.view().get(User, 101) is not None


def test_nobody_cannot_be_removed(office: Office):
    with pytest.raises(LookupError, match="no user 999 — check the extension"):
        remove_user(office.view(), 999)


def test_a_new_pin_replaces_the_forgotten_one_and_is_no_part_of_the_plan_that_is_printed(office: Office):
    view = office.view()
    former = view.secret(view.get(User, 104).pin)  # type: ignore[union-attr]
    plan = view.plan(renew_pin(view, 104))
    (pin,) = plan.secrets.values()
    assert pin not in repr(plan)
    office.commit(plan)
    after = office.view()
    assert after.secret(after.get(User, 104).pin) == pin != former  # type: ignore[union-attr]
    assert all(pin not in str(commit.as_json()) for commit in office.history())
