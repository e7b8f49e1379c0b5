"""A fault in one page costs that page: it is closed and that is said, and everything else goes on."""

import pytest

from screens.account.to_do import ToDoPage
from screens.core.confirm import Confirm
from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.numbers.list import Numbers
from screens.users.list import Users
from screens.users.user import UserPage
from screens.widgets.whole_line import WholeLine
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.users.edit.basics import Basics
from store.errors import Damaged
from tests.screens.sample_office import commit, renamed

TYPED = "Quillfeather"
CLOSED = "this page crashed and was closed — saved changes are safe (details in crash.txt)"


def breaks(*_arguments, **_more):
    raise RuntimeError(f"cannot say {TYPED}")


def refuses(*_arguments, **_more):
    raise Damaged("users 102 cannot be read: floor is missing", None)


@pytest.fixture
def crash(pilot, data):
    """Call it to see that one fault was noted, and where; nothing that was typed is in it."""

    def noted(place):
        assert pilot.app.faults.count == 1
        pilot.app.faults.count = 0
        text = (data / "crash.txt").read_text()
        assert "RuntimeError" in text
        assert place in text
        assert TYPED not in text
        return True

    return noted


async def goes_on(pilot):
    """Keys are taken, pages open and close."""
    top = pilot.app.screen
    await pilot.press("f1")
    assert pilot.app.screen is not top
    await pilot.press("escape")
    assert pilot.app.screen is top
    return True


async def at(pilot, page, said):
    await pilot.until(lambda: isinstance(pilot.app.screen, page), page.__name__)
    await pilot.until(lambda: pilot.page_message() == said, said)
    return await goes_on(pilot)


@pytest.mark.parametrize(
    ("owner", "method", "key"),
    [
        (UserPage, "action_turn", "right"),  # what a key does
        (UserPage, "_edit", "enter"),  # a worker
        (UserPage, "show_office", "right"),
        (UserPage, "on_key", "right"),  # a handler
        (StepPage, "fields", "enter"),  # a part of a page that is being built
        (StepPage, "fill", "enter"),
        (Wizard, "content", "enter"),
        (Wizard, "_make", "enter"),
    ],
)
async def test_it_costs_the_page_whose_code_it_was(pilot, crash, monkeypatch, owner, method, key):
    await pilot.press("down", "enter")
    monkeypatch.setattr(owner, method, breaks)
    await pilot.press(key)
    assert await at(pilot, Users if owner is UserPage else UserPage, CLOSED)
    assert crash("breaks")


async def test_a_page_that_cannot_be_painted_is_closed(pilot, crash, monkeypatch):
    monkeypatch.setattr(WholeLine, "lines", breaks)
    await pilot.press("t")
    assert await at(pilot, Users, CLOSED)
    assert crash("breaks")


async def test_a_question_that_cannot_be_painted_is_closed_and_answered_with_no(pilot, crash, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("screens.core.question.Question.lines", breaks)
        await pilot.press("down", "f")
        assert await at(pilot, Users, CLOSED)
    assert crash("breaks")
    await pilot.press("f")
    assert isinstance(pilot.app.screen, Confirm)


async def test_a_page_that_lies_below_is_taken_out_and_the_one_above_stays(pilot, data, crash, monkeypatch):
    await pilot.press("down", "enter", "enter")
    await pilot.type(TYPED)
    wizard = pilot.app.screen
    monkeypatch.setattr(UserPage, "show_office", breaks)
    commit(data, renamed(103, "Pria"))
    await pilot.until(lambda: pilot.page_message() == CLOSED, "what happened")
    assert pilot.app.screen is wizard
    assert TYPED in pilot.value("First name")
    assert crash("breaks")
    await pilot.press("ctrl+x", "y")
    assert isinstance(pilot.app.screen, Users)


async def test_the_draft_of_a_page_that_crashed_is_kept_and_goes_on(pilot, crash, monkeypatch):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dora", TYPED)
    with monkeypatch.context() as patch:
        patch.setattr("screens.core.step_page.StepPage.fields", breaks)
        await pilot.press("pagedown")
        kept = "this page crashed and was closed — your draft is kept (details in crash.txt)"
        assert await at(pilot, Users, kept)
    assert crash("breaks")
    await pilot.press("a")
    assert TYPED in pilot.screen_text()
    await pilot.press("enter")
    assert pilot.step() == "Primary device"


async def test_what_was_typed_into_a_part_that_crashed_is_said_to_be_kept(pilot, crash, monkeypatch):
    await pilot.press("down", "enter", "enter")
    await pilot.type(TYPED)
    monkeypatch.setattr(Basics, "check", breaks)
    await pilot.press("pagedown")
    kept = "this page crashed and was closed — your draft is kept (details in crash.txt)"
    assert await at(pilot, UserPage, kept)
    assert crash("breaks")


async def test_what_was_saved_before_the_fault_is_not_said_to_be_lost(pilot, crash, monkeypatch):
    await pilot.press("down", "enter", "enter")
    await pilot.type(TYPED)
    monkeypatch.setattr("screens.core.wizard.Wizard.saved", breaks)
    await pilot.press("pagedown", "s")
    assert await at(pilot, UserPage, CLOSED)
    assert crash("breaks")
    assert TYPED in pilot.users()["102"].first_name


@pytest.mark.parametrize("part", ["Done.content", "_Made.lines"])
async def test_a_crash_of_what_shows_that_it_was_saved_is_said(pilot, crash, monkeypatch, part):
    monkeypatch.setattr(f"screens.users.add.done.{part}", breaks)
    await pilot.go_to("Review", last_name=TYPED)
    await pilot.save()
    assert await at(pilot, Users, CLOSED)
    assert crash("breaks")
    assert pilot.users()["104"].last_name == TYPED


async def test_a_fault_while_a_page_is_being_turned_leaves_the_keys_free(pilot, crash, monkeypatch):
    await pilot.press("down", "enter", "enter")
    monkeypatch.setattr(FormWizard, "attempt", breaks)
    await pilot.type(TYPED)
    await pilot.press("pagedown", "s")
    await pilot.until(lambda: isinstance(pilot.app.screen, UserPage), "the user")
    assert await goes_on(pilot)
    assert crash("breaks")
    assert pilot.users()["102"].last_name == "Ames"


async def test_what_a_key_of_the_first_page_breaks_is_said_there(pilot, crash, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("screens.core.navigation.Place.open", breaks)
        await pilot.press("m")
        assert await at(pilot, Users, "that didn't work — saved changes are safe (details in crash.txt)")
    assert crash("breaks")
    await pilot.press("n")
    assert isinstance(pilot.app.screen, Numbers)


async def test_what_the_store_does_not_give_is_said_and_no_crash(pilot, data, monkeypatch):
    await pilot.press("down", "enter")
    monkeypatch.setattr(UserPage, "action_turn", refuses)
    await pilot.press("right")
    assert await at(pilot, UserPage, "users 102 cannot be read: floor is missing")
    monkeypatch.setattr(ToDoPage, "content", refuses)
    await pilot.press("escape", "t")
    assert await at(pilot, Users, "users 102 cannot be read: floor is missing")
    assert not (data / "crash.txt").exists()


async def test_what_is_left_to_do_and_cannot_be_read_is_said_and_the_users_stand_there(pilot, monkeypatch):
    monkeypatch.setattr("screens.users.list.to_do_line", refuses)
    await pilot.press("n", "escape")
    assert await at(pilot, Users, "users 102 cannot be read: floor is missing")
    assert len(pilot.rows()) == 3


async def test_a_first_page_that_crashes_ends_the_program(pilot, monkeypatch):
    monkeypatch.setattr(Users, "show_rows", breaks)
    app = pilot.app
    await pilot.press("/", "x")
    assert isinstance(app.fault, RuntimeError)
    app._exception = None  # else the test itself ends with it


async def test_a_fault_while_one_is_handled_ends_the_program_with_the_first(pilot, monkeypatch):
    monkeypatch.setattr(UserPage, "action_turn", breaks)
    monkeypatch.setattr("screens.core.faults.Faults.close", refuses)
    await pilot.press("enter", "right")
    assert isinstance(pilot.app.fault, RuntimeError)
    pilot.app.faults.count = 0
    pilot.app._exception = None  # else the test itself ends with it
