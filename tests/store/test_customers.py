"""Several customers in one data folder: making them, and whose a number is."""

import os

import pytest

from store.errors import Conflict, Refused
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.e164 import as_id
from store.model.number import PhoneNumber
from tests.no_room import no_room
from tests.store.offices import (
    OUTSIDE,
    SPARE,
    House,
    account,
    adding_user,
    doing,
    editing,
    furnished,
    number,
    plan,
    putting,
    removing,
    state,
)

NEW = "+12125550150"


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.table, finding.id) for finding in refusal.value.findings]


def test_two_customers_never_own_one_number(house: House) -> None:
    with pytest.raises(Refused) as refusal:
        house.make("second.example", putting(number(SPARE), number(NEW)))
    assert codes(refusal) == [("number-other-customer", "numbers", as_id(SPARE))]
    assert house.offices.domains() == ["acme.example"]
    second = house.make("second.example", putting(number(NEW)))
    office = house.open()
    with pytest.raises(Refused) as refusal:
        office.commit(plan(office, putting(number(NEW))))
    assert codes(refusal) == [("number-other-customer", "numbers", as_id(NEW))]
    assert second.view().get(PhoneNumber, as_id(NEW)) is not None


def test_a_number_given_up_is_free_for_others(house: House) -> None:
    office = house.open()
    second = house.make("second.example")
    office.commit(plan(office, removing(PhoneNumber, as_id(SPARE))))
    second.commit(plan(second, putting(number(SPARE))))
    back, _findings = office.undo_plan()
    with pytest.raises(Refused) as refusal:
        office.commit(back)
    assert codes(refusal) == [("number-other-customer", "numbers", as_id(SPARE))]


# making a customer


def test_a_customer_is_there_once_it_is_whole(house: House) -> None:
    office = house.make("second.example")
    assert (office.seq, office.domain) == (1, "second.example")
    assert house.offices.domains() == ["acme.example", "second.example"]
    assert office.view().account.name == "Acme Dental"


def test_a_customer_that_is_refused_leaves_nothing_behind(house: House) -> None:
    with pytest.raises(Refused):
        house.make("second.example", adding_user(911))
    assert {path.name for path in house.data.iterdir()} == {"acme.example", "numbers"}


@pytest.mark.parametrize("written", ["ACME.example", "acme.example.", " acme.example"])
def test_a_customer_is_made_once_however_its_domain_is_written(house: House, written: str) -> None:
    before = state(house.open())
    view = house.offices.view_of_new()
    with pytest.raises(Conflict, match=r"customer acme\.example already exists"):
        house.offices.make(written, doing(view, putting(account())))
    assert state(house.open()) == before
    assert house.offices.domains() == ["acme.example"]


def test_a_domain_cannot_lead_out_of_the_data_folder(house: House) -> None:
    view = house.offices.view_of_new()
    with pytest.raises(ValueError, match="not a valid domain"):
        house.offices.make("../second.example", doing(view, putting(account())))
    assert not (house.data.parent / "second.example").exists()


def test_two_who_make_one_customer_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second began before the first was there."""
    house.make("second.example", putting(number(NEW)))
    monkeypatch.setattr("store.offices.is_customer", lambda _data, domain: domain == "acme.example")
    with pytest.raises(Conflict, match=r"customer second\.example already exists"):
        house.make("second.example", putting(number(OUTSIDE)))
    monkeypatch.undo()
    assert list(house.open("second.example").view().ids(PhoneNumber)) == [as_id(NEW)]
    assert {path.name for path in house.data.iterdir()} == {"acme.example", "second.example", "numbers"}


def test_a_full_disk_is_not_called_a_customer_that_is_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "pwrite", no_room)
    with pytest.raises(OSError, match="No space left"):
        house.make("second.example")
    assert {path.name for path in house.data.iterdir()} == {"acme.example", "numbers"}


def test_a_customer_with_so_much_in_it_that_it_is_tidied_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.office.COMPACT_AT", 1000)
    office = house.make("second.example", putting(*[number(f"+121255501{last}") for last in range(50, 60)]))
    office.close()
    assert (office.folder / "history").exists()
    assert len(house.open("second.example").history()) == 1
    assert {path.name for path in house.data.iterdir()} == {"acme.example", "second.example", "numbers"}


def test_a_customer_whose_account_was_undone_can_be_made_again(house: House) -> None:
    office = house.make("second.example")
    back, _findings = office.undo_plan()
    office.commit(back)
    assert house.offices.domains() == ["acme.example"]
    again = house.make("second.example", putting(number(NEW)))
    assert (again.seq, list(again.view().ids(PhoneNumber))) == (3, [as_id(NEW)])


def test_what_is_no_customer_is_passed_over(house: House) -> None:
    (house.data / "acme.example (copy)").mkdir()
    (house.data / "acme.example (copy)" / "journal").write_bytes(b"")
    (house.data / ".acme.example.12.345678").mkdir()
    (house.data / "drafts.d").mkdir()
    assert house.offices.domains() == ["acme.example"]
    with pytest.raises(LookupError):
        house.open("second.example")


def test_what_the_rules_say_of_a_customer_before_it_is_made(house: House) -> None:
    wrong = doing(house.offices.view_of_new(), putting(account("second.example")), adding_user(200))
    assert {finding.code for finding in house.offices.check("second.example", wrong)} >= {"extension-outside-plan"}
    right = doing(house.offices.view_of_new(), putting(account("second.example")), furnished)
    taken = {finding.code for finding in house.offices.check("second.example", right)}
    assert taken == {"number-other-customer", "identifier-other-customer"}
    assert house.offices.domains() == ["acme.example"]
    office = house.open()
    edit = plan(office, editing(Account, ACCOUNT_ID, name="Acme"))
    assert house.offices.check("acme.example", edit) == []
