"""Step 3: which devices can be had, and what is planned of the one chosen."""

from typing import Any

import pytest

from setup_assistant.add_user import plan as add_user
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.step import Surroundings
from store.kinds.number import Rings
from store.kinds.user import Purpose
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.number import Destination, PhoneNumber
from tests.assistant.premises import SPARE, choice, dana, in_stock, message, said
from tests.assistant.program import Program


def device_of(around: Surroundings, user: int = 102) -> Device:
    (device,) = around.view.found(Device, "users", user)
    return device


def with_device(around: Surroundings, **typed: Any) -> Draft:
    draft = dana(around)
    for field, value in typed.items():
        draft.set("device", field, value, around)
    return draft


def test_each_kind_says_why_it_cannot_be_had(office: Program, premises: Program):
    around = premises.around()
    refused = {each.value: each.refused for each in dana(around).device.choices(dana(around), around)["kind"]}
    assert refused == {
        "ip_phone": "",
        "mobile_app": "",
        "linx": "",
        "dp1": "none registered and available",
        "headset": "none registered and available",
        "ata_port": "",
        "base_station_port": "",
        "remote_number": "",
        "none": "",
    }


def test_the_list_of_devices_says_which_lie_in_stock(premises: Program):
    premises.done({"users": [{"first_name": "Ann", "location": "Main office", "extension": "110", "numbers": 0}]})
    rows = [(row["kind"], row["status"], row["extension"]) for row in premises.show("devices")]
    assert rows == [
        ("base_station", "box", None),
        ("ht812", "box", None),
        ("headset", "not registered", None),
        ("ip_phone", "assigned", "110"),
        ("linx", "stock", None),
        ("mobile_app", "assigned", "101"),
    ]


def test_an_office_without_boxes_says_so(office: Program):
    around = office.around()
    draft = dana(around)
    for kind, why in {
        "linx": "no base station yet",
        "dp1": "no base station yet",
        "ata_port": "no ATA or base station yet",
        "base_station_port": "no ATA or base station yet",
    }.items():
        assert choice(draft, around, "device", "kind", kind).refused == why


def test_a_port_that_is_taken_is_not_offered(premises: Program):
    ports = [("Ann", "ata_port"), ("Bob", "base_station_port")]
    for name, kind in ports:
        user = {"first_name": name, "location": "Main office", "numbers": 0, "primary_device": kind}
        premises.done({"users": [user]})
    around = premises.around()
    draft = with_device(around, kind="ata_port")
    assert [each.label for each in draft.device.choices(draft, around)["source"]] == ["port 2 on Adapter"]
    assert choice(draft, around, "device", "kind", "base_station_port").refused == "no port available"


def test_the_port_of_a_fax_machine_is_not_offered(around: Surroundings):
    (adapter,) = around.view.find(Box, "name", "adapter")
    machine = Destination(kind=Rings.FAX_MACHINE, box=adapter, port=1)
    around.view.put(PhoneNumber(id=as_id(SPARE[5]), destination=machine))
    draft = with_device(around, kind="ata_port")
    assert [each.label for each in draft.device.choices(draft, around)["source"]] == ["port 2 on Adapter"]


def test_call_routing_has_no_hardware_but_may_ring_an_outside_phone(around: Surroundings):
    draft = dana(around, purpose=Purpose.CALL_ROUTING, forward_to="914 555 0190")
    refused = {each.value for each in draft.device.choices(draft, around)["kind"] if each.refused}
    assert refused == {"ip_phone", "linx", "dp1", "headset", "ata_port", "base_station_port"}


@pytest.mark.parametrize("last_kind", ["mobile_app", "linx", "ata_port"])
def test_the_kind_last_used_here_is_suggested(premises: Program, last_kind: str):
    around = premises.around()
    draft = Draft.start(Surroundings(around.view, last_kind=last_kind))
    assert draft.device.kind == last_kind


@pytest.mark.parametrize("last_kind", ["dp1", "remote_number", ""])
def test_a_kind_that_cannot_be_had_is_not_suggested(premises: Program, last_kind: str):
    around = premises.around()
    assert Draft.start(Surroundings(around.view, last_kind=last_kind)).device.kind == "ip_phone"


def test_without_a_phone_in_stock_the_mobile_app_is_suggested(office: Program):
    assert Draft.start(office.around()).device.kind == "mobile_app"


def test_a_phone_from_stock_is_given_to_the_user(around: Surroundings):
    draft = with_device(around, kind="ip_phone")
    add_user.put(draft, around)
    device = device_of(around)
    assert (device.name, device.identifier) == ("Front desk phone", "00:0B:82:00:00:01")
    assert len(around.view.secret(device.sip_password) or "") == 20
    assert around.view.raw("users", 102)["primary_device"] == device.id


def test_a_wireless_device_keeps_its_base_station(around: Surroundings):
    draft = with_device(around, kind="linx")
    assert draft.device.source == in_stock(around, "Surgery 1")
    add_user.put(draft, around)
    assert device_of(around).box is not None


def test_a_port_is_given_with_its_box(around: Surroundings):
    draft = with_device(around, kind="ata_port")
    assert draft.device.summary(draft, around) == "ATA port · port 1 on Adapter"
    add_user.put(draft, around)
    assert device_of(around).port == 1


def test_a_phone_may_be_still_to_come(around: Surroundings):
    draft = with_device(around, kind="ip_phone", source="later")
    assert draft.device.summary(draft, around) == "IP phone · pending"
    add_user.put(draft, around)
    assert device_of(around).is_still_to_come


def test_a_new_phone_is_read_off_its_label(around: Surroundings):
    draft = with_device(around, kind="ip_phone", source="new")
    assert draft.device.asks(draft, around) == ("kind", "identifier")
    assert said(draft, around) == [("device", "identifier", "identifier-missing")]
    draft.set("device", "identifier", "00-0b-82-00-00-07", around)
    assert said(draft, around) == []
    add_user.put(draft, around)
    assert device_of(around).identifier == "00:0B:82:00:00:07"


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
def test_an_identifier_that_cannot_be(around: Surroundings, kind: str, typed: str, code: str, says: str):
    draft = with_device(around, kind=kind, source="new", identifier=typed)
    assert said(draft, around) == [("device", "identifier", code)]
    assert says in message(draft, around, code)


def test_two_people_may_ring_the_same_outside_phone(around: Surroundings):
    draft = with_device(around, kind="remote_number", identifier="914 555 0190")
    add_user.put(draft, around)
    assert device_of(around).identifier == "+19145550190"
    second = with_device(around, kind="remote_number", identifier="914 555 0190")
    assert said(second, around) == []


def test_a_phone_taken_meanwhile_is_said_on_going_on(premises: Program):
    draft = with_device(premises.around(), kind="linx")
    ann = {"first_name": "Ann", "location": "Main office", "primary_device": "linx", "extension": "110"}
    premises.done({"users": [ann]})
    around = premises.around()
    assert said(draft, around) == [("device", "kind", "device-kind"), ("numbers", "numbers", "number-taken")]
    assert draft.settle(around)[0] == "Ooma Linx: none registered and available"


def test_no_device_is_a_choice(around: Surroundings):
    draft = with_device(around, kind="none")
    assert draft.device.shown(draft, around) == ("kind",)
    assert said(draft, around) == []
    add_user.put(draft, around)
    assert around.view.found(Device, "users", 102) == []
