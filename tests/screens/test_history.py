"""The history on screen: also where its file is spoiled."""

from pathlib import Path

from setup_assistant.account.demo import DOMAIN
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import Clock, commit, open_office, put_sample, renamed


async def test_a_history_that_cannot_be_read_is_said_and_ends_nothing(tmp_path: Path, clock: Clock):
    data = tmp_path / "data"
    put_sample(data)
    async with at_the_assistant(data, clock) as pilot:
        (data / DOMAIN / "history").write_bytes(b"spoiled\n")
        await pilot.press("h")
        assert pilot.rows() == []
        assert "Can't read History" in pilot.screen_text()
        assert "history is damaged" in (pilot.page_message() or "")
        await pilot.press("escape", "u")
        assert "history is damaged" in (pilot.page_message() or "")
        await pilot.press("enter", "right", "right", "right", "right", "right", "right", "right")
        assert "▸History" in pilot.screen_text()
        assert "history is damaged" in " ".join(pilot.screen_text().split())


async def test_a_history_that_begins_later_says_so(tmp_path: Path, clock: Clock):
    data = tmp_path / "data"
    put_sample(data)
    office = open_office(data)
    office.compact()
    newest = office.seq
    office.close()
    (data / DOMAIN / "history").unlink()
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("h")
        assert pilot.page_message() == f"changes before #{newest + 1} aren't in the history — older backups have them"


async def test_a_day_is_found_as_it_stands_there_and_in_iso(pilot):
    await pilot.press("h")
    assert pilot.rows()[0][1] == "Nov 3, 2026 10:42 AM"
    for typed, found in (("nov 3", 1), ("2026-11-03", 1), ("2026-11-04", 0), ("10:42 am", 1)):
        await pilot.press("/", *["backspace"] * 12)
        await pilot.type(typed)
        assert len(pilot.rows()) == found, typed


async def test_undo_is_on_the_page_of_a_change_and_never_leads_to_the_whole_office(pilot: OfficePilot, data: Path):
    commit(data, renamed(103, "Pria"), summary="Called her Pria")
    pilot.app.office.refresh()
    await pilot.press("h", "enter", "u", "y")
    assert pilot.page_message() == "undone: Called her Pria"
    assert pilot.row_here()[3] == "(undone) Called her Pria"
    await pilot.press("u")
    assert pilot.page_message() == "#2 is already undone — undo #3 to bring it back"
    assert pilot.row_here()[3] == "(undone) Called her Pria"


async def test_undo_in_a_row_goes_back_change_by_change(pilot: OfficePilot, data: Path):
    for name in ("Pria", "Prya", "Priyanka"):
        commit(data, renamed(103, name), summary=f"Called her {name}")
    pilot.app.office.refresh()
    await pilot.press("h")
    for name in ("Priyanka", "Prya"):
        await pilot.press("u")
        assert f"Called her {name}" in pilot.screen_text().partition("Undo #")[2]
        await pilot.press("y")
        assert pilot.page_message() == f"undone: Called her {name}"
    assert [row[3] for row in pilot.rows()] == [
        "Undid #3: Called her Prya",
        "Undid #4: Called her Priyanka",
        "(undone) Called her Priyanka",
        "(undone) Called her Prya",
        "Called her Pria",
        "Set up Acme Dental",
    ]
    await pilot.press("u")
    assert "Undo #2?" in pilot.screen_text()
    await pilot.press("n")
    assert pilot.app.screen.records.cursor_key == "2"  # what was not undone stays where the hands are
    await pilot.press("up", "u")
    assert pilot.page_message() == "#3 is already undone — undo #6 to bring it back"
    await pilot.press("home", "u")
    assert "Undo #6 and bring back #3?" in pilot.screen_text()


async def test_u_among_the_users_goes_back_change_by_change_too(pilot: OfficePilot, data: Path):
    for name in ("Pria", "Prya"):
        commit(data, renamed(103, name), summary=f"Called her {name}")
    pilot.app.office.refresh()
    for name in ("Prya", "Pria"):
        await pilot.press("u")
        assert f"Called her {name}" in pilot.screen_text()
        await pilot.press("y")
        assert pilot.page_message() == f"undone: Called her {name}"
    assert "103 Priya Raman" in pilot.screen_text()
