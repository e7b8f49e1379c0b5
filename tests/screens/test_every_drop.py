"""The line drops after any key: the next start goes on in the same field, with the same text.

The suite tries the last key in every second field that can have the focus; `DROPS=all` every key.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import Clock, put_sample

NEVER_KEPT = ("portal_password", "portal_password_again")

ALL = os.environ.get("DROPS") == "all"


class Position(NamedTuple):
    """What a person has before them: the field with the focus, and what is in all that are not blank."""

    step: str
    field: int  # its place among those of the page
    texts: list[tuple[int, Any]]


class Drop(NamedTuple):
    """After which key the line dropped, what was on the screen then, and what was on the disk."""

    keys: str
    position: Position
    draft: bytes


def typed(*texts: str) -> list[str]:
    """Each text, with Enter after it."""
    return [key for text in texts for key in (*text, "enter")]


NEW_LOCATION = [
    *("ctrl+u", *typed("Annex", "18 Dock St", "11201")),
    *("shift+tab", "shift+tab", *"2", "shift+tab", *"B", "shift+tab", *"C"),  # floor, unit, building
    *(["tab"] * 6),
    *("end", "backspace", "3", "tab", "end", "tab", "space", "tab", *"PO Box 5", "tab", "tab", *"10118", "tab"),
]

ADDING = [
    *("down", "down", "enter"),
    *NEW_LOCATION,
    "pagedown",
    *typed("Dana", "Reyes"),
    *(*"d@x.co", "tab", "right", "right", "tab", *"d2@x.example", "tab", "right", "tab", "tab"),
    *("end", "backspace", "9", "tab", "right", "left", "tab", "space", "down", "space", "tab", "tab", *"Sales"),
    *("tab", "right", "tab", "tab", "space", "tab", *"pw", "tab", *"pw", "tab"),
    *("shift+tab", "ctrl+u", "shift+tab", "ctrl+u", "pagedown"),
    *("down", "home", "space", "tab", "right", "right", "tab", *"00:0b", "ctrl+u", *"000b82000001", "pagedown"),
    *("space", "tab", "end", *"f", "tab", "space", "tab", "end", "1", "tab", *"80", "backspace", "7", "4", "1", "7"),
    *("pagedown", "down", "space", "tab", *"01", "tab", "right", "pagedown"),
    *("2", "tab", "tab", "pagedown", "pageup", "pageup"),
]

FIRST_START = [
    *(*typed("Acme", "acme.example"), *"2125550100", "shift+tab", "right", "left", "tab", "tab"),
    *("end", "backspace", "k", "tab", "end", "tab", "end", "tab", *"standard 20", "pagedown"),
    *(*typed("350 5th Ave"), *"10118", "backspace", "8", "tab", "end", "!", "backspace", "tab", "tab", "ctrl+u", "2"),
    *("tab", "pagedown", *typed("2125550110..2125550112", "2125550120")),
    *("2", "1", "up", "ctrl+u", *"2125550121", "up", "down", "down", "ctrl+u", "pagedown"),
    *(*typed("Dana Reyes, dana@acme.example", "Mike"), "L", "up", "down"),
    *("shift+tab", "shift+tab", "shift+tab", "Z", "shift+tab", "space", "down", "space", "pagedown"),
    *("down", "space", "tab", "end", "backspace", "0", "pagedown"),
    *("1", "pagedown", "pageup"),
]

WALKS = {"adding a person": ADDING, "first start": FIRST_START}


def seen(pilot: OfficePilot) -> Position:
    wizard = pilot.app.screen
    assert isinstance(wizard, Wizard), pilot.screen_text()
    page = wizard.step_page
    if page is None:
        return Position(wizard.form.at, -1, [])
    fields = list(_shown(page))
    focused = next(place for place, field in enumerate(fields) if field.is_here)
    kept = [
        (place, field)
        for place, field in enumerate(fields)
        if field.name not in NEVER_KEPT and not str(field.name).endswith(".find")  # what was searched for is no answer
    ]
    return Position(wizard.form.at, focused, [(place, field.value) for place, field in kept if field.value])


def _shown(page: StepPage) -> Iterator[Field[Any]]:
    for field in page.query(Field):
        if all(getattr(node, "display", True) for node in field.ancestors_with_self):
            yield field


async def walked(data: Path, clock: Clock, keys: Sequence[str], opens: Sequence[str]) -> list[Drop]:
    """Walk with these keys, and drop the line after each from the first one on that leaves something to go on with."""
    drops = []
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press(*opens)
        await pilot.until(lambda: pilot.step(), "the first step")
        for place, key in enumerate(keys, start=1):
            await pilot.press(key)
            files = list((data / "drafts").glob("*.json"))
            if files:
                draft = files[0].read_bytes()  # before a postal code is looked up
                await _looked_up(pilot)
                drops.append(Drop(" ".join(keys[:place]), seen(pilot), draft))
    return drops


async def _looked_up(pilot: OfficePilot) -> None:
    """Until the workers beside the screen are done: they look up postal codes."""
    while any(worker.group.endswith("postal_code") and not worker.is_finished for worker in pilot.app.workers):
        await asyncio.sleep(0.002)
    await pilot.settled()


@pytest.mark.parametrize("walk", WALKS)
async def test_after_a_drop_at_any_key_the_same_field_has_the_same_text(walk: str, tmp_path: Path, clock: Clock):
    is_first = walk == "first start"
    data = tmp_path / "walk"
    if not is_first:
        put_sample(data)
    drops = await walked(data, clock, WALKS[walk], () if is_first else ("a",))
    assert len(drops) > len(WALKS[walk]) - 5
    tried = drops if ALL else _last_of_each(drops)[::2]
    wrong = []
    for number, drop in enumerate(tried):
        again = tmp_path / str(number)
        if not is_first:
            put_sample(again)
        (again / "drafts").mkdir(parents=True)
        (again / "drafts" / "sam-1.json").write_bytes(drop.draft)
        wrong += await _differs(again, clock, drop)
        shutil.rmtree(again)
    assert not wrong, f"{len(wrong)} of {len(tried)}:\n" + "\n".join(wrong)


def _last_of_each(drops: list[Drop]) -> list[Drop]:
    """The last drop in each field: most is filled in by then."""
    return list({drop.position[:2]: drop for drop in drops}.values())


async def _differs(data: Path, clock: Clock, drop: Drop) -> list[str]:
    """What is not as it was before the drop."""
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: "Continue where you left off?" in pilot.screen_text(), "the draft")
        await pilot.press("enter")
        await pilot.until(lambda: isinstance(pilot.app.screen, Wizard) and pilot.step(), "the step")
        await _looked_up(pilot)
        with suppress(AssertionError):
            assert seen(pilot) == drop.position
            page = pilot.app.screen.step_page  # type: ignore[attr-defined]
            here = [field for field in page.query(TextField) if field.is_here] if page is not None else []
            assert all(field.inner.cursor_position == len(field.value) for field in here)
            return []
        return [f"{drop.keys[-60:]}\n  was {drop.position}\n  is  {seen(pilot)}"]
