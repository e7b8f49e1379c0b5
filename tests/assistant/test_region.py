"""Time zones as people write them."""

from datetime import UTC, datetime

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.forms.context import StepContext
from setup_assistant.numbers.region import read_time_zone, time_zone_of
from store.tables import Tables
from store.view import View
from tests.assistant.program import Program


@pytest.mark.parametrize(
    ("typed", "country", "zone"),
    [
        ("America/Chicago", "US", "America/Chicago"),
        ("america/chicago", "US", "America/Chicago"),
        ("New York", "US", "America/New_York"),
        ("toronto", "CA", "America/Toronto"),
        ("Eastern", "US", "America/New_York"),
        ("Eastern Time", "CA", "America/Toronto"),
        ("EST", "US", "America/New_York"),
        ("pdt", "CA", "America/Vancouver"),
        ("AT", "CA", "America/Halifax"),
        ("Paris", "US", "Europe/Paris"),
        ("Middle Earth", "US", "Middle Earth"),
        ("", "US", ""),
    ],
)
def test_a_time_zone_is_read_as_people_write_it(typed: str, country: str, zone: str):
    assert read_time_zone(typed, country) == zone


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("212", "America/New_York"),
        ("364", "America/Chicago"),
        ("605", "America/Chicago"),
        ("689", "America/New_York"),
        ("416", "America/Toronto"),
        ("701", "America/Chicago"),
        ("709", "America/St_Johns"),
        ("775", "America/Los_Angeles"),
        ("837", "America/Los_Angeles"),
        ("861", "America/Chicago"),
        ("907", "America/Anchorage"),
        ("787", "America/Puerto_Rico"),
        ("800", ""),
        ("555", ""),
    ],
)
def test_an_area_code_has_the_zone_of_most_who_have_it(code: str, zone: str):
    assert time_zone_of(f"+1{code}5550110") == zone


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+16053425555", "America/Denver"),  # Rapid City
        ("+16053345555", "America/Chicago"),  # Sioux Falls
        ("+17012255555", "America/Denver"),  # Dickinson
        ("+15418895555", "America/Denver"),  # Ontario, Oregon
        ("+18676685555", "America/Whitehorse"),
        ("+18074685555", "America/Winnipeg"),
    ],
)
def test_a_prefix_whose_zone_is_known_goes_before_its_area_code(number: str, zone: str):
    assert time_zone_of(number) == zone


def test_a_zone_that_is_not_known_is_asked_and_said():
    ctx = StepContext(View(Tables()), now=datetime(2026, 3, 2, tzinfo=UTC))
    draft = FirstRun()
    draft.apply_defaults(ctx)
    step = draft.customer
    draft.set("customer", "main_number", "709-555-0110", ctx)
    assert (step.time_zone, step.hints(draft, ctx)["time_zone"]) == ("America/St_Johns", "from the main number")
    assert "time_zone" not in step.prompted_fields(draft, ctx)
    draft.set("customer", "main_number", "800-555-0110", ctx)
    assert step.hints(draft, ctx)["time_zone"] == "not known for area code 800"
    assert "time_zone" in step.prompted_fields(draft, ctx)
    (found,) = [finding for finding in step.check(draft, ctx) if finding.field == "time_zone"]
    assert (found.level, found.message) == ("warned", "no time zone known for area code 800 — check it")
    draft.set("customer", "time_zone", "America/New_York", ctx)
    assert [finding for finding in step.check(draft, ctx) if finding.field == "time_zone"] == []


def test_a_zone_that_is_not_known_is_said_of_a_file(program: Program):
    account = {"name": "Law", "domain": "law.example", "main_number": "800-555-0110"}
    assert program.plan({"account": account}).findings == [("time-zone-unknown", "account.time_zone")]
    assert program.plan({"account": {**account, "time_zone": "America/Denver"}}).findings == []
