"""A part of something that is there has no draft: before a change to it is lost, the person is asked."""

import pytest
from screens.part import PartWizard

from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import commit, renamed

PARTS: dict[str, tuple[str, str, str]] = {
    "basics": ("enter", "enter", "X"),
    "forwarding": ("enter right right right", "enter", "space"),
    "someone left": ("down", "o", "right"),
    "hand over": ("down", "H", "X"),
    "fill in": ("b", "F", "0"),
    "stock": ("b", "A", "0"),
    "location": ("l enter", "enter", "X"),
    "main number": ("m", "enter tab tab", "5"),
    "bridge": ("x", "a", "9"),
    "a number to port": ("n", "p", "2"),
    "the set-up": ("g", "l", "X"),
}
"""The keys that lead to a page, that open a part of what it shows, and that change a field."""


def stands(pilot: OfficePilot) -> bool:
    return isinstance(pilot.app.screen, PartWizard)


@pytest.mark.parametrize("part", PARTS)
async def test_leaving_a_changed_part_asks_and_enter_alone_keeps_editing(pilot: OfficePilot, part: str):
    to, opens, change = (keys.split() for keys in PARTS[part])
    await pilot.press(*to, *opens)
    assert stands(pilot), pilot.screen_text()
    await pilot.press("ctrl+x")
    assert not stands(pilot), "nothing was changed"
    await pilot.press(*opens, *change)
    before = pilot.screen_lines()[:-2]
    for leaves in ("ctrl+x", "escape"):
        await pilot.press(leaves)
        assert "Discard changes?" in pilot.screen_text()
        await pilot.press("enter")
        assert stands(pilot)
        assert pilot.screen_lines()[:-2] == before
    await pilot.press("ctrl+x", "y")
    assert not stands(pilot)
    assert "kept" not in pilot.screen_text()


async def test_help_of_a_part_does_not_say_that_it_is_kept(pilot: OfficePilot):
    await pilot.press("enter", "enter", "f1")
    text = " ".join(pilot.screen_text().split())
    assert "aren't kept as a draft" in text
    assert "loses anything" not in text


async def test_in_a_terminal_that_is_too_small_the_question_can_be_answered(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter", "X")
        await pilot.resize(50, 12)
        await pilot.press("ctrl+x")
        assert "Discard changes?" in pilot.screen_text()
        await pilot.press("y")
        assert not stands(pilot)


async def test_a_conflict_of_a_part_does_not_promise_a_draft(data, clock, monkeypatch):
    monkeypatch.setattr("screens.office_page.OfficePage._catch_up", lambda self: None)
    async with at_the_assistant(data, clock) as pilot:
        await conflict(pilot, data)


async def conflict(pilot: OfficePilot, data):
    await pilot.press("enter", "enter")
    await pilot.to_field("First name")
    await pilot.press("X", "pagedown")
    assert pilot.step() == "Review"
    commit(data, renamed(101, "Lobby"))
    await pilot.press("s")
    await pilot.until(lambda: "Someone else changed this" in pilot.screen_text(), "the question")
    assert "draft" not in pilot.screen_text()
    await pilot.press("escape")
    await pilot.until(lambda: "Discard changes?" in pilot.screen_text(), "the other question")
    await pilot.press("n")
    assert pilot.step() == "Review"
