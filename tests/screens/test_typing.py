"""Nothing changes a field while somebody types in it; what is typed ahead belongs to the next one."""

import threading

import pytest

from screens.terminal.keys import TooMuch
from screens.widgets.text_field import TextField
from setup_assistant.locations import postal
from tests.screens.office_pilot import _key, assistant
from tests.screens.scenes import SCENES
from tests.screens.test_pictures import Swift

WITH_FIELDS = (
    "location",
    "new_location_filled",
    "quick_add",
    "first_start",
    "user_caller_id_edit",
    "location_move",
    "location_933",
    "bridge_new",
    "box_new",
    "registration",
    "fill_in",
    "port_a_number",
    "main_number_rings",
    "when_closed",
    "successor",
)
"""Scenes that between them show every field that is typed into."""

TYPED = "1,2"  # a digit after a comma may be an address


@pytest.mark.parametrize("name", WITH_FIELDS)
async def test_a_field_holds_letter_for_letter_what_is_typed(name, tmp_path, clock):
    scene = SCENES[name]
    scene.office(tmp_path / "data")
    app = assistant(tmp_path / "data", clock)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Swift(app, pilot)
        await person.opened()
        await scene.act(person)
        fields = [field for field in app.screen.query(TextField) if field.display]
        assert fields
        for field in fields:
            field.focus()
            await person.press(*(["end", "ctrl+u"] if field.value else []))
            for place, letter in enumerate(TYPED):
                await person.press(letter)
                assert field.value == TYPED[: place + 1], field.name
        await person.press("shift+tab")
        assert {field.name: field.value for field in fields if field.is_attached} == {
            field.name: TYPED for field in fields if field.is_attached
        }


@pytest.fixture
async def form(pilot):
    """The form of the new location, with the table of postal codes at hand."""
    postal.find("10118", "US")
    await pilot.add_person()
    await pilot.highlight("New location…")
    await pilot.press("enter")
    return pilot


ADDRESS = "350 5th Ave, Ste 3300"


async def test_a_typed_address_is_not_split_while_it_is_typed(form):
    await form.to_field("Street")
    for place, letter in enumerate(ADDRESS):
        await form.press(letter)
        assert form.value("Street") == ADDRESS[: place + 1]
        assert form.value("Unit") == ""


@pytest.mark.parametrize("leave", ["enter", "tab", "shift+tab", "up", "down", "pagedown"])
async def test_a_typed_address_is_split_when_its_field_is_left(form, leave):
    await form.to_field("Street")
    await form.at_once(*ADDRESS)
    assert form.value("Street") == ADDRESS
    await form.press(leave)
    assert (form.value("Street"), form.value("Unit")) == ("350 5th Ave", "Ste 3300")
    assert leave == "pagedown" or form.message("Street") == "filled in the fields below from this address"


async def test_an_address_typed_as_fast_as_a_line_brings_it_is_split_and_what_follows_goes_into_the_next_field(form):
    await form.at_once("tab", *ADDRESS, "tab", "B", ",", "7", "tab", "tab", "3")
    labels = ("Street", "Building", "Unit", "Floor")
    assert [form.value(label) for label in labels] == ["350 5th Ave", "B,7", "Ste 3300", "3"]


async def test_a_typed_address_takes_nothing_that_was_typed_elsewhere(form):
    await form.to_field("Unit")
    await form.type("Rear")
    await form.to_field("Street")
    await form.at_once(*ADDRESS)
    await form.press("tab")
    assert (form.value("Street"), form.value("Unit")) == (ADDRESS, "Rear")
    assert form.message("Street") == "Unit is already filled in — enter only the street here"


async def test_a_street_that_nobody_typed_in_is_not_split_by_walking_past_it(form):
    await form.to_field("Street")
    form.app.screen.set("new_location", "street", ADDRESS)  # as a kept draft brings it
    form.app.screen.step_page.fill()
    await form.press("tab", "shift+tab", "tab")
    assert form.value("Street") == ADDRESS


@pytest.fixture
def table(monkeypatch):
    """The table of postal codes, which takes until it is told to come."""
    has_come, find = threading.Event(), postal.find
    monkeypatch.setattr(postal, "find", lambda code, country: has_come.wait(20) and find(code, country))
    return has_come


@pytest.mark.parametrize("is_late", [False, True])
async def test_what_is_typed_into_the_city_is_the_city_whenever_the_table_comes(form, table, is_late):
    await form.to_field("ZIP code")
    await form.at_once(*"10118", "enter", *("B" if is_late else ""))
    table.set()
    await form.until(lambda: form.value("State") == "NY", "the state")
    assert (form.focused(), form.value("City")) == ("City", "B" if is_late else "New York")
    await form.press(*("r" if is_late else "Br"))
    assert form.value("City") == "Br"


async def test_a_city_that_came_under_the_cursor_is_taken_by_going_on(form, table):
    await form.to_field("ZIP code")
    await form.at_once(*"10118", "enter")
    table.set()
    await form.until(lambda: form.value("City") == "New York", "the city")
    await form.press("enter")
    assert (form.focused(), form.value("City"), form.value("State")) == ("State", "New York", "NY")


async def test_a_postal_code_typed_ahead_is_not_added_to_the_one_that_the_street_brought(form):
    await form.to_field("Street")
    await form.at_once(*"350 5th Ave, New York NY 10118", "enter", *"10118")
    assert form.value("Street") == "350 5th Ave"
    assert form.value("ZIP code") == "10118"


async def test_space_in_a_pin_that_is_being_typed_is_a_space(pilot):
    await pilot.go_to("User details")
    await pilot.to_field("PIN")
    given = pilot.value("PIN")
    await pilot.press("space")
    asked = pilot.value("PIN")
    assert asked != given
    await pilot.press("end", "ctrl+u", "1", "2", "space", "3")
    assert pilot.value("PIN") == "12 3"
    await pilot.press("ctrl+u", "space")
    assert pilot.value("PIN") not in ("", " ", given)


async def test_letters_that_wait_are_put_in_at_once_and_keys_between_them_in_their_turn(pilot, monkeypatch):
    changes = []
    monkeypatch.setattr(
        TextField, "changed", lambda field, old=TextField.changed: (changes.append(field.value), old(field))
    )
    await pilot.go_to("User details")
    await pilot.to_field("First name")
    await pilot.press("end", "ctrl+u")
    changes.clear()
    await pilot.at_once(*"x" * 3000, "left", "y", "tab", *"Reyes " * 200)
    assert pilot.value("First name") == "x" * 2999 + "yx"
    assert pilot.value("Last name") == "Reyes " * 200
    assert len(changes) == 3


async def test_a_flood_that_was_cut_short_is_said_after_what_came_of_it(pilot):
    await pilot.go_to("User details")
    for event in (*map(_key, "Dana"), TooMuch()):
        pilot._send(event)
    await pilot.settled()
    assert pilot.value("First name") == "Dana"
    assert pilot.page_message() == "only part of what you typed arrived — check the fields"
    await pilot.press("tab")
    assert pilot.page_message() is None
