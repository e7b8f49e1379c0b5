"""A device stands somewhere, and moves to another user: what 911 gets from it, and who cannot have it."""

from pathlib import Path
from typing import Any

import pytest

from setup_assistant.commands import rows as show
from setup_assistant.devices.about import device_lines, device_state, what_rings_together
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.forms.context import StepContext
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.user import Purpose
from store.model.device import Box, Device
from store.model.location import Location
from store.model.user import CallForwarding, User
from store.office import Office
from store.offices import Offices
from store.view import new_id
from tests.demo_office import put_demo
from tests.store.offices import headset_label

DANA, MARCO = 103, 104


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Dana has an IP phone and a Linx; Marco an IP phone; 105 forwards every call; the warehouse has three floors."""
    office = Offices(tmp_path).open(put_demo(tmp_path))
    view = office.view()
    (closet,) = view.all(Box)
    view.put(
        Device(
            id=77,
            kind=DeviceKind.LINX,
            identifier="0123456789011",
            box=closet.id,
            user=DANA,
            sip_password=view.keep_secret("a" * 20),
        )
    )
    for place in list(view.all(Location)):
        view.put(place.with_(floors=3 if place.name == "Warehouse" else 1))
    router = view.get(User, 105)
    assert router is not None
    for device in view.found(Device, "users", 105):
        view.put(device.with_(user=None, sip_password=None))
    forwarding = CallForwarding(on=True, number="+19175550188")
    view.put(router.with_(purpose=Purpose.CALL_ROUTING, primary_device=None, call_forwarding=forwarding))
    office.commit(view.plan("Furnished"))
    return office


def edit(office: Office, part: str, **fields: Any) -> EditDevice:
    draft = EditDevice(device=77, part=part)
    draft.apply_defaults(StepContext(office.view()))
    for field, value in fields.items():
        draft.set(part, field, value, StepContext(office.view()))
    return draft


def found(office: Office, draft: EditDevice) -> list[tuple[str, str]]:
    findings = draft.step(draft.part).findings(draft, StepContext(office.view()))
    return [(finding.level, finding.message) for finding in findings]


def place_of(office: Office, name: str) -> str:
    return next(str(place.id) for place in office.view().all(Location) if place.name == name)


def test_a_device_stands_with_its_user_unless_it_is_said(office: Office):
    assert not edit(office, "place").plan(StepContext(office.view()))
    lines = dict(device_lines(office.view(), 77))
    assert lines["Status"] == "registered to Closet"
    assert lines["Location"] == "Main office · with 103 Dana Reyes"
    assert lines["911 sees"].startswith("Acme Dental, 350 5th Ave, Ste 3300, New York NY 10118")


def test_a_device_elsewhere_gives_911_that_address(office: Office):
    warehouse = place_of(office, "Warehouse")
    draft = edit(office, "place", called="Ramp", location=warehouse)
    assert found(office, draft) == [("refused", "3 floors here — enter the device's floor")]
    draft = edit(office, "place", called="Ramp", location=warehouse, floor="2", room="B")
    ctx = StepContext(office.view())
    address = "Acme Dental, 18 Dock St, Floor 2, Room B, Brooklyn NY 11201"
    assert address in draft.place.emergency(draft, ctx)
    assert address in draft.place.differences(draft, ctx)[-1][2]
    office.commit(draft.plan(StepContext(office.view())))
    assert office.history()[0].plan.summary == "Changed 103 Dana Reyes's Ooma Linx"
    assert dict(device_lines(office.view(), 77))["Location"] == "Warehouse · floor 2 · room B"
    (row,) = [row for row in show.devices(office) if row["identifier"] == "0123456789011"]
    assert (row["name"], row["location"], row["floor"], row["room"]) == ("Ramp", "Warehouse", "2", "B")


def test_a_place_that_is_gone_is_refused(office: Office):
    draft = edit(office, "place", location="99", floor="1")
    assert ("refused", "this location was deleted — choose another") in found(office, draft)


def test_a_device_moves_with_a_new_secret_to_where_the_other_user_sits(office: Office):
    office.commit(
        edit(office, "place", location=place_of(office, "Warehouse"), floor="2").plan(StepContext(office.view()))
    )
    before = office.view().get(Device, 77)
    draft = edit(office, "owner", to=str(MARCO))
    assert found(office, draft) == [("warned", "calls for 103 Dana Reyes still ring IP phone")]
    office.commit(draft.plan(StepContext(office.view())))
    after = office.view().get(Device, 77)
    assert before is not None
    assert after is not None
    assert (after.user, after.location, after.floor) == (MARCO, None, "")
    assert after.sip_password not in (None, before.sip_password)
    assert office.history()[0].plan.summary == "Moved 103 Dana Reyes's Ooma Linx to 104 Marco Li"
    office.commit(office.undo_plan()[0])
    assert office.view().get(Device, 77) == before


def test_a_phone_on_a_port_stays_where_its_box_is(office: Office):
    view = office.view()
    warehouse = int(place_of(office, "Warehouse"))
    view.put(Box(id=88, name="Adapter", kind=BoxKind.HT812, location=warehouse))
    secret = view.keep_secret("c" * 20)
    fields = {"box": 88, "port": 1, "user": DANA, "sip_password": secret, "location": warehouse, "floor": "2"}
    view.put(Device(id=79, kind=DeviceKind.ATA_PORT, **fields))
    office.commit(view.plan("Plugged in"))
    draft = EditDevice(device=79, part="place")
    assert "location" not in draft.place.visible_fields(draft, StepContext(office.view()))
    draft = EditDevice(device=79, part="owner")
    draft.set("owner", "to", str(MARCO), StepContext(office.view()))
    assert draft.owner.differences(draft, StepContext(office.view()))[1][2].startswith(
        "Acme Dental, 18 Dock St, Floor 2"
    )
    office.commit(draft.plan(StepContext(office.view())))
    moved = office.view().get(Device, 79)
    assert moved is not None
    assert (moved.user, moved.location, moved.floor, moved.port) == (MARCO, warehouse, "2", 1)


def test_a_moved_primary_device_leaves_another_one_primary_and_becomes_primary_where_there_is_none(office: Office):
    view = office.view()
    dana, marco = view.get(User, DANA), view.get(User, MARCO)
    assert dana is not None
    assert marco is not None
    view.put(dana.with_(primary_device=77))
    for device in view.found(Device, "users", MARCO):
        view.put(device.with_(user=None, sip_password=None))
    view.put(marco.with_(primary_device=None))
    office.commit(view.plan("Changed"))
    office.commit(edit(office, "owner", to=str(MARCO)).plan(StepContext(office.view())))
    rows = {row["extension"]: row["primary_device"] for row in show.users(office)}
    assert (rows["103"], rows["104"]) == ("ip_phone", "linx")


def test_whoever_cannot_have_it_is_listed_with_the_reason(office: Office):
    view = office.view()
    (closet,) = view.all(Box)
    secret, label = view.keep_secret("b" * 20), headset_label(78)
    view.put(Device(id=78, kind=DeviceKind.LINX, identifier=label, box=closet.id, user=MARCO, sip_password=secret))
    office.commit(view.plan("Another Linx"))
    draft = edit(office, "owner")
    why = {choice.value: choice.refused for choice in draft.owner.offered("to", "", draft, StepContext(office.view()))}
    assert (why["103"], why["105"]) == ("already has it", "call routing users can't have a phone")
    assert why["104"] == "already has one (Ooma Linx)"
    assert why["101"] == ""
    assert found(office, edit(office, "owner")) == [("refused", "choose a user")]
    assert found(office, edit(office, "owner", to="105"))[0][0] == "refused"
    assert found(office, edit(office, "owner", to="999"))[0][1] == "999 was deleted — choose another user"


def test_two_devices_ring_at_once_and_each_says_whether_it_is_registered(office: Office):
    view = office.view()
    assert what_rings_together(view, MARCO) == ""
    view.put(Device(id=new_id(), kind=DeviceKind.MOBILE_APP, user=MARCO))
    assert set(what_rings_together(view, MARCO).removesuffix(" ring at the same time").split(" and ")) == {
        "IP phone",
        "Mobile app",
    }
    view.put(Device(id=new_id(), kind=DeviceKind.DP1, user=MARCO))
    assert "DP1" not in what_rings_together(view, MARCO)  # nobody has read its label
    states = {device["kind"]: device_state(view, device) for _id, device in view.raw_found("devices", "users", MARCO)}
    assert states["mobile_app"] == "user installs it"
    assert states["dp1"] == "pending: IPEI not entered"
    assert states["ip_phone"].startswith("MAC ")
