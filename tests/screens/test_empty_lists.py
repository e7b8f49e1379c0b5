"""Lists without rows: what the footer offers then."""

from pathlib import Path

import pytest

from tests.screens.equipment import conferences
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import commit


@pytest.fixture
def data(data: Path) -> Path:
    commit(data, conferences, summary="Opened the conference line")
    return data


@pytest.mark.parametrize(("page", "does"), [("x", "Change"), ("n", "Assign"), ("b", "Open"), ("l", "Open")])
async def test_the_footer_of_a_list_without_rows_has_no_key_of_a_row(pilot: OfficePilot, page: str, does: str):
    await pilot.press(page)
    assert f"Enter {does}" in pilot.screen_lines()[-1]
    await pilot.press("/")
    await pilot.paste("nothing is called so")
    assert not pilot.rows()
    assert f"Enter {does}" not in pilot.screen_lines()[-1]
    assert pilot.screen_lines()[-1].rstrip().endswith("F1 Help")
    await pilot.press("escape")
    assert f"Enter {does}" in pilot.screen_lines()[-1]
