"""Step 3: which devices can be had, and what is planned of the one chosen."""

from typing import Any

import pytest

from setup_assistant.devices.first_steps import first_steps
from setup_assistant.forms.context import StepContext
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.emails import EmailEntry
from store.kinds.number import DestinationKind
from store.kinds.user import Purpose
from store.model.device import Box, Device
from store.model.e164 import as_id, national
from store.model.number import Destination, PhoneNumber
from tests.assistant.fixture_office import SPARE, choice, dana, in_stock, message, said
from tests.assistant.program import Program


def device_of(ctx: StepContext, user: int = 102) -> Device:
    (device,) = ctx.view.found(Device, "users", user)
    return device


def with_device(ctx: StepContext, **typed: Any) -> Draft:
    draft = dana(ctx)
    for field, value in typed.items():
        draft.set("device", field, value, ctx)
    return draft


def test_each_kind_says_why_it_cannot_be_had(office: Program, fixture_office: Program):
    ctx = fixture_office.ctx()
    refused = {each.value: each.refused for each in dana(ctx).device.choices(dana(ctx), ctx)["kind"]}
    assert refused == {
        "ip_phone": "",
        "mobile_app": "",
        "linx": "",
        "dp1": "none yet — register in Devices",
        "headset": "none yet — register in Devices",
        "ata_port": "",
        "base_station_port": "",
        "remote_number": "",
        "none": "",
    }


@pytest.mark.parametrize("kind", ["ip_phone", "mobile_app", "linx", "ata_port", "base_station_port"])
def test_whatever_signs_in_is_told_with_its_password_once_it_is_added(fixture_office: Program, kind: str):
    ctx = fixture_office.ctx()
    draft = with_device(ctx, kind=kind)
    add_user.put(draft, ctx)
    password = ctx.view.secret(device_of(ctx).sip_password)
    assert password
    assert ("Password", password) in first_steps(ctx.view, 102)


def test_the_first_steps_say_where_callers_dial(fixture_office: Program):
    ctx = fixture_office.ctx()
    draft = dana(ctx)
    for field, value in {"fax": True, "conference": True, "bridge_pin": "80417"}.items():
        draft.set("services", field, value, ctx)
    draft.set("numbers", "numbers", [SPARE[0], SPARE[-1]], ctx)
    add_user.put(draft, ctx)
    steps = first_steps(ctx.view, 102)
    assert [label for label, _text in steps][:7] == [
        *("Extension", "Number", "Number", "Fax"),
        *("PIN", "Bridge ID", "Bridge PIN"),
    ]
    line = ctx.view.account.conference_line
    assert line is not None
    assert dict(steps)["Conf. line"] == national(line)


def test_the_list_of_devices_says_which_lie_in_stock(fixture_office: Program):
    fixture_office.done(
        {
            "users": [
                {
                    "first_name": "Ann",
                    "emails": ["ann@acme.example"],
                    "location": "Main office",
                    "extension": "110",
                    "numbers": 0,
                }
            ]
        }
    )
    rows = [(row["kind"], row["status"], row["extension"]) for row in fixture_office.show("devices")]
    assert rows == [
        ("base_station", "box", None),
        ("ht812", "box", None),
        ("headset", "not registered", None),
        ("ip_phone", "stock", None),
        ("linx", "stock", None),
        ("mobile_app", "assigned", "101"),
        ("mobile_app", "assigned", "110"),
    ]


def test_an_office_without_boxes_says_so(office: Program):
    ctx = office.ctx()
    draft = dana(ctx)
    for kind, why in {
        "linx": "no base yet — add one in Devices",
        "dp1": "no base yet — add one in Devices",
        "ata_port": "no ATA yet — add one in Devices",
        "base_station_port": "no base yet — add one in Devices",
    }.items():
        assert choice(draft, ctx, "device", "kind", kind).refused == why


def test_a_port_that_is_taken_is_not_offered(fixture_office: Program):
    ports = [("Ann", "ata_port"), ("Bob", "base_station_port")]
    for name, kind in ports:
        user = {"first_name": name, "location": "Main office", "numbers": 0, "primary_device": kind}
        fixture_office.done({"users": [user]})
    ctx = fixture_office.ctx()
    draft = with_device(ctx, kind="ata_port")
    assert [each.label for each in draft.device.choices(draft, ctx)["source"]] == ["port 2 on Adapter"]
    assert choice(draft, ctx, "device", "kind", "base_station_port").refused == "all ports in use — see Devices"


def test_the_port_of_a_fax_machine_is_not_offered(ctx: StepContext):
    (adapter,) = ctx.view.find(Box, "name", "adapter")
    machine = Destination(kind=DestinationKind.FAX_MACHINE, box=adapter, port=1)
    ctx.view.put(PhoneNumber(id=as_id(SPARE[5]), destination=machine))
    draft = with_device(ctx, kind="ata_port")
    assert [each.label for each in draft.device.choices(draft, ctx)["source"]] == ["port 2 on Adapter"]


def test_call_routing_has_no_hardware_but_may_ring_an_outside_phone(ctx: StepContext):
    draft = dana(ctx, purpose=Purpose.CALL_ROUTING, forward_to="914 555 0190")
    refused = {each.value for each in draft.device.choices(draft, ctx)["kind"] if each.refused}
    assert refused == {"ip_phone", "linx", "dp1", "headset", "ata_port", "base_station_port"}


def usual(ctx: StepContext, *emails: str) -> str:
    """The kind that is suggested to a person."""
    draft = Draft.start(ctx)
    draft.set("details", "emails", [EmailEntry(address=email) for email in emails], ctx)
    return draft.device.kind


def test_the_kind_that_most_people_have_is_suggested(fixture_office: Program):
    """Whatever was added last: a room, or a line."""
    at = {"location": "Main office"}
    people = [{"first_name": name, "primary_device": "mobile_app", **at} for name in ("Ann", "Bo", "Cy")]
    lobby = {"first_name": "Lobby", "purpose": "resource", "primary_device": "ip_phone", **at}
    fixture_office.done({"users": [*people, lobby]})
    ctx = fixture_office.ctx()
    assert usual(ctx, "dana@acme.example") == "mobile_app"
    assert Draft.of_purpose(Purpose.RESOURCE, ctx).device.kind == "ip_phone"


def test_the_phone_that_most_people_have_is_suggested_also_with_none_in_stock(office: Program):
    phones = [{"kind": "ip_phone", "identifier": f"00:0B:82:00:00:0{place}"} for place in range(1, 4)]
    office.done({"users": [{"first_name": f"Person {place}", "primary_device": phone, "location": "Main office"}
                           for place, phone in enumerate(phones)]})  # fmt: skip
    office.done({"users": [{"first_name": "Ann", "emails": ["ann@acme.example"], "extension": "110"}]})
    (ann,) = office.user("110")["devices"]
    assert (ann["kind"], ann["still_to_come"]) == ("ip_phone", True)


def test_the_app_is_suggested_to_those_whom_an_email_reaches(office: Program):
    ctx = office.ctx()
    draft = Draft.start(ctx)
    assert (draft.device.kind, draft.device.source) == ("ip_phone", "later")
    draft.set("details", "emails", [EmailEntry(address="dana@acme.example")], ctx)
    assert draft.device.kind == "mobile_app"


def test_a_purpose_that_has_no_device_does_not_change_what_is_suggested_next(fixture_office: Program):
    ctx = fixture_office.ctx()
    fax = Draft.of_purpose(Purpose.FAX_ONLY, ctx)
    assert fax.device.kind == "none"
    fax.set("details", "purpose", Purpose.PERSON, ctx)
    assert fax.device.kind == usual(ctx)


def test_a_kind_that_cannot_be_had_is_not_suggested(fixture_office: Program):
    """Both here have an outside number, which is for nobody else."""
    phone = {"kind": "remote_number", "identifier": "914 555 0190"}
    people = [{"first_name": name, "primary_device": phone, "location": "Main office"} for name in ("Ann", "Bo", "Cy")]
    fixture_office.done({"users": people})
    assert usual(fixture_office.ctx(), "dana@acme.example") == "mobile_app"  # Sam's


def test_review_says_when_nothing_would_ring_and_what_callers_get(fixture_office: Program):
    ctx = fixture_office.ctx()
    draft = dana(ctx)
    draft.set("device", "kind", "none", ctx)
    assert draft.notes(ctx) == ["nothing rings: callers go straight to voicemail"]
    draft.set("details", "voicemail", False, ctx)
    assert draft.notes(ctx) == []  # the plan says that calls end
    draft.set("device", "kind", "ip_phone", ctx)
    draft.set("device", "source", "later", ctx)
    assert draft.notes(ctx) == ["nothing rings until the phone's MAC is entered"]


def test_without_a_phone_in_stock_the_mobile_app_is_suggested(office: Program):
    assert usual(office.ctx(), "dana@acme.example") == "mobile_app"


def test_a_phone_from_stock_is_given_to_the_user(ctx: StepContext):
    draft = with_device(ctx, kind="ip_phone")
    add_user.put(draft, ctx)
    device = device_of(ctx)
    assert (device.name, device.identifier) == ("Front desk phone", "00:0B:82:00:00:01")
    assert len(ctx.view.secret(device.sip_password) or "") == 20
    assert ctx.view.raw("users", 102)["primary_device"] == device.id


def test_a_wireless_device_keeps_its_base_station(ctx: StepContext):
    draft = with_device(ctx, kind="linx")
    assert draft.device.source == in_stock(ctx, "Surgery 1")
    add_user.put(draft, ctx)
    assert device_of(ctx).box is not None


def test_a_port_is_given_with_its_box(ctx: StepContext):
    draft = with_device(ctx, kind="ata_port")
    assert draft.device.summary(draft, ctx) == "ATA port · port 1 on Adapter"
    add_user.put(draft, ctx)
    assert device_of(ctx).port == 1


def test_a_phone_may_be_still_to_come(ctx: StepContext):
    draft = with_device(ctx, kind="ip_phone", source="later")
    assert draft.device.summary(draft, ctx) == "IP phone · pending"
    add_user.put(draft, ctx)
    assert device_of(ctx).is_still_to_come


def test_a_new_phone_is_read_off_its_label(ctx: StepContext):
    draft = with_device(ctx, kind="ip_phone", source="new")
    assert draft.device.prompted_fields(draft, ctx) == ("kind", "identifier")
    assert said(draft, ctx) == [("device", "identifier", "identifier-missing")]
    draft.set("device", "identifier", "00-0b-82-00-00-07", ctx)
    assert said(draft, ctx) == []
    add_user.put(draft, ctx)
    assert device_of(ctx).identifier == "00:0B:82:00:00:07"


@pytest.mark.parametrize(
    ("kind", "typed", "code", "says"),
    [
        ("ip_phone", "00:0B:82", "identifier-invalid", "enter 12 characters"),
        ("ip_phone", "00:0B:82:00:00:01", "identifier-taken", "already belongs to another device"),
        ("ip_phone", "FF:FF:FF:FF:FF:FF", "identifier-invalid", "the broadcast address"),
        ("remote_number", "", "identifier-missing", "enter the number to ring"),
        ("remote_number", "555-0190", "identifier-invalid", "add the area code"),
        ("remote_number", "911", "identifier-invalid", "service code"),
        ("remote_number", "(212) 555-0112", "forward-own-number", "is on your account"),
    ],
)
def test_an_identifier_that_cannot_be(ctx: StepContext, kind: str, typed: str, code: str, says: str):
    draft = with_device(ctx, kind=kind, source="new", identifier=typed)
    assert said(draft, ctx) == [("device", "identifier", code)]
    assert says in message(draft, ctx, code)


def test_two_people_may_ring_the_same_outside_phone(ctx: StepContext):
    draft = with_device(ctx, kind="remote_number", identifier="914 555 0190")
    add_user.put(draft, ctx)
    assert device_of(ctx).identifier == "+19145550190"
    second = with_device(ctx, kind="remote_number", identifier="914 555 0190")
    assert said(second, ctx) == []


def test_a_phone_taken_meanwhile_is_said_on_going_on(fixture_office: Program):
    draft = with_device(fixture_office.ctx(), kind="linx")
    ann = {"first_name": "Ann", "location": "Main office", "primary_device": "linx", "extension": "110"}
    fixture_office.done({"users": [ann]})
    ctx = fixture_office.ctx()
    assert said(draft, ctx) == [("device", "kind", "device-kind"), ("numbers", "numbers", "number-taken")]
    assert draft.apply_defaults(ctx)[0] == "Ooma Linx: none yet — register in Devices"


def test_no_device_is_a_choice(ctx: StepContext):
    draft = with_device(ctx, kind="none")
    assert draft.device.visible_fields(draft, ctx) == ("kind",)
    assert said(draft, ctx) == []
    add_user.put(draft, ctx)
    assert ctx.view.found(Device, "users", 102) == []
