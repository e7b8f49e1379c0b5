"""Every field shows its text, at every width, wherever the focus is."""

import random
import string

import pytest
from textual import events
from textual.pilot import Pilot

from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.emails_field import EmailsField
from screens.widgets.field import LABEL
from screens.widgets.lines_field import LinesField
from screens.widgets.person_field import PersonField
from screens.widgets.scrollbar import SIGNS
from screens.widgets.text_field import LONGEST, TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.fields.choice import Choice
from setup_assistant.users.emails import EmailEntry
from tests.screens.widget_stage import Stage, settled, stage

WIDTHS = (200, 40, 57, 80, 81, 120, 41, 199, 60, 79)
LENGTHS = (0, 1, 24, 25, 26, 57, 64, 65, 66, 250)
ALPHABETS = (string.ascii_letters + string.digits, "漢字仮名電話局番号")


def text(length: int, rng: random.Random) -> str:
    return "".join(rng.choices(rng.choice(ALPHABETS), k=length))


def assert_shown(app: Stage) -> None:
    """What stands behind each label is part of its text, and no bar; where one types, the cursor is in it."""
    lines = app.screen_lines()
    for field in app.query(TextField):
        row = field.region.y
        if not (field.display and 0 <= row < len(lines)):
            continue
        seen = lines[row][LABEL:].strip()
        assert seen in field.value, (app.size, field.value)
        assert bool(seen) == bool(field.value), (app.size, field.value)
        if field.is_here:
            x, y = app.cursor_position
            assert (y, LABEL <= x < app.size.width) == (row, True), (app.size, x)
            before = field.inner.value[: field.inner.cursor_position][-3:]
            assert lines[row].endswith(before) or field.inner.cursor_position < len(field.value), lines[row]


def assert_no_bar(app: Stage) -> None:
    assert not set(app.screen_text()) & {SIGNS.thumb, SIGNS.upright}, f"at {app.size}:\n{app.screen_text()}"


async def looked_at(app: Stage, pilot: Pilot[None]) -> None:
    await settled(pilot)
    assert_no_bar(app)
    assert_shown(app)


async def test_a_text_of_any_length_is_seen_at_any_width_wherever_the_focus_is():
    rng = random.Random(3)
    fields = [TextField(f"f{length}", "Label", text(length, rng)) for length in LENGTHS]
    async with stage(*fields, size=(80, 24)) as (app, pilot):
        await looked_at(app, pilot)
        for turn, width in enumerate(WIDTHS):
            await pilot.resize_terminal(width, 24)
            await looked_at(app, pilot)
            await pilot.press(
                *[("tab", "tab", "tab"), ("home",), ("x", "left"), ("end", "y"), ("shift+tab",)][turn % 5]
            )
            await looked_at(app, pilot)


@pytest.mark.parametrize("width", [40, 80, 200])
async def test_hidden_shown_again_and_filled_by_the_program_it_is_seen(width):
    fields = [TextField("a", "A", "0123456789" * 9), TextField("b", "B")]
    async with stage(*fields, size=(width, 12)) as (app, pilot):
        for _ in range(2):
            for field in fields:
                field.display = not field.display
                await looked_at(app, pilot)
        fields[0].value, fields[1].value = "abcdefghij" * 20, "9876543210" * 20
        await looked_at(app, pilot)
        fields[1].say("a message — that takes a line", "warned")
        await looked_at(app, pilot)


async def test_every_kind_of_field_shows_text_and_no_bar():
    rng = random.Random(5)
    long = [Choice(str(n), text(30 * n, rng), text(20 * n, rng)) for n in range(1, 5)]
    emails, lines = EmailsField("emails", "Email"), LinesField("lines", "People")
    others = [
        ChoiceField("choice", "Choice", "3", choices=long),
        ToggleField("toggle", "Toggle", text=text(200, rng)),
        CheckList("checks", "Checks", choices=long),
        ChoiceList("list", choices=long),
        PersonField("person", "Person", lambda _typed: long),
    ]
    async with stage(emails, lines, *others, size=(80, 50)) as (app, pilot):
        emails.value = [EmailEntry(address=text(99, rng)), EmailEntry(address=text(61, rng))]
        lines.focus()
        await settled(pilot)
        people = "\n".join(f"Dana{n} Reyes, dana{n}@{text(n * 10, random.Random(n))}.example" for n in range(1, 10))
        app.post_message(events.Paste(people))
        await looked_at(app, pilot)
        for width in WIDTHS:
            await pilot.resize_terminal(width, 50)
            await pilot.press("tab")
            await looked_at(app, pilot)
        others[-1].focus()
        await pilot.press("w")
        app.post_message(events.Paste(text(300, rng)))
        await looked_at(app, pilot)
        assert app.cursor_position.x < app.size.width


# bounds


async def test_what_is_typed_or_pasted_beyond_a_field_s_bound_is_left_out_and_said():
    async with stage(field := TextField("name", "Name")) as (app, pilot):
        app.post_message(events.Paste("x" * 1_000_000))
        await settled(pilot)
        said = "only the first 10,000 characters were kept"
        assert (field.value, field.message) == ("x" * LONGEST, said)
        await pilot.press("backspace", "y")
        assert (field.value[-2:], field.message) == ("xy", None)
        await pilot.press("z")
        assert (field.value[-2:], len(field.value), field.message) == ("xy", LONGEST, said)


async def test_a_list_of_any_length_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr("screens.widgets.lines_field.MOST", 20)  # five hundred take their time
    async with stage(field := LinesField("lines", "People"), size=(80, 8)) as (app, pilot):
        app.post_message(events.Paste("a\n" * 100_000))
        await settled(pilot)
        assert len(field.value) == 20
        assert field.lines[0].message == "only the first 20 lines were kept"


async def test_a_list_says_what_of_a_paste_was_left_out():
    async with stage(field := LinesField("lines", "People"), size=(80, 8)) as (app, pilot):
        app.post_message(events.Paste("\x1b]0;pwned\x07Dora Fox\n\x1b[31mDan Ames\x1b[0m\n"))
        await settled(pilot)
        assert field.value == ["Dora Fox", "Dan Ames"]
        assert field.lines[0].message == "removed 19 unprintable characters"


async def test_a_message_about_any_text_leaves_room_for_the_page():
    async with stage(field := TextField("name", "Name"), TextField("other", "Other"), size=(80, 24)) as (app, pilot):
        field.say("abc def " * 1000 + "is no name", "refused")
        await settled(pilot)
        assert any(line.startswith(" Other") for line in app.screen_lines())
