"""A location added inside the wizard."""

import pytest

from store.kinds.location import AddressStatus
from store.model.location import Location
from tests.screens.sample_office import open_office

ADDRESS = ("Annex", "20 Ferry St", "07105")


@pytest.fixture
async def form(pilot):
    """The form of the new location."""
    await pilot.add_person()
    await pilot.highlight("New location…")
    await pilot.press("enter")
    return pilot


async def filled(form):
    """Name, street and postal code typed; city and state came by themselves."""
    await form.type(*ADDRESS)
    await form.until(lambda: form.value("City") == "Newark", "the city")


async def saved(form):
    """Goes on to Review, saves, and returns the new location as it stands on the disk."""
    await form.go_to("Review")
    await form.save()
    return on_disk(form)


def on_disk(form):
    office = open_office(form.app.session.offices.data)
    try:
        return {place.name: place for place in office.view().all(Location)}["Annex"]
    finally:
        office.close()


async def test_choosing_a_new_location_leads_to_its_form(form):
    assert form.focused() == "Name"
    assert form.step() == "Location & 911"
    assert form.where() == "Add user · step 1 of 6"
    assert "New location: where 911 sends help" in form.page_text()


async def test_city_and_state_follow_from_the_postal_code(form):
    await filled(form)
    assert form.value("State") == "NJ"
    assert form.is_default("City")
    await form.press("enter")
    await form.type_over("Harrison")
    await form.to_field("ZIP code")
    await form.type_over("07102")
    await form.until(lambda: form.value("ZIP code") == "07102")
    assert form.value("City") == "Harrison"


async def test_enter_walks_what_is_asked_and_then_goes_on_to_the_user(form):
    await filled(form)
    walked = []
    for _field in range(3):
        walked.append(form.focused())
        await form.press("enter")
    assert walked == ["ZIP code", "City", "State"]
    assert form.step() == "User details"
    assert form.focused() == "First name"


async def test_a_new_location_is_on_the_disk_with_its_address_checked_for_form(form):
    await filled(form)
    await form.to_field("Building")
    await form.type("B")
    await form.to_field("Unit")
    await form.type("Ste 2")
    place = await saved(form)
    assert place.service_address.line() == "20 Ferry St Ste 2, Newark NJ 07105"
    assert place.service_address.building == "B"
    assert place.billing_address is None
    assert place.callback_number is None  # nobody is there whom it would ring
    assert place.status is AddressStatus.FORMAT_CHECKED
    assert form.users()["104"].location == place.id


async def test_the_bill_may_go_elsewhere_also_to_a_po_box(form):
    await filled(form)
    assert not form.shows("Bill: street")
    await form.to_field("Billing")
    await form.press("space")
    await form.press("pagedown")
    assert form.message("Bill: street") == "enter a street or PO box"
    assert form.focused() == "Bill: street"
    await form.type("PO Box 12")
    await form.to_field("Bill: ZIP")
    await form.type("10118")
    await form.until(lambda: form.value("Bill: city") == "New York", "the city of the bill")
    place = await saved(form)
    assert place.billing_address.line() == "PO Box 12, New York NY 10118"
    assert place.service_address.street == "20 Ferry St"


async def test_a_pasted_address_in_one_line_is_split_into_the_fields(form):
    await form.type("Annex")
    await form.press("enter")
    await form.paste("350 5th Ave Fl 33 Ste 3300, New York NY 10118")
    labels = ("Street", "Unit", "Floor", "City", "State", "ZIP code")
    assert [form.value(label) for label in labels] == ["350 5th Ave", "Ste 3300", "33", "New York", "NY", "10118"]
    assert form.message("Street") == "filled in the fields below from this address"


async def test_a_pasted_address_of_several_lines_is_split_as_well(form):
    await form.press("enter")
    await form.paste("20 Ferry St, Ste 2\nNewark, NJ 07105\n")
    assert [form.value(label) for label in ("Street", "Unit", "City", "State", "ZIP code")] == [
        "20 Ferry St",
        "Ste 2",
        "Newark",
        "NJ",
        "07105",
    ]


async def test_an_address_that_cannot_be_split_stays_as_pasted_and_says_so(form):
    await form.press("enter")
    await form.paste("the blue house, behind the church, 07105")
    assert form.value("Street") == "the blue house, behind the church, 07105"
    assert form.message("Street") == "no street in this address — enter it in the fields below"


async def test_several_floors_of_a_new_location_are_asked_of_the_user(form):
    await filled(form)
    await form.to_field("Floors")
    await form.type_over("4")
    await form.press("pagedown")
    assert form.focused() == "Floor"
    assert form.message("Floor") == "4 floors here — enter the user's floor"
    await form.type("3")
    assert form.message("Floor") is None
    place = await saved(form)
    assert place.floors == 4
    assert form.users()["104"].floor == "3"


async def test_a_state_that_does_not_fit_the_postal_code_is_said_at_the_code(form):
    await filled(form)
    await form.to_field("State")
    await form.type_over("CA")
    await form.press("pagedown")
    assert form.focused() == "ZIP code"
    assert form.message("ZIP code") == "07105 is in NJ, not CA — check both"
    assert form.value("State") == "CA"


WRONG = [
    ("ZIP code", "00000", "00000 isn't a valid ZIP code — check it"),
    ("Street", "PO Box 12", "911 can't send help to a PO box — enter the street address"),
    ("Street", "Ferry St", "no house number in front of Ferry St — enter it like 350 5th Ave"),
    ("911 callback", "+12129115555", "911 is a service code, not an exchange — check digits 4 to 6"),
    ("911 callback", "5550110", "only 7 digits — add the area code, like 212 555 0110"),
    ("911 callback", "212 555 0199", "(212) 555-0199 isn't on this account — enter one of your numbers"),
    ("Floors", "many", "enter a number from 1 to 200"),
    ("Name", "Tower", "a location named Tower already exists — choose another name"),
]


async def test_what_cannot_be_is_said_at_its_field_and_nothing_else_is_lost(form):
    await filled(form)
    kept = {"Name": "Annex", "Street": "20 Ferry St", "ZIP code": "07105"}
    for label, typed, message in WRONG:
        await form.to_field(label)
        before = form.value(label)
        await form.type_over(typed)
        await form.press("pagedown")
        assert form.focused() == label, form.screen_text()
        assert form.message(label) == message
        assert form.value(label) == typed
        assert {other: form.value(other) for other in kept if other != label} == {
            other: value for other, value in kept.items() if other != label
        }
        await form.type_over(before)


async def test_a_city_that_does_not_fit_the_postal_code_is_warned_of_and_may_stay(form):
    await filled(form)
    await form.to_field("City")
    await form.type_over("Boston")
    await form.press("pagedown")
    assert form.step() == "Location & 911"
    await form.press("pagedown")
    assert form.step() == "User details"
    await form.press("pageup")
    assert form.message("City") == "07105 is Newark, not Boston — check the city"
    await form.go_to("Review")
    assert "kept as is: 07105 is Newark, not Boston" in form.flat_text()


async def test_a_zip_code_that_is_not_in_the_table_leaves_the_city_to_the_person(form):
    await form.type("Annex", "20 Ferry St", "07109")
    await form.press("enter")
    assert form.focused() == "City"


async def test_back_and_on_again_keeps_the_whole_form(form):
    await filled(form)
    await form.press("pageup")
    assert form.focused() == "location"
    assert form.chosen() == "New location…"
    await form.press("enter")
    assert (form.value("Name"), form.value("Street"), form.value("City")) == ("Annex", "20 Ferry St", "Newark")


async def test_a_doubt_holds_enter_once_and_is_kept_by_the_second(form):
    await form.type("Annex", "20 Ferry St PMB 4")
    await form.press("enter")
    assert form.focused() == "Street"
    assert form.message("Street") == "PMB 4 is where mail goes — enter the office's own address"
    assert "Press Enter again to keep it as it is" in form.screen_text()
    await form.press("enter")
    assert form.focused() == "ZIP code"
    await form.type("07105")
    await form.until(lambda: form.value("City") == "Newark", "the city")
    place = await saved(form)
    assert place.status is AddressStatus.FORMAT_CHECKED
    assert [doubt.code for doubt in place.kept_doubts] == ["mail-drop"]
    assert place.kept_doubts[0].by


async def test_a_doubt_is_asked_again_once_something_else_is_typed(form):
    await form.type("Annex", "20 Ferry St PMB 4")
    await form.press("enter")
    await form.type_over("20 Ferry St PMB 5")
    await form.press("enter")
    assert form.focused() == "Street"
    await form.type_over("20 Ferry St")
    await form.press("enter")
    assert form.focused() == "ZIP code"
    assert form.message("Street") is None


async def test_going_on_asks_for_every_doubt_of_the_page(form):
    await filled(form)
    await form.to_field("State")
    await form.type_over("NY")
    await form.press("pagedown")
    assert form.step() == "Location & 911"
    assert form.message("ZIP code") == "07105 is in NJ, not NY — check both"
    assert form.focused() == "ZIP code"
    await form.press("pagedown")
    assert form.step() == "User details"
