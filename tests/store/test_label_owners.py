"""A label on devices of two customers is warned about, and refused to nobody."""

import shutil

import pytest

from store.errors import Finding
from store.inspection import inspect_labels
from store.kinds.device import DeviceKind
from store.model.device import Device
from store.office import Office
from tests.store.offices import OUTSIDE, House, device, editing, plan, putting, removing

THEIRS = "00:0B:82:00:00:77"
PHONE = 70


@pytest.fixture
def second(house: House) -> Office:
    """Another customer, with one phone in stock."""
    return house.make("second.example", putting(device(PHONE, DeviceKind.IP_PHONE, identifier=THEIRS)))


def said(office: Office, kind: DeviceKind = DeviceKind.IP_PHONE, label: str = THEIRS) -> list[Finding]:
    found = office.check(plan(office, putting(device(71, kind, identifier=label))))
    return [finding for finding in found if finding.code == "identifier-other-customer"]


def test_a_phone_of_another_customer_is_warned_about_and_taken(house: House, second: Office) -> None:
    office = house.open()
    (found,) = said(office)
    assert (found.level, found.table, found.id, found.field) == ("warned", "devices", 71, "identifier")
    assert found.message == "00:0B:82:00:00:77 is another customer's too — check it"
    office.commit(plan(office, putting(device(71, DeviceKind.IP_PHONE, identifier=THEIRS))))
    (left,) = inspect_labels(office, house.data)
    assert left.message == "00:0B:82:00:00:77 is also on a device of second.example — retire it in one of the two"
    second.commit(plan(second, removing(Device, PHONE)))
    assert list(inspect_labels(office, house.data)) == []


def test_a_label_that_another_customer_had_once_is_not(house: House, second: Office) -> None:
    second.commit(plan(second, editing(Device, PHONE, identifier="00:0B:82:00:00:78")))
    assert said(house.open()) == []


def test_a_cell_phone_may_ring_for_two_customers(house: House, second: Office) -> None:
    second.commit(plan(second, putting(device(72, DeviceKind.REMOTE_NUMBER, identifier=OUTSIDE))))
    assert said(house.open(), DeviceKind.REMOTE_NUMBER, OUTSIDE) == []


def test_neither_a_copied_folder_nor_a_damaged_customer_is_in_the_way(house: House, second: Office) -> None:
    second.close()
    shutil.copytree(house.data / "second.example", house.data / "copy.example")
    (house.data / "second.example" / "journal").write_bytes(b"torn")
    (house.data / "second.example" / "office.json").write_bytes(b"{}")
    assert said(house.open()) == []
