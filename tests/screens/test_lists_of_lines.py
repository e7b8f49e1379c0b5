"""A field that holds one thing a line: holidays, hours, numbers, stock."""

import pytest

from screens.core.forms import open_form
from screens.core.wizard import Wizard
from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.main_number.draft import MainNumber


@pytest.fixture
async def holidays(pilot):
    pilot.app.run_worker(open_form(pilot.app, MainNumber(part="holidays")))
    await pilot.until(lambda: isinstance(pilot.app.screen, Wizard), "the form")
    return pilot


async def test_enter_holds_at_a_line_that_is_refused(holidays):
    await holidays.type("2026-12-25 Christmas", "Boxing Day")
    await holidays.press("enter")
    assert "line 2" in (holidays.message("lines.1") or "")
    assert holidays.app.screen.step_page.focused_name() == "lines.1"
    await holidays.type_over("2026-12-26 Boxing Day")
    await holidays.press("enter")
    assert holidays.app.screen.step_page.focused_name() == "lines.2"


async def test_every_wrong_line_has_its_message_beneath_it_once_it_is_left(holidays):
    await holidays.type("2026-12-25 Christmas", "Boxing Day")
    await holidays.press("down")
    await holidays.type("2027-02-30 Never")
    assert "line 2" in (holidays.message("lines.1") or "")
    assert holidays.message("lines.2") is None
    await holidays.press("pagedown")
    assert "line 2" in (holidays.message("lines.1") or "")
    assert "line 3" in (holidays.message("lines.2") or "")
    assert holidays.message("lines.0") is None
    assert holidays.app.screen.step_page.focused_name() == "lines.1"


async def test_a_blank_first_line_is_not_kept(holidays):
    await holidays.type("2026-11-26 Thanksgiving", "2026-12-25 Christmas")
    await holidays.press("up", "end", "ctrl+u", "enter")
    assert "Dec 25, 2026 Christmas" in holidays.page_text()
    assert holidays.app.screen.draft.step("holidays").lines == ["2026-12-25 Christmas"]


async def test_tab_leaves_the_lines(pilot):
    pilot.app.run_worker(open_form(pilot.app, FirstRun.part("people")))
    await pilot.until(lambda: isinstance(pilot.app.screen, Wizard), "the form")
    await pilot.type("Dana Reyes", "Sam Ames")
    await pilot.press("tab")
    assert pilot.app.screen.step_page.focused_name() == "order"
    await pilot.press("shift+tab")
    assert pilot.app.screen.step_page.focused_name().startswith("lines.")
    assert pilot.app.screen.draft.step("people").lines == ["Dana Reyes", "Sam Ames"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2026-09-11 9-11 Remembrance", ["9-11", "enter 9:00 AM–11:00 AM, or the name in quotes"]),
        ("12/24/26 open 9-1", ["open 9-1", "enter the closed ones, like 1:00 PM–12:00 AM"]),
        ("Dec 24-26 Winter break", ["no year", "enter it like Dec 24, 2026 – Dec 26, 2026 Winter"]),
        ("12/25/26 Christmas, 1/1/27 New Year", ["1/1/27", "one per line, or the name in quotes"]),
    ],
)
async def test_what_a_day_could_be_is_said_whole_beneath_it(holidays, typed, message):
    await holidays.type(typed)
    await holidays.press("enter")
    assert all(part in holidays.flat_text() for part in message), holidays.screen_text()


async def test_how_a_day_was_understood_is_said_beside_it(holidays):
    await holidays.type("Christmas Eve 12/24/26 noon-5")
    await holidays.press("enter")
    assert "line 1: Dec 24, 2026 12:00 PM–5:00 PM Christmas Eve" in holidays.flat_text()


async def test_a_public_holiday_is_offered_with_its_day(holidays):
    assert "[ ] 2026-11-26 Thanksgiving Day" in holidays.screen_text()
    assert "[ ] 2027-06-19 Juneteenth" in holidays.screen_text()


@pytest.fixture
async def users(pilot):
    pilot.app.run_worker(open_form(pilot.app, FirstRun.part("people")))
    await pilot.until(lambda: isinstance(pilot.app.screen, Wizard), "the form")
    return pilot


async def test_the_names_of_one_line_are_swapped_where_the_cursor_is(users):
    await users.type("Castellano, Rosa", "Ito, Kim")
    assert "? First Kim · Last Ito · Ext" in users.page_text()
    assert ("^T", "Swap names") in users.app.screen.bottom.keys
    await users.press("ctrl+t")
    assert "First Ito · Last Kim · Ext" in users.page_text()
    assert "? First" not in users.page_text()
    step = users.app.screen.draft.step("people")
    assert [(row.first_name, row.order_unknown) for row in step.rows()] == [("Rosa", True), ("Ito", False)]
    await users.press("up")
    assert "? First Rosa · Last Castellano · Ext" in users.page_text()
    assert "First Ito" not in users.page_text()
    await users.press("down", "ctrl+t")
    assert "First Kim · Last Ito · Ext" in users.page_text()


async def test_a_blank_line_has_no_names_to_swap(users):
    assert "^T" not in dict(users.app.screen.bottom.keys)
    await users.press("ctrl+t")
    assert users.app.screen.draft.step("people").ways == {}


async def test_people_of_one_line_get_a_line_each(users):
    line = "Lee, Ann <a@acme.example>; Roe, Bob <b@acme.example>"
    await users.paste(line)
    await users.type("Li, Bo")
    await users.paste("; Poe, Cy")
    await users.press("enter")
    step = users.app.screen.draft.step("people")
    assert step.lines == [*line.split("; "), "Li, Bo", "Poe, Cy"]


async def test_a_long_value_is_whole_beneath_its_line(users):
    email = "maximiliana.bartholomew@northwest.acme.example"
    await users.paste(f"Bartholomew-Featherstonehaugh, Maximiliana, {email}")
    assert "First Maximiliana · Last Bartholomew-Featherstonehaugh" in " ".join(users.page_text().split())
    assert email in users.page_text().replace("\n", "")


async def test_all_that_is_to_be_said_of_a_line_stands_beneath_it(users):
    await users.type("Kim Ito 112 (Kimmy)", "")
    said = (users.message("lines.0") or "").splitlines()
    assert "line 1: left out: Kimmy" in said
    assert "line 1: 112 becomes the extension — put the name in quotes to keep it there" in said
    assert " ! line 1: left out: Kimmy" in users.page_text().splitlines()
