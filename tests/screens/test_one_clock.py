"""The screens of an office in New York on a machine in Tokyo, where it is tomorrow."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screens.widgets.record_list import RecordList
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import Clock, commit, put_customer, renamed


@pytest.fixture
def clock(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Nine in the evening in New York."""
    clock.now = datetime(2026, 11, 4, 2, 5, tzinfo=UTC)
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield clock
    time.tzset()


async def test_the_history_has_room_for_the_zone(pilot: OfficePilot, data: Path):
    commit(data, renamed(103, "Pria"), summary="Called her Pria, with a summary that is long enough to be cut")
    pilot.app.office.refresh()
    await pilot.press("h")
    assert pilot.rows()[-1][1] == "Nov 3, 2026 10:42 AM EST"
    (line,) = [line for line in pilot.screen_lines() if "Called her" in line]
    assert "EST mike" in line
    assert "Called her Pria, with a" in line


async def test_a_933_call_is_offered_at_the_office_s_time_and_read_again(pilot: OfficePilot):
    await pilot.press("l", "enter")
    assert pilot.app.screen.query_one(RecordList).go_to("call_933")
    await pilot.press("enter")
    assert pilot.value("Date and time") == "Nov 3, 2026 9:05 PM EST"
    await pilot.to_field("Date and time")
    await pilot.type_over("Nov 3, 2026 9:00 PM JST")
    await pilot.press("pagedown")
    message = pilot.message("Date and time") or ""
    assert message.endswith("enter it like Nov 3, 2026 9:05 PM EST")


async def test_a_port_for_today_is_not_past_because_it_is_tomorrow_here(pilot: OfficePilot):
    await pilot.press("n", "p")
    await pilot.to_field("Port date")
    for typed, is_past in (("11/3/2026", False), ("11/2/2026", True)):
        await pilot.type_over(typed)
        await pilot.press("tab")
        await pilot.to_field("Port date")
        assert ("date has passed" in pilot.screen_text()) is is_past, typed


async def test_drafts_of_two_customers_are_listed_each_on_its_own_clocks(data: Path, clock: Clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock, domain="acme.example") as pilot:
        await pilot.add_person()
        await pilot.press("enter")
        await pilot.type("Dana")
        assert "saved 9:05 PM EST" in pilot.screen_text()
        await pilot.press("ctrl+x")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        assert "sam · 9:05 PM EST" in pilot.screen_text()
