"""Step 1: where the person sits, and what 911 will be told."""

from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import TOWER


async def test_the_hands_are_on_the_locations_and_the_one_where_most_sit_is_chosen(pilot):
    await pilot.add_person()
    assert pilot.focused() == "location"
    assert pilot.chosen() == "Main office"
    assert pilot.where() == "Add user · step 1 of 6"


async def test_the_address_of_the_highlighted_location_is_shown_before_it_is_chosen(pilot):
    await pilot.add_person()
    assert "911 sees Acme Dental 350 5th Ave, Ste 3300, Floor 33 New York NY 10118" in pilot.flat_text()
    assert "911 status format checked Nov 2, 2026 911 callback" in pilot.flat_text()
    await pilot.press("down")
    assert pilot.chosen() == "Main office"
    assert "911 sees Acme Dental 18 Dock St Brooklyn NY 11201" in pilot.flat_text()
    assert "911 status entered" in pilot.flat_text()
    assert "none — 911 calls back direct numbers only" in pilot.flat_text()
    assert "350 5th Ave, Ste" not in pilot.page_text()


async def test_enter_takes_the_highlighted_location_and_goes_on(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    assert pilot.step() == "User details"


async def test_a_floor_is_asked_where_there_are_several(pilot):
    await pilot.add_person()
    await pilot.press("down", "enter")
    assert pilot.chosen() == "Tower"
    assert pilot.focused() == "Floor"
    assert pilot.hint("Floor") == "of 3 floors"
    await pilot.press("enter")
    assert pilot.message("Floor") == "3 floors here — enter the user's floor"
    assert pilot.focused() == "Floor"
    await pilot.type("2")
    assert pilot.message("Floor") is None
    await pilot.press("enter")
    assert pilot.step() == "User details"


async def test_floor_and_room_reach_the_user(pilot):
    await pilot.add_person()
    await pilot.press("down", "space")
    await pilot.to_field("Floor")
    await pilot.type("2")
    await pilot.to_field("Room")
    await pilot.type("Lab")
    await pilot.go_to("Review")
    assert "1 Tower, floor 2, room Lab · 911: entered" in pilot.page_text()
    await pilot.save()
    dana = pilot.users()["104"]
    assert (dana.location, dana.floor, dana.room) == (TOWER, "2", "Lab")


async def test_the_rail_says_what_is_settled_so_far(pilot):
    await pilot.add_person()
    await pilot.press("down", "space")
    assert "Tower" in pilot.rail_text()
    assert "911: entered" in pilot.rail_text()
    assert "+ $19.95/mo" in pilot.rail_text()


async def test_escape_on_the_first_step_goes_back_to_the_users(pilot):
    await pilot.add_person()
    await pilot.press("escape")
    assert pilot.where() == "Users · 3 of 3"


async def test_at_60_columns_the_page_still_works(data, clock):
    async with at_the_assistant(data, clock, size=(60, 16)) as pilot:
        await pilot.add_person()
        await pilot.press("enter")
        await pilot.type("Dana", "Reyes")
        await pilot.go_to("Review")
        await pilot.save()
        assert "104" in pilot.users()


async def test_a_terminal_that_is_too_small_says_so_and_loses_nothing(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.add_person()
        await pilot.press("enter")
        await pilot.type("Dana")
        await pilot.resize(40, 12)
        assert "Make this window bigger" in pilot.screen_text()
        await pilot.resize(80, 24)
        await pilot.until(lambda: pilot.step() == "User details")
        assert pilot.value("First name") == "Dana"
