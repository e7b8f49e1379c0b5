"""Whatever form is left, what was typed is kept, and offered again at its field: next time, and at the next start."""

import pytest

from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.widgets.field import Field
from store.model.user import User
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import commit, renamed, somebody, without

FORMS: dict[str, tuple[str, str, str]] = {
    "basics": ("enter", "enter", "X"),
    "forwarding": ("enter right right right", "enter", "space"),
    "offboarding": ("down", "o", "right"),
    "hand over": ("down", "H", "X"),
    "MACs": ("b", "F", "0"),
    "stock": ("b", "A", "0"),
    "location": ("l enter", "enter", "X"),
    "main number": ("m", "enter tab tab", "5"),
    "bridge": ("x", "a", "9"),
    "a number to port": ("n", "p", "2"),
    "setup": ("g", "l", "X"),
}
"""The keys that lead to a page, that open a form of what it shows, and that change a field."""


def stands(pilot: OfficePilot) -> bool:
    return isinstance(pilot.app.screen, Wizard)


def there(pilot: OfficePilot) -> tuple[str, str, list[object]]:
    """The form, the field with the focus, and what is in all of them."""
    screen = pilot.app.screen
    assert isinstance(screen, Wizard), pilot.screen_text()
    assert isinstance(screen.step_page, StepPage)
    fields = [field for field in screen.step_page.query(Field) if field.display]
    return pilot.step(), screen.step_page.focused_name(), [field.value for field in fields]


@pytest.mark.parametrize("form", FORMS)
async def test_what_was_typed_is_kept_and_offered_again_at_its_field(data, clock, form: str):
    to, opens, change = (keys.split() for keys in FORMS[form])
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press(*to, *opens)
        assert stands(pilot), pilot.screen_text()
        await pilot.press("ctrl+x")
        assert not stands(pilot)
        assert list((data / "drafts").glob("*.json")) == [], "nothing was typed"
        assert pilot.page_message() is None
        await pilot.press(*opens, *change)
        before = there(pilot)
        await pilot.press("ctrl+x")
        assert not stands(pilot)
        assert pilot.page_message() == "draft kept — press d on the Users page to continue it"
        await pilot.press(*opens[:1])
        assert "Continue where you left off?" in pilot.screen_text()
        await pilot.press("enter")
        assert there(pilot) == before
    async with at_the_assistant(data, clock) as pilot:  # the line dropped there
        await pilot.until(lambda: "Continue where you left off?" in pilot.screen_text(), "the draft")
        await pilot.press("enter")
        assert there(pilot) == before
        await pilot.press("ctrl+x")
        assert pilot.where().startswith("Users")


async def test_starting_over_begins_with_what_is_there_and_keeps_the_draft(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter", "X", "ctrl+x", "enter", "down", "enter")
        assert "X" not in pilot.value("First name")
        await pilot.press("ctrl+x")
        assert len(list((data / "drafts").glob("*.json"))) == 1


async def test_starting_over_and_saving_discards_the_draft_and_says_so(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter", "X", "ctrl+x", "enter", "down", "enter")
        await pilot.press("Y", "pagedown", "s")
        await pilot.until(lambda: not stands(pilot), "the user's page")
        assert "discarded your earlier draft" in pilot.page_message()
        assert list((data / "drafts").glob("*.json")) == []


async def test_a_form_says_what_leaving_it_does(pilot):
    await pilot.press("enter", "enter")
    assert "^X Close" in pilot.screen_text()


async def test_a_draft_is_offered_for_the_record_that_it_changes_alone(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter", "X", "ctrl+x", "escape", "down", "enter", "enter")
        assert stands(pilot)
        assert "X" not in pilot.value("First name")


async def test_the_drafts_page_lists_them_all_and_opens_any(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter")
        await pilot.to_field("First name")
        await pilot.press("X", "ctrl+x", "escape", "b", "A", "0", "ctrl+x", "escape")
        await pilot.press("d")
        assert "Basics · 101 Reception" in pilot.screen_text()
        assert "Not now" in pilot.screen_text()
        await pilot.highlight("Basics")
        await pilot.press("enter")
        assert pilot.value("First name").endswith("X")


async def test_once_it_is_saved_the_draft_is_gone(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter")
        await pilot.to_field("First name")
        await pilot.press("X", "ctrl+x", "enter", "enter", "pagedown", "s")
        await pilot.until(lambda: not stands(pilot), "the user's page")
        assert list((data / "drafts").glob("*.json")) == []
        await pilot.press("enter")
        assert stands(pilot)


async def test_what_others_changed_under_a_draft_is_said_before_it_is_replaced(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter")
        await pilot.to_field("First name")
        await pilot.press("X", "ctrl+x")
    commit(data, renamed(101, "Lobby"))
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: "Continue where you left off?" in pilot.screen_text(), "the draft")
        await pilot.press("enter", "pagedown")
        text = " ".join(pilot.page_text().split())
        assert "someone changed First name to Lobby — saving replaces it" in text


async def test_a_draft_for_somebody_deleted_is_told_from_one_for_who_has_the_extension_now(data, clock):
    commit(data, somebody(104))
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("end", "enter", "enter")
        await pilot.to_field("Room")
        await pilot.press("7", "ctrl+x")
    commit(data, without(User, 104))
    commit(data, somebody(104, "Ada", "Bell"))
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        assert "Basics · 104 Marco Li" in pilot.screen_text()
        assert "user deleted" in pilot.screen_text()
        await pilot.press("home", "enter")
        assert pilot.value("Room") == "7"
        assert pilot.page_message() == "104 Marco Li was deleted by mike — this can't be saved; press ^X to close it"
        assert "Ada" not in pilot.screen_text()
        await pilot.press("ctrl+x")
        assert pilot.page_message() == "draft kept — press d on the Users page to see or discard it"
        await pilot.press("end", "enter", "enter")
        assert stands(pilot)  # Ada's, from what is there
        assert (pilot.value("First name"), pilot.value("Room")) == ("Ada", "")
