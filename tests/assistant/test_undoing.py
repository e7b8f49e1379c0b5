"""What is said of an undo before it is done."""

from pathlib import Path

import pytest

from setup_assistant.plans.undoing import undoing
from store.model.device import Device
from store.model.location import Location
from store.office import Office
from tests.store.offices import ANN, ANNS_APP, BEN, HEAD_OFFICE, House, editing, plan, removing_user, sample


@pytest.fixture
def house(tmp_path: Path) -> House:
    return sample(tmp_path / "data")


@pytest.fixture
def office(house: House) -> Office:
    """From which Ann was deleted."""
    office = house.open()
    office.commit(plan(office, editing(Location, HEAD_OFFICE, notify=(BEN,)), removing_user(ANN)))
    return office


def said(office: Office) -> list[str]:
    return [finding.message for finding in undoing(office).result.findings]


def test_within_thirty_days_a_deleted_user_comes_back_as_they_were(office: Office, house: House) -> None:
    house.clock.forward(days=29)
    assert said(office) == []


def test_after_thirty_days_it_is_said_what_is_new_and_what_has_to_be_set_up_again(office: Office, house: House) -> None:
    house.clock.forward(days=31)
    office.compact()
    assert sorted(said(office)) == [
        "101 Ann Lee gets a new PIN — tell them",
        "101 Ann Lee has no portal password — set a new one",
        "Mobile app for 101 Ann Lee gets a new SIP password — set it up again",
        "conference bridge 4321 gets a new PIN — tell callers",
    ]


def test_a_phone_that_is_pending_is_set_up_once_it_is_there(house: House) -> None:
    office = house.open()
    office.commit(plan(office, editing(Device, ANNS_APP, kind="ip_phone")))
    office.commit(plan(office, editing(Location, HEAD_OFFICE, notify=(BEN,)), removing_user(ANN)))
    house.clock.forward(days=31)
    office.compact()
    assert "IP phone for 101 Ann Lee gets a new SIP password" in said(office)
