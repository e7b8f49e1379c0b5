"""From an empty folder to the users."""

import pytest

from store.model.user import User
from store.offices import Offices
from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import DOMAIN


@pytest.fixture
async def start(tmp_path, clock):
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.until(lambda: pilot.step() == "Office", "the first step")
        yield pilot


async def customer(pilot):
    await pilot.type("Acme Dental", "acme.example", "212 555 0100")


async def place(pilot):
    """The customer, and its address."""
    await customer(pilot)
    await pilot.press("pagedown")
    await pilot.to_field("Street")
    await pilot.type("350 5th Ave", "10118")
    await pilot.until(lambda: pilot.value("City") == "New York", "the city")


async def test_it_welcomes_and_asks_who_the_customer_is(start):
    assert "Welcome. Which office are you setting up?" in start.page_text()
    assert start.focused() == "Name"
    assert start.screen_lines()[0].startswith(" Setup Assistant")


async def test_the_time_zone_follows_from_the_main_number(start):
    await customer(start)
    assert start.value("Time zone") == "America/New_York"
    assert start.hint("Main number") == "(212) 555-0100"
    await start.type_over("310 555 0100")
    assert start.value("Time zone") == "America/Los_Angeles"


@pytest.mark.parametrize(
    ("label", "typed", "message"),
    [
        ("Name", "", "enter the office's name"),
        ("Domain", "", "enter a domain, like acme.example"),
        ("Domain", "acme", "not a valid domain — use letters, digits, hyphens, dots: acme.example"),
        ("Main number", "5550100", "only 7 digits — add the area code, like 212 555 0110"),
        ("Main number", "", "enter the main number — 911 calls it if a call drops"),
        ("Time zone", "Middle Earth", "unknown time zone — enter a city, like New York"),
        ("Last ext.", "100", "the last extension is lower than the first — enter a higher one"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field(start, label, typed, message):
    await customer(start)
    await start.to_field(label)
    await start.type_over(typed)
    await start.press("pagedown")
    assert start.step() == "Office"
    assert start.message(label) == message


async def test_from_nothing_to_the_users(start):
    await place(start)
    for _step in range(8):
        if start.step() == "Review":
            break
        await start.press("pagedown")
    assert start.step() == "Review"
    assert "Acme Dental" in start.page_text()
    assert Offices(start.app.session.offices.data).domains() == []
    await start.save()
    await start.until(lambda: start.where().startswith("Users"), "the users")
    assert start.where() == "Users · 0 of 0"
    assert Offices(start.app.session.offices.data).domains() == ["acme.example"]
    assert start.screen_lines()[0].startswith(" Acme Dental · acme.example")


async def test_back_keeps_what_was_typed(start):
    await place(start)
    await start.press("escape")
    assert start.step() == "Office"
    assert start.value("Domain") == "acme.example"


async def test_leaving_keeps_it_and_the_next_start_goes_on(tmp_path, clock):
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.until(lambda: pilot.step() == "Office")
        await pilot.type("Acme Dental", "acme.exa")
        await pilot.press("ctrl+x")
        await pilot.until(lambda: pilot.app.return_value == 0, "the end")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.until(lambda: "Acme Dental" in pilot.screen_text(), "the draft")
        await pilot.press("enter")
        await pilot.until(lambda: pilot.step() == "Office")
        assert pilot.focused() == "Domain"
        assert pilot.value("Domain") == "acme.exa"


async def test_leaving_at_once_leaves_nothing_behind(tmp_path, clock):
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.until(lambda: pilot.step() == "Office")
        await pilot.press("ctrl+x")
        await pilot.until(lambda: pilot.app.return_value == 0, "the end")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.until(lambda: pilot.step() == "Office")
        assert pilot.value("Name") == ""


async def test_a_customer_whose_folder_is_missing_is_named_where_nobody_is_left(data, clock):
    (data / DOMAIN).rename(data / f"{DOMAIN} (damaged)")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.step() == "Office", "the first step")
        assert "acme.example's folder is missing — to restore it, run:" in pilot.page_text()
        assert "Main number" in pilot.screen_text()


async def test_the_people_who_were_pasted_are_told_at_the_end_what_they_need(start):
    await place(start)
    while start.step() != "Users":
        await start.press("pagedown")
    await start.to_field("Users")
    await start.paste("Dana Reyes, dana@acme.example\nDan Ames")
    while start.step() != "Review":
        await start.press("pagedown")
    await start.save()
    told = await start.noted("Acme Dental is set up")
    view = start.app.session.offices.open("acme.example").view()
    assert told == f"101 Dana Reyes: voicemail PIN {view.secret(view.get(User, 101).pin)}"
    assert start.where() == "Users · 2 of 2"


async def test_an_address_has_the_words_of_its_country(start):
    """Which follows from the main number, until somebody chooses it."""
    await start.type("Acme Dental", "acme.example", "416 555 0100")
    assert (start.value("Country"), start.hint("Country")) == ("Canada", "from the main number")
    await start.press("pagedown")
    assert start.shows("Postal code")
    assert start.shows("Province")
    await start.press("pageup")
    await start.pick("Country", "United States")
    await start.press("pagedown")
    assert start.shows("ZIP code")
    assert start.shows("State")


async def test_esc_on_the_first_step_of_all_ends_nothing_and_says_how_to_quit(start):
    await start.press("escape")
    assert start.step() == "Office"
    assert start.page_message() == "press ^X to quit"


async def test_what_is_only_suggested_gives_way_to_what_is_typed(start):
    await start.to_field("Time zone")
    await start.press(*"Chicago")
    assert start.value("Time zone") == "Chicago"
    await start.press("tab", "end", "5")
    assert start.value("First ext.") == "1015"


async def test_too_few_seats_are_said_where_the_users_are_listed(start):
    await customer(start)
    await start.to_field("Seats")
    await start.type("Standard 1")
    await start.press("pagedown")
    await start.to_field("Street")
    await start.type("350 5th Ave", "10118")
    await start.press("pagedown", "pagedown")
    await start.paste("Dana Reyes, dana@acme.example\nDan Ames, dan@acme.example\n")
    await start.press("pagedown")
    assert start.step() == "Users"
    assert "✗ too few seats: 1 available for 2 users" in start.flat_text()


async def test_what_a_zip_code_fills_in_is_no_longer_missing(start):
    await customer(start)
    await start.press("pagedown")
    await start.to_field("Street")
    await start.type("350 5th Ave")
    await start.press("pagedown")
    assert "✗ city missing — enter it" in start.page_text()
    await start.to_field("ZIP code")
    await start.type("10118")
    await start.press("tab")
    await start.until(lambda: start.value("City") == "New York", "the city")
    assert "missing" not in start.page_text()


async def test_a_name_that_was_emptied_holds_enter(start):
    await start.type("Acme")
    await start.to_field("Name")
    await start.type_over("")
    await start.press("enter")
    assert start.focused() == "Name"


async def test_what_is_left_out_beside_a_number_stands_at_its_field(start):
    await customer(start)
    await start.type_over("Main: 800-555-0100 x12")
    await start.press("enter")
    assert start.message("Main number") == "left out: Main, x12"
    assert start.hint("Time zone") == "not known for area code 800"
    assert start.focused() == "Time zone"
    await start.press("pagedown")
    await start.to_field("Street")
    await start.type("350 5th Ave", "10118")
    await start.press("pagedown")
    await start.until(lambda: start.step() == "Numbers", "the numbers")
    await start.type("212-555-0110 (main)", "(212) 555-0111-0119 DIDs")
    await start.press("enter")
    assert "line 1, left out: main" in start.page_text()
    assert "line 2, left out: DIDs" in start.page_text()
    while start.step() != "Review":
        await start.press("pagedown")
    assert "left out: Main, x12" in start.page_text()
    assert "line 2, left out: DIDs" in start.page_text()
