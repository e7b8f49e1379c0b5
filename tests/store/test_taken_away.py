"""Whether the record that an id stood for is still the one that has it."""

import pytest

from store.model.user import User
from store.office import Office
from tests.store.offices import BEN, CAL, adding_user, editing, plan, removing_user


def undo(office: Office, seq: int | None = None) -> None:
    office.commit(office.undo_plan(seq)[0].by("ann"))


def delete(office: Office, extension: int = BEN) -> int:
    return office.commit(plan(office, removing_user(extension))).seq


def give_again(office: Office) -> None:
    office.commit(plan(office, adding_user(BEN, "Marco", last_name="Li")))


@pytest.mark.parametrize("compacted", [False, True])
def test_who_gets_the_extension_of_somebody_deleted_is_another(office: Office, compacted: bool) -> None:
    since = office.seq
    assert office.taken_away("users", BEN, since) is None
    deleted = delete(office)
    give_again(office)
    if compacted:
        office.compact()
    office.commit(plan(office, editing(User, CAL, room="7")))
    removal = office.taken_away("users", BEN, since)
    assert removal is not None
    assert removal.seq == deleted
    assert office.taken_away("users", CAL, since) is None
    assert office.taken_away("users", BEN, deleted + 1) is None  # that is Marco


def test_who_comes_back_by_an_undo_is_the_same_even_after_another_had_the_extension(office: Office) -> None:
    since = office.seq
    deleted = delete(office)
    undo(office)
    assert office.taken_away("users", BEN, since) is None
    undo(office, office.seq)  # deleted again, by undoing that
    assert office.taken_away("users", BEN, since) is not None
    undo(office, office.seq)
    assert office.taken_away("users", BEN, since) is None
    deleted = delete(office)
    give_again(office)
    undo(office)
    removal = office.taken_away("users", BEN, since)
    assert removal is not None
    assert removal.seq == deleted
    undo(office, deleted)
    assert office.taken_away("users", BEN, since) is None


def test_a_deletion_that_is_not_undone_stays_one_whoever_is_deleted_and_restored_later(office: Office) -> None:
    since = office.seq
    deleted = delete(office)
    give_again(office)
    delete(office)
    undo(office)  # Marco is back
    removal = office.taken_away("users", BEN, since)
    assert removal is not None
    assert removal.seq == deleted
