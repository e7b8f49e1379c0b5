"""What others do to the office while a draft of it waits, or while it is open."""

from pathlib import Path

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.forms import all_forms
from setup_assistant.forms.outcomes import Gone, Saved
from setup_assistant.forms.session import Session
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.users.edit.draft import EditUser
from store.model.user import User
from store.view import View
from tests.forms.came_to import session_of
from tests.screens.sample_office import Scenario, commit, open_office, put_sample, renamed, somebody, without

EXTENSION = 104
DELETED = "104 Marco Li was deleted by mike"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The sample office, and 104 Marco Li in it."""
    put_sample(tmp_path / "data")
    commit(tmp_path / "data", somebody(EXTENSION))
    return tmp_path / "data"


def basics(data: Path, session: Session | None = None, **typed: str) -> FormWizard:
    """Somebody at the basics of 104."""
    form = all_forms.begin(session or session_of(data), EditUser(user=EXTENSION, part="basics"))
    for field, value in typed.items():
        form.set("basics", field, value)
    return form


def left(data: Path, **typed: str) -> None:
    form = basics(data, **typed)
    assert form.leave() == "kept"
    form.session.close()


def hire_another(data: Path) -> None:
    commit(data, without(User, EXTENSION))
    commit(data, somebody(EXTENSION, "Ada", "Bell"))


def stored(data: Path) -> dict[str, object]:
    office = open_office(data)
    found = office.view().raw("users", EXTENSION)
    office.close()
    assert found is not None
    return found


# the extension of somebody deleted is given to another


def test_a_draft_is_not_offered_for_whoever_gets_the_extension_later(data: Path):
    left(data, room="7")
    session = session_of(data)
    assert len(session.drafts_like(EditUser(user=EXTENSION, part="basics"))) == 1
    session.close()
    hire_another(data)
    session = session_of(data)
    assert session.drafts_like(EditUser(user=EXTENSION, part="basics")) == []
    (kept,) = session.office_drafts()  # there to be seen and discarded
    assert kept.name == "Basics · 104 Marco Li"
    session.close()


def test_it_opens_with_what_was_typed_and_nothing_of_the_other_user_and_cannot_be_saved(data: Path):
    left(data, room="7")
    hire_another(data)
    session = session_of(data)
    form = all_forms.resume(session, session.office_drafts()[0])
    assert form.look() == DELETED
    assert (form.draft.basics.first_name, form.draft.basics.room) == ("Marco", "7")
    assert "Ada" not in form.draft.title(form.context())
    assert [finding.message for finding in form.next()] == [DELETED]
    form.turn_to(REVIEW)
    assert form.save(form.review()) == Gone(DELETED)
    assert form.leave() == "kept"
    assert session.office_drafts()[0].name == "Basics · 104 Marco Li"
    assert stored(data)["room"] == ""
    session.close()


@pytest.mark.parametrize("notices", [True, False])
def test_nor_does_a_form_that_was_open_all_the_while_change_the_other_user(data: Path, notices: bool):
    form = basics(data, room="7")
    form.turn_to(REVIEW)
    review = form.review()
    hire_another(data)
    if notices:
        form.session.office.refresh()
        assert form.look() == DELETED
    assert form.save(review) == Gone(DELETED)
    assert stored(data)["room"] == ""
    form.leave()
    form.session.close()


def test_a_new_draft_for_the_other_user_is_their_own(data: Path):
    left(data, room="7")
    hire_another(data)
    left(data, room="8")
    session = session_of(data)
    (own,) = session.drafts_like(EditUser(user=EXTENSION, part="basics"))
    assert own.name == "Basics · 104 Ada Bell"
    form = all_forms.resume(session, own)
    form.turn_to(REVIEW)
    assert isinstance(form.save(form.review()), Saved)
    assert stored(data)["room"] == "8"
    session.close()


def test_who_was_deleted_by_mistake_is_whom_the_draft_is_for_once_that_is_undone(data: Path):
    left(data, room="7")
    commit(data, without(User, EXTENSION))
    office = open_office(data)
    office.commit(office.undo_plan()[0].by("mike"))
    office.close()
    session = session_of(data)
    (kept,) = session.drafts_like(EditUser(user=EXTENSION, part="basics"))
    form = all_forms.resume(session, kept)
    assert (form.look(), form.remarks) == ("", [])
    form.leave()
    session.close()


def test_a_draft_for_somebody_who_has_another_name_by_now_says_so(data: Path):
    left(data, room="7")
    commit(data, renamed(EXTENSION, "Mark"))
    session = session_of(data)
    form = all_forms.resume(session, session.office_drafts()[0])
    assert form.remarks == ["this draft was for Basics · 104 Marco Li — check it before you save"]
    form.leave()
    form = all_forms.resume(session, session.office_drafts()[0])
    assert form.remarks == []  # the list calls it by the new name
    form.leave()
    session.close()


# a value typed back to what it was at first


def refurnished(extension: int, room: str) -> Scenario:
    def scenario(view: View) -> None:
        user = view.get(User, extension)
        assert user is not None
        view.put(user.with_(room=room))

    return scenario


def test_what_is_typed_back_is_kept_where_somebody_else_changed_it_meanwhile(data: Path):
    form = basics(data, room="7")
    commit(data, refurnished(EXTENSION, "9"))
    form.session.office.refresh()
    form.set("basics", "room", "")
    form.turn_to(REVIEW)
    assert ("warned", "someone changed Room to 9 — saving replaces it") in form.review().messages
    assert form.leave() == "kept"
    form.session.close()
    session = session_of(data)
    form = all_forms.resume(session, session.office_drafts()[0])
    assert form.draft.basics.room == ""
    assert isinstance(form.save(form.review()), Saved)
    assert stored(data)["room"] == ""
    session.close()


def test_and_from_the_moment_that_they_changed_it(data: Path):
    form = basics(data, room="7")
    form.set("basics", "room", "")
    assert not form.file.is_kept
    commit(data, refurnished(EXTENSION, "9"))
    form.session.office.refresh()
    form.look()
    assert form.file.is_kept
    form.rescue()
    assert len(form.session.office_drafts()) == 1
    form.session.close()


def test_what_is_typed_back_is_no_draft_where_others_changed_something_else(data: Path):
    form = basics(data, room="7")
    commit(data, renamed(EXTENSION, "Mark"))
    form.session.office.refresh()
    form.set("basics", "room", "")
    assert form.draft.basics.first_name == "Mark"
    assert form.leave() == "nothing"
    assert form.session.office_drafts() == []
    form.session.close()


def test_a_customer_renamed_meanwhile_is_said_before_it_is_replaced(data: Path):
    session = session_of(data)
    form = all_forms.begin(session, FirstRun.part("customer"))
    before = form.draft.customer.account_name
    form.set("customer", "account_name", "Acme Surgery")
    commit(data, lambda view: view.put(view.account.with_(name="Acme Clinic")))
    session.office.refresh()
    form.turn_to(REVIEW)
    said = ("warned", "someone changed Name to Acme Clinic — saving replaces it")
    assert said in form.review().messages
    form.set("customer", "account_name", before)
    assert said in form.review().messages
    assert form.leave() == "kept"
    session.close()


def test_a_view_without_a_record_plans_nothing_for_it(data: Path):
    office = open_office(data)
    view: View = office.view()
    view.leave_out("users", EXTENSION)
    assert view.get(User, EXTENSION) is None
    assert EXTENSION not in view.ids(User)
    assert EXTENSION not in view.find(User, "locations", stored(data)["location"])
    assert not view.plan()
    office.close()


@pytest.mark.parametrize("part", ["basics", "successor"])
def test_a_user_whom_somebody_offboarded_meanwhile_is_called_that_on_review(data: Path, part: str):
    form = all_forms.begin(session_of(data), EditUser(user=EXTENSION, part=part))
    form.set(part, "first_name", "Ada")
    theirs = all_forms.begin(session_of(data), EditUser(user=EXTENSION, part="leaving"))
    theirs.turn_to(REVIEW)
    assert isinstance(theirs.save(theirs.review()), Saved)
    theirs.session.close()
    form.session.office.refresh()
    form.turn_to(REVIEW)
    said = [text for _level, text in form.review().messages]
    assert any(text.startswith("104 was offboarded on ") for text in said)
    form.session.close()
