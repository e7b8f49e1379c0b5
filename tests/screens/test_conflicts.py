"""Somebody else was faster, or the disk was: nothing that was typed is lost, and what to do is said."""

import pytest

from setup_assistant.forms.wizard import FormWizard
from store import office as offices_on_disk
from store.errors import Busy, Finding, Refused
from store.kinds.number import DestinationKind
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.user import User
from tests.screens.sample_office import (
    DOMAIN,
    MAIN_OFFICE,
    NEAREST,
    SECOND,
    TOWER,
    assigned,
    commit,
    open_office,
    somebody,
    without,
)


@pytest.fixture
async def page(pilot, monkeypatch):
    """Review, with everything about Dana typed. What others commit comes to light only on saving."""
    monkeypatch.setattr("screens.users.list.Users._catch_up", lambda self: None)
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana", "Reyes", "dana@acme.example")
    await pilot.to_field("Department")
    await pilot.type("Office")
    await pilot.go_to("Review")
    return pilot


def ringing(page, extension=104):
    office = open_office(page.app.session.offices.data)
    try:
        return {number.e164 for number in office.view().found(PhoneNumber, "users", extension)}
    finally:
        office.close()


async def test_an_extension_given_away_meanwhile_offers_the_next_free_one(page, data):
    commit(data, somebody(104))
    await page.save()
    assert "mike just assigned 104 to Marco Li. Your draft is safe." in page.screen_text()
    assert "Extension  104 → 105 (next available)" in page.screen_text()
    await page.press("enter")
    assert page.step() == "Review"
    assert "105 Dana Reyes" in page.page_text()
    assert "2 dana@acme.example · Office · Standard · Basic User" in page.flat_text()
    assert page.users()["104"].name == "Marco Li"
    await page.save()
    assert page.users()["105"].department == "Office"


async def test_or_another_one_is_typed(page, data):
    commit(data, somebody(104))
    await page.save()
    await page.press("e")
    assert page.step() == "User details"
    assert page.focused() == "Extension"
    assert page.value("Extension") == "104"
    assert page.value("First name") == "Dana"
    await page.type_over("120")
    await page.go_to("Review")
    await page.save()
    assert page.users()["120"].name == "Dana Reyes"


async def test_a_number_given_away_meanwhile_is_replaced_and_says_so(page, data):
    commit(data, assigned(NEAREST, 103))
    await page.save()
    assert "(212) 555-0113" in page.screen_text()
    assert "What you typed is still here; nothing was saved" in page.screen_text()
    await page.press("enter")
    assert page.step() == "Review"
    assert "5 (212) 555-0114" in page.flat_text()
    assert "(212) 555-0113" in (page.page_message() or "")
    await page.save()
    assert ringing(page) == {SECOND}
    assert NEAREST in ringing(page, 103)


async def test_a_number_that_was_ticked_by_hand_is_dropped_by_name(page, data):
    await page.press("5")
    await page.choose("(212) 555-0119")
    await page.press("pagedown")
    commit(data, assigned("+12125550119", 103))
    await page.save()
    await page.press("enter")
    assert page.page_message() == "(212) 555-0119 is now in use"
    assert "5 (212) 555-0113 · caller ID" in page.flat_text()


async def test_a_location_removed_meanwhile_is_said_and_another_one_taken(page, data):
    await page.press("1")
    await page.choose("Tower")
    await page.to_field("Floor")
    await page.type("1")
    await page.press("pagedown")
    commit(
        data,
        lambda view: view.put(view.get(User, 103).with_(location=MAIN_OFFICE, floor="")),
        without(Location, TOWER),
    )
    await page.save()
    assert "104" not in page.users()
    assert page.step() == "Location & 911"
    assert page.page_message() is not None
    await page.press("enter")
    await page.go_to("Review")
    await page.save()
    assert page.users()["104"].location == MAIN_OFFICE


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            Busy("another session has been saving for 10 sec — try again in a moment"),
            "another session has been saving for 10 sec — not saved; press s to try again",
        ),
        (
            OSError(28, "No space left on device"),
            "No space left on device — not saved; press s to try again",
        ),
    ],
)
async def test_what_the_disk_cannot_take_is_said_and_s_tries_again(page, monkeypatch, error, message):
    def fails(self, preview):
        raise error

    with monkeypatch.context() as failing:
        failing.setattr(FormWizard, "commit", fails)
        await page.save()
    assert page.step() == "Review"
    assert page.page_message() == message
    assert "104" not in page.users()
    await page.save()
    assert "104" in page.users()


async def test_a_lock_that_somebody_holds_too_long_says_so(page, data, monkeypatch):
    from store.files import locked

    monkeypatch.setattr("store.files.PATIENCE", 0.05)
    with locked(data / DOMAIN / "lock"):
        await page.save()
        assert page.step() == "Review"
        assert "press s to try again" in page.page_message()
    await page.save()
    assert "104" in page.users()


async def test_what_a_rule_refuses_at_the_last_moment_takes_the_hands_to_its_field(page, monkeypatch):
    def refuses(self, plan):
        raise Refused([Finding("pin-weak", "the PIN is a run of digits", table="users", id=104, field="pin")])

    with monkeypatch.context() as refusing:
        refusing.setattr(offices_on_disk.Office, "commit", refuses)
        await page.save()
    assert page.step() == "User details"
    assert page.focused() == "PIN"
    assert page.page_message() == "the PIN is a run of digits"
    assert page.value("First name") == "Dana"


async def test_what_a_rule_refuses_shows_on_review_before_s(page, monkeypatch):
    refused = Finding("no-such-rule", "not on a Tuesday", table="numbers", id=1)
    monkeypatch.setattr(offices_on_disk.Office, "check", lambda self, plan: [refused])
    await page.press("2", "pagedown")
    assert "✗ not on a Tuesday" in page.page_text()
    await page.save()
    assert page.step() == "Numbers"
    assert page.page_message() == "not on a Tuesday"
    assert "104" not in page.users()


async def test_two_people_who_save_at_once_each_get_an_extension(page, data):
    commit(data, somebody(104), assigned(NEAREST, 104))
    await page.save()
    await page.press("enter")
    if page.step() != "Review":
        await page.press("enter")
    await page.until(lambda: page.step() == "Review")
    await page.save()
    users = page.users()
    assert (users["104"].name, users["105"].name) == ("Marco Li", "Dana Reyes")
    assert ringing(page, 105) == {SECOND}
    assert DestinationKind.USER
