"""Step 4: virtual fax and conference bridge."""

import pytest

from store.kinds.account import ACCOUNT_ID
from store.kinds.number import DestinationKind
from store.model.account import Account
from store.model.number import PhoneNumber
from store.model.services import Bridge
from tests.screens.sample_office import NEAREST, SECOND, open_office


@pytest.fixture
async def page(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana", "Reyes", "dana@acme.example")
    await pilot.go_to("Fax & conference")
    return pilot


async def test_both_are_off_and_enter_goes_on(page):
    assert page.focused() == "Virtual fax"
    assert (page.value("Virtual fax"), page.value("Conference")) == (False, False)
    await page.press("enter")
    assert page.step() == "Numbers"


async def test_each_says_its_number_and_that_it_is_billed(page):
    text = page.flat_text()
    assert "Faxes arrive by email · takes one unassigned number · billed separately" in text
    assert "Up to 10 people · (646) 555-0140 becomes the conference line · billed separately" in text
    await page.press("space")
    assert "Faxes to (212) 555-0114 arrive by email · billed separately" in page.flat_text()


async def test_no_phone_number_is_parted_at_the_end_of_a_line(page):
    lines = [line.strip() for line in page.screen_lines()]
    assert not [line for line in lines if line.endswith((")", "(646)", "(212)"))]


async def test_a_fax_has_a_number_of_its_own_and_sends_its_pages_to_the_email(page):
    await page.press("space")
    assert page.value("Faxes go to") == "dana@acme.example"
    await page.go_to("Review")
    assert "4 fax (212) 555-0114 to dana@acme.example · no conference" in page.flat_text()
    await page.save()
    office = open_office(page.app.session.offices.data)
    rings = {number.e164: number.destination.kind for number in office.view().found(PhoneNumber, "users", 104)}
    office.close()
    assert rings == {NEAREST: DestinationKind.USER, SECOND: DestinationKind.FAX}
    assert [(email.address, email.fax) for email in page.users()["104"].emails] == [("dana@acme.example", True)]


async def test_a_fax_without_an_email_asks_where_its_pages_go(pilot):
    await pilot.go_to("Fax & conference")
    await pilot.press("space", "enter")
    assert pilot.focused() == "Faxes go to"
    await pilot.press("enter")
    assert pilot.message("Faxes go to") == "virtual fax needs an email address — enter one"
    await pilot.type("fax@acme")
    await pilot.press("enter")
    assert pilot.message("Faxes go to") == "fax@acme isn't a valid email — enter it like dana@acme.example"
    await pilot.type(".example")
    assert pilot.message("Faxes go to") is None
    await pilot.press("enter")
    assert pilot.step() == "Numbers"


async def test_a_conference_bridge_has_an_id_and_may_have_a_pin(page):
    await page.to_field("Conference")
    await page.press("space")
    assert page.value("Bridge ID") == "104"
    await page.to_field("Bridge PIN")
    await page.type("1234")
    await page.press("pagedown")
    assert page.focused() == "Bridge PIN"
    assert page.message("Bridge PIN") == "too easy to guess: digits in order — choose another PIN"
    await page.type_over("7310")
    await page.go_to("Review")
    assert "conference bridge 104 · bridge PIN 7310" in page.flat_text()
    await page.save()
    office = open_office(page.app.session.offices.data)
    view = office.view()
    bridge = view.get(Bridge, 104)
    assert bridge.owner == 104
    assert view.secret(bridge.pin) == "7310"
    assert view.get(Account, ACCOUNT_ID).conference_line == "+16465550140"
    office.close()


async def test_a_bridge_id_that_cannot_be_says_why(page):
    await page.to_field("Conference")
    await page.press("space")
    await page.to_field("Bridge ID")
    await page.type_over("12")
    await page.press("pagedown")
    assert page.message("Bridge ID") == "not a bridge ID — use 3 to 9 digits, not starting with 0"


async def test_turned_off_again_it_is_gone(page):
    await page.press("space", "space")
    assert not page.shows("Faxes go to")
    await page.go_to("Review")
    assert "4 no fax · no conference" in page.flat_text()
    await page.save()
    assert not page.users()["104"].fax
