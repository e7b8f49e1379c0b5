"""Boxes, ports, registration and labels, without a screen; and that no path goes round a registration."""

from datetime import timedelta
from typing import Any

import pytest

from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.labels import waiting
from setup_assistant.boxes.ports import ports, take_off
from setup_assistant.boxes.registration import AT_THE_DEVICE, OPEN_FOR, WIRELESS
from setup_assistant.boxes.remove_box import remove_box
from setup_assistant.boxes.stock import read_line, retire
from setup_assistant.forms.context import StepContext
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.edit.draft import EditUser
from store.errors import Refused
from store.model.device import Box, Device
from store.model.user import User
from store.plan import Plan
from store.view import View
from tests.assistant.fixture_office import FIXTURE_OFFICE, dana, refusals
from tests.assistant.program import STREET, Program

HEADSET, LINX = "0127600000122", "0127600000111"
NEW_LABEL = "0000000000444"
ANN = {"first_name": "Ann", "location": "Main office"}


@pytest.fixture
def office(program: Program) -> Program:
    program.begin(FIXTURE_OFFICE)
    return program


def box(view: View, name: str) -> int:
    (found,) = view.find(Box, "name", name.casefold())
    return found


def labelled(view: View, identifier: str) -> int:
    (found,) = view.find(Device, "identifier", identifier)
    return found


def set_all(draft: EditBoxes, ctx: StepContext, **typed: Any) -> EditBoxes:
    draft.apply_defaults(ctx)
    for field, value in typed.items():
        draft.set(draft.part, field, value, ctx)
    return draft


def said(draft: EditBoxes, ctx: StepContext) -> dict[str, str]:
    """What keeps it from being saved: field and code."""
    return {f.field: f.code for _part, f in draft.findings(ctx) if f.level == "refused"}


def committed(program: Program, plan: Plan) -> View:
    office = program.open()
    office.commit(plan)
    office.close()
    return program.ctx().view


# a device that is not registered is nobody's


def test_a_new_person_cannot_have_a_device_that_is_not_registered(office: Program):
    ctx = office.ctx()
    draft = dana(ctx)
    draft.set("device", "kind", "headset", ctx)
    assert [code for _step, finding in refusals(draft, ctx) if (code := finding.code)] == []
    assert draft.device.kind != "headset"  # it is not offered, and what is set is dropped
    draft.device.kind, draft.device.source = "headset", f"device:{labelled(ctx.view, HEADSET)}"
    codes = {finding.code for finding in draft.device.findings(draft, ctx)}
    assert codes == {"device-kind"}


def test_nobody_gets_one_afterwards(office: Program):
    ctx = office.ctx()
    draft = EditUser(user=101, part="device")
    draft.device.kind, draft.device.source = "headset", f"device:{labelled(ctx.view, HEADSET)}"
    assert {finding.code for finding in draft.device.findings(draft, ctx)} == {"device-kind"}


@pytest.mark.parametrize("device", ["headset", {"kind": "headset", "identifier": HEADSET}, {"kind": "dp1"}])
def test_no_answers_file_gives_one(office: Program, device: object):
    answer = office.apply({"users": [{**ANN, "primary_device": device}]})
    assert (answer.status, answer.json["committed"]) == (1, False)
    assert all(code.startswith("device-") for code, _where in answer.findings)


def test_no_plan_gives_one_whoever_made_it(office: Program):
    view = office.ctx().view
    device = view.get(Device, labelled(view, HEADSET))
    assert device is not None
    view.put(device.with_(user=101))
    with pytest.raises(Refused) as refused:
        office.open().commit(view.plan())
    assert "device-unregistered" in [finding.code for finding in refused.value.findings]


def test_once_registered_it_can_be_had(office: Program):
    ctx = office.ctx()
    draft = set_all(EditBoxes(part="registration"), ctx, kind="headset", is_open=True, identifier=HEADSET)
    assert said(draft, ctx) == {"is_registered": "registration-unconfirmed"}
    draft.set("registration", "is_registered", True, ctx)
    assert said(draft, ctx) == {}
    committed(office, draft.plan(ctx))
    assert len(office.show("devices")) == len(FIXTURE_OFFICE["devices"]) + len(FIXTURE_OFFICE["base_stations"]) + 1
    office.done({"users": [{**ANN, "primary_device": "headset"}]})
    (headset,) = [row for row in office.show("devices") if row["identifier"] == HEADSET]
    assert (headset["user"], headset["box"], headset["status"]) == ("Ann", "Closet", "assigned")


# registration


def test_every_wireless_device_has_its_steps():
    assert set(AT_THE_DEVICE) == set(WIRELESS)


def test_registration_closes_by_the_clock_and_keeps_what_was_typed(office: Program):
    ctx = office.ctx()
    draft = set_all(EditBoxes(part="registration"), ctx, is_open=True, identifier="0000")
    step = draft.registration
    later = StepContext(ctx.view, now=ctx.now + OPEN_FOR - timedelta(seconds=1))
    draft.apply_defaults(later)
    assert (step.is_open, step.hints(draft, later)["is_open"]) == (True, "0:01 left")
    after = StepContext(ctx.view, now=ctx.now + OPEN_FOR)
    draft.apply_defaults(after)
    assert (step.is_open, step.identifier) == (False, "0000")
    assert next(step.findings(draft, after)).message.startswith("registration timed out — ")


def test_what_was_confirmed_in_time_stays_confirmed(office: Program):
    ctx = office.ctx()
    draft = set_all(EditBoxes(part="registration"), ctx, is_open=True, is_registered=True, identifier=NEW_LABEL)
    after = StepContext(ctx.view, now=ctx.now + 2 * OPEN_FOR)
    draft.apply_defaults(after)
    assert said(draft, after) == {}


def test_another_base_station_has_a_button_of_its_own(office: Program):
    office.done({"base_stations": [{"name": "Attic", "kind": "base_station", "location": "Annex"}]})
    ctx = office.ctx()
    draft = set_all(EditBoxes(part="registration"), ctx, base=str(box(ctx.view, "Closet")), is_open=True)
    dropped = draft.set("registration", "base", str(box(ctx.view, "Attic")), ctx)
    assert dropped == ["different base station — hold its Page button, then confirm again"]
    assert not draft.registration.is_open


def test_a_label_of_another_kind_is_refused_and_a_known_one_moves(office: Program):
    ctx = office.ctx()
    confirmed = {"is_open": True, "is_registered": True}
    draft = set_all(EditBoxes(part="registration"), ctx, kind="dp1", identifier=LINX, **confirmed)
    assert said(draft, ctx) == {"identifier": "identifier-taken"}
    draft.set("registration", "kind", "linx", ctx)
    warned = [f.message for _part, f in draft.findings(ctx)]
    assert warned == ["this device was registered to Closet before"]
    assert not draft.plan(ctx)


# boxes and ports


def test_a_box_with_a_device_in_stock_goes_and_the_device_registers_again(office: Program):
    view = office.ctx().view
    question, summary, lines = remove_box(view, box(view, "Closet"))
    assert (question, summary) == ("Delete Base station Closet?", "Deleted Base station Closet")
    assert lines == [f"register Ooma Linx {LINX} to another base station"]
    after = committed(office, view.plan(summary))
    assert after.get(Device, labelled(after, LINX)).box is None  # type: ignore[union-attr]
    (linx,) = [row for row in office.show("devices") if row["identifier"] == LINX]
    assert linx["status"] == "not registered"


def test_a_phone_at_another_location_tells_911_where_it_is(office: Program):
    office.done({"base_stations": [{"name": "Far", "kind": "ht814", "location": "Annex"}]})
    ctx = office.ctx()
    far = box(ctx.view, "Far")
    draft = set_all(EditBoxes(part="plug_in", box_id=far, port=4), ctx, owner="101")
    assert said(draft, ctx) == {"floor": "floor-missing"}
    draft.set("plug_in", "floor", "3", ctx)
    (finding,) = [f for _part, f in draft.findings(ctx)]
    assert finding.message == "101 Sam Ortiz's ATA port: 911 sees 20 W 34th St, Floor 3, New York NY 10118"
    view = committed(office, draft.plan(ctx))
    (phone,) = view.found(Device, "port", far, 4)
    assert phone.location is not None
    assert phone.floor == "3"
    assert view.get(User, 101).primary_device != phone.id  # type: ignore[union-attr]
    moved = set_all(
        EditBoxes(part="box", box_id=far),
        office.ctx(),
        location=str(view.get(User, 101).location),  # type: ignore[union-attr]
    )
    view = committed(office, moved.plan(office.ctx()))
    assert view.get(Device, phone.id).location is None  # type: ignore[union-attr]  # its user sits there


def test_a_new_person_s_phone_on_a_box_elsewhere_tells_911_where_the_box_is(office: Program):
    barn = {"name": "Barn", "service_address": {**STREET, "street": "20 W 34th St"}}
    ata = {"kind": "ht814"}
    boxes = [{**ata, "name": "Far", "location": "Barn"}, {**ata, "name": "High", "location": "Annex"}]
    office.done({"locations": [barn], "base_stations": boxes})
    ctx = office.ctx()
    draft = dana(ctx)
    far, high = box(ctx.view, "Far"), box(ctx.view, "High")
    draft.set("device", "kind", "ata_port", ctx)
    draft.set("device", "source", f"port:{high}:2", ctx)
    (refusal,) = [f.message for f in draft.device.findings(draft, ctx) if f.level == "refused"]
    assert refusal == "Annex has several floors — connect the phone on High's page in Devices"
    draft.set("device", "source", f"port:{far}:2", ctx)
    (warning,) = [f.message for f in draft.device.findings(draft, ctx)]
    assert warning == "Far is at Barn: 911 sees that address for this phone"
    view = committed(office, add_user.plan(draft, ctx))
    (phone,) = view.found(Device, "port", far, 2)
    assert phone.location == view.get(Box, far).location  # type: ignore[union-attr]
    other = EditUser(user=101, part="device")
    other.device.kind, other.device.source = "ata_port", f"port:{far}:3"
    assert "moves-911" in [f.code for f in other.device.check(other, office.ctx())]


def test_a_taken_port_and_a_base_station_take_no_fax_machine(office: Program):
    ctx = office.ctx()
    draft = set_all(EditBoxes(part="plug_in", box_id=box(ctx.view, "Closet"), port=1), ctx, what="fax")
    assert said(draft, ctx) == {"what": "fax-machine-port"}
    adapter = box(ctx.view, "Adapter")
    committed(office, set_all(EditBoxes(part="plug_in", box_id=adapter, port=1), ctx, what="fax").plan(ctx))
    ctx = office.ctx()
    draft = set_all(EditBoxes(part="plug_in", box_id=adapter, port=1), ctx, owner="101")
    assert said(draft, ctx) == {"what": "port-taken"}


def test_taking_off_and_undo_give_back_the_same_office(office: Program):
    ctx = office.ctx()
    adapter = box(ctx.view, "Adapter")
    committed(office, set_all(EditBoxes(part="plug_in", box_id=adapter, port=1), ctx, owner="101").plan(ctx))
    before = office.show("devices")
    view = office.ctx().view
    found = view.get(Box, adapter)
    assert found is not None
    question, summary, lines = take_off(view, found, 1)
    assert question == "Disconnect 101 Sam Ortiz's phone from port 1 on Adapter?"
    assert summary == "Disconnected 101 Sam Ortiz's phone from port 1 on Adapter"
    assert lines == ["calls for 101 Sam Ortiz still ring Mobile app"]
    committed(office, view.plan(summary))
    assert office.show("devices") != before
    opened = office.open()
    opened.commit(opened.undo_plan()[0])
    opened.close()
    assert office.show("devices") == before
    with pytest.raises(LookupError, match="nothing is connected to port 2"):
        take_off(view, found, 2)


def test_a_box_that_carries_something_stays_what_it_is(office: Program):
    ctx = office.ctx()
    draft = set_all(EditBoxes(part="box", box_id=box(ctx.view, "Closet")), ctx)
    kinds = {choice.value: choice.refused for choice in draft.box.choices(draft, ctx)["kind"]}
    assert kinds["base_station"] == ""
    assert kinds["ht812"] == "disconnect its devices first"


# labels and stock

PEOPLE = (("Bea", 104), ("Ada", 103), ("Cy", 106))


@pytest.mark.parametrize(
    ("line", "label", "name"),
    [
        ("00:0B:82:00:00:51 Front desk", "00:0B:82:00:00:51", "Front desk"),
        ("000B82000051, Front desk", "000B82000051", "Front desk"),
        (" 000B82000051 ", "000B82000051", ""),
        ("00 0b 82 00 00 51 Front desk", "00 0b 82 00 00 51", "Front desk"),
        ("000B82-000051\tFront desk", "000B82-000051", "Front desk"),
        ("Front desk, 000B82000051", "000B82000051", "Front desk"),
        ("MAC: 000B82000051 - Front desk", "000B82000051", "Front desk"),
        ("decade facade", "decade", "facade"),
        ("00:0B:82:00:00:51:02 Front desk", "00:0B:82:00:00:51:02", "Front desk"),
    ],
)
def test_a_line_is_a_label_and_a_name(line: str, label: str, name: str):
    assert read_line(line) == (label, name)


def test_blank_lines_are_nothing():
    assert read_line("  ") is None


def test_those_who_wait_stand_by_extension_and_a_blank_row_goes_on_waiting(office: Program):
    waits = {**ANN, "primary_device": "ip_phone"}
    office.done({"users": [{**waits, "first_name": name, "extension": ext} for name, ext in PEOPLE]})
    ctx = office.ctx()
    rows = waiting(ctx.view)
    users = [ctx.view.get(Device, id).user for id in rows]  # type: ignore[union-attr]
    assert len(users) == 2  # one got the phone in stock
    assert users == sorted(users, key=str)
    draft = set_all(EditBoxes(part="labels"), ctx, typed={rows[0]: "", rows[1]: "000B82000052"})
    committed(office, draft.plan(ctx))
    assert waiting(office.ctx().view) == rows[:1]
    draft = set_all(EditBoxes(part="labels"), office.ctx(), typed={rows[1]: "000B82000053"})
    assert said(draft, office.ctx()) == {str(rows[1]): "label"}


def test_a_retired_wireless_device_is_nowhere(office: Program):
    view = office.ctx().view
    question, summary, lines = retire(view, labelled(view, LINX))
    assert question == "Retire Ooma Linx Surgery 1?"
    assert (summary, lines) == ("Retired Ooma Linx Surgery 1", ["the device and its SIP password are removed"])
    committed(office, view.plan(summary))
    assert LINX not in [row["identifier"] for row in office.show("devices")]


# answers files


def machine(number: str, port: int = 2, name: str = "Adapter") -> dict[str, Any]:
    return {"base_stations": [{"name": name, "fax_machines": [{"port": port, "number": number}]}]}


def test_an_answers_file_puts_a_fax_machine_on_a_port_once(office: Program):
    says = machine("(212) 555-0114")
    office.done(says)
    assert office.show("services") == [
        {
            "kind": "fax_machine",
            "number": "+12125550114",
            "bridge_id": None,
            "extension": None,
            "pin_set": None,
            "emails": [],
            "box": "Adapter",
            "port": 2,
        }
    ]
    assert office.done(says).json["changes"] == []
    office.done(machine("(212) 555-0114", port=1))
    assert office.show("services")[0]["port"] == 1


@pytest.mark.parametrize(
    ("says", "code"),
    [
        (machine("+12125550199"), "number-unknown"),
        (machine("+12125550110"), "number-taken"),
        (machine("+12125550114", port=3), "port-unknown"),
        (machine("+12125550114", port=1, name="Closet"), "fax-machine-port"),
        (machine("+12125550114", port=0), "invalid"),
    ],
)
def test_a_fax_machine_that_cannot_be_names_its_line(office: Program, says: dict[str, Any], code: str):
    answer = office.apply(says)
    assert answer.status == 1
    assert code in [found for found, _where in answer.findings]
    assert all(where.startswith("base_stations[0].fax_machines[0]") for _code, where in answer.findings)


def test_an_ht818_has_eight_ports(office: Program):
    office.done({"base_stations": [{"name": "Rack", "kind": "ht818", "location": "Main office"}]})
    opened = office.open()
    view = opened.view()
    rack = next(box for box in view.all(Box) if box.name == "Rack")
    assert [port.place for port in ports(view, rack)] == list(range(1, 9))
    opened.close()
