"""What is shown once, and kept in a file if the person wants it."""

import pytest

from screens.core.noted import Noted
from screens.core.sheet import SheetPage
from tests.screens.office_pilot import OfficePilot

LINES = [f"{101 + place} Dana Reyes: PIN {482_913 + place}" for place in range(40)]


@pytest.fixture
async def shown_once(pilot: OfficePilot) -> OfficePilot:
    pilot.app.push_screen(Noted("Acme Dental is set up", LINES))
    await pilot.settled()
    return pilot


async def test_a_list_that_is_longer_than_the_screen_scrolls_and_its_keys_stay(shown_once: OfficePilot):
    seen: list[str] = []
    for enter in ("More", "More", "Continue"):
        lines = shown_once.screen_lines()
        assert lines[1] == " Acme Dental is set up"
        assert lines[-1].rstrip() == f" Enter {enter}   w Save to a file   PgDn Scroll"
        seen += [line.strip() for line in lines[2:-1]]
        await shown_once.press("pagedown")
    assert list(dict.fromkeys(seen)) == [*LINES, "This won't be shown again."]
    await shown_once.press("pageup", "pageup", "pageup")
    assert LINES[0] in shown_once.screen_text()


async def test_enter_takes_away_nothing_that_was_not_in_sight(shown_once: OfficePilot):
    await shown_once.press("enter", "enter")
    assert LINES[-1] in shown_once.screen_text()
    await shown_once.press("enter")
    assert not isinstance(shown_once.app.screen, Noted)


async def test_it_fits_a_terminal_that_grows(shown_once: OfficePilot):
    await shown_once.resize(80, 60)
    assert LINES[0] in shown_once.screen_text()
    assert LINES[-1] in shown_once.screen_text()
    assert "Scroll" not in shown_once.screen_text()


async def test_it_is_kept_in_a_file_that_nobody_else_can_read(shown_once: OfficePilot, tmp_path):
    await shown_once.press("w")
    assert isinstance(shown_once.app.screen, SheetPage)
    await shown_once.press("escape")
    assert isinstance(shown_once.app.screen, Noted)
    await shown_once.press("w")
    file = tmp_path / "pins.txt"
    await shown_once.type_over(str(file))
    await shown_once.press("enter")
    await shown_once.until(lambda: f"saved{file}" in "".join(shown_once.screen_text().split()), "the file")
    assert file.read_text().splitlines() == ["Acme Dental is set up", "", *LINES]
    assert file.stat().st_mode & 0o777 == 0o600
    assert LINES[-1] in shown_once.screen_text()
    await shown_once.press("enter")
    assert not isinstance(shown_once.app.screen, Noted)
