"""Step 5: which numbers ring."""

import pytest

from store.kinds.number import DestinationKind
from store.model.number import PhoneNumber
from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import FAR, NEAREST, SECOND, commit, open_office, without_spare_numbers


@pytest.fixture
async def page(pilot):
    await pilot.go_to("Numbers")
    return pilot


def ringing(page, extension=104):
    office = open_office(page.app.session.offices.data)
    try:
        return {number.e164: number.destination.kind for number in office.view().found(PhoneNumber, "users", extension)}
    finally:
        office.close()


def offered(page):
    return page.choices("numbers")


async def test_the_nearest_spare_number_is_chosen_already_and_enter_goes_on(page):
    assert page.focused() == "Numbers"
    assert page.value("numbers") == [NEAREST]
    assert "[x] (212) 555-0113  near the main number" in page.page_text()
    assert "8 unassigned left" in page.page_text()
    await page.press("enter")
    assert page.step() == "Review"


async def test_a_number_that_is_still_being_ported_says_when_it_arrives(page):
    assert "(212) 555-0118  porting Dec 1, 2026" in page.page_text()


async def test_several_numbers_can_be_ticked_and_the_first_one_stays_the_direct_one(page):
    await page.choose("(212) 555-0114")
    assert page.value("numbers") == [NEAREST, SECOND]
    await page.go_to("Review")
    assert "5 (212) 555-0113 and (212) 555-0114 · caller ID (212) 555-0100" in page.flat_text()
    await page.save()
    assert ringing(page) == {NEAREST: DestinationKind.USER, SECOND: DestinationKind.USER}


async def test_a_number_can_be_unticked(page):
    await page.press("space")
    assert page.value("numbers") == []
    await page.go_to("Review")
    assert "5 reached through the main number" in page.flat_text()
    await page.save()
    assert ringing(page) == {}


async def test_numbers_are_found_by_area_code_last_digits_exchange_and_letters(page):
    await page.to_field("Find")
    for typed, found in [
        ("646", "(646) 555-0140"),
        ("0123", "(212) 555-0123"),
        ("556", "(212) 556-0115"),
        ("jkl-0121", "(212) 555-0121"),
    ]:
        await page.type_over(typed)
        assert offered(page) == ["(212) 555-0113", found]


async def test_a_number_that_was_found_can_be_ticked(page):
    await page.to_field("Find")
    await page.type("646")
    await page.press("up")
    assert page.focused() == "Numbers"
    await page.choose("(646) 555-0140")
    assert page.value("numbers") == [NEAREST, FAR]
    await page.press("home", "space")
    assert page.value("numbers") == [FAR]


async def test_enter_in_the_search_goes_to_what_was_found(page):
    await page.to_field("Find")
    await page.type("646")
    await page.press("enter")
    assert page.step() == "Numbers"
    assert page.focused() == "Numbers"
    await page.press("space")
    assert page.value("numbers") == [NEAREST, FAR]


async def test_what_nobody_has_says_so_and_keeps_the_choice(page):
    await page.to_field("Find")
    await page.type("999")
    assert offered(page) == ["(212) 555-0113"]
    assert "no match" in page.page_text()


async def test_a_fax_gets_a_number_of_its_own_which_can_be_changed(pilot):
    await pilot.go_to("Fax & conference")
    await pilot.press("space", "tab")
    await pilot.type("dana@acme.example")
    await pilot.go_to("Numbers")
    assert pilot.value("Fax") == "(212) 555-0114"
    assert pilot.hint("Fax") == "dana@acme.example"
    await pilot.pick("Fax", "(212) 555-0120")
    await pilot.go_to("Review")
    await pilot.save()
    assert ringing(pilot) == {NEAREST: DestinationKind.USER, "+12125550120": DestinationKind.FAX}


async def test_the_faxes_number_is_not_offered_as_a_phone_number(pilot):
    await pilot.go_to("Fax & conference")
    await pilot.press("space", "tab")
    await pilot.type("dana@acme.example")
    await pilot.go_to("Numbers")
    assert "(212) 555-0114" not in offered(pilot)


async def test_without_a_spare_number_the_person_is_reached_through_the_main_one(data, clock):
    commit(data, without_spare_numbers)
    async with at_the_assistant(data, clock) as pilot:
        await pilot.go_to("Numbers")
        assert "reached through the main number" in pilot.page_text()
        await pilot.press("enter")
        assert pilot.step() == "Review"
        await pilot.save()
        assert "104" in pilot.users()
