"""Somebody left, a successor, and Delete, by keys at 80×24."""

from pathlib import Path

from setup_assistant.commands.rows import WHAT
from setup_assistant.numbers import suggestions
from store.kinds.number import DestinationKind
from store.kinds.user import UserType
from store.model.number import Destination, PhoneNumber
from store.model.user import User
from store.view import View
from tests.screens.equipment import conferences, history, shown
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import MAIN_OFFICE, Clock, commit, open_office


def user(data: Path, extension: str) -> dict[str, object]:
    return next(row for row in shown(data, "users") if row["extension"] == extension)


def stored(data: Path, extension: int) -> User:
    office = open_office(data)
    found = office.view().get(User, extension)
    office.close()
    assert found is not None
    return found


def secrets(data: Path, extension: int) -> set[str | None]:
    office = open_office(data)
    view = office.view()
    person = view.get(User, extension)
    assert person is not None
    values = {view.secret(person.pin)}
    office.close()
    return values


async def test_somebody_left_and_undo_gives_everything_back(pilot: OfficePilot, data: Path):
    before, former = shown(data, "users"), secrets(data, 102)
    await pilot.press("down", "o")
    assert pilot.step() == "Offboard user"
    assert pilot.value("Calls go to") == "Main number"
    await pilot.pick("Calls go to", "Another user")
    assert pilot.message("Calls go to") == "main number rings no one"
    await pilot.press("pagedown")
    assert pilot.message("  user") == "choose a user"
    await pilot.type("ram")
    assert "▸( ) 103 Priya Raman" in pilot.screen_text()
    await pilot.press("backspace", "backspace", "backspace")
    assert "✗ being offboarded" in pilot.screen_text()
    await pilot.type("zzz")
    assert "no match" in pilot.screen_text()
    await pilot.press("enter", "escape")
    await pilot.type("priya")
    await pilot.press("enter")
    assert pilot.value("  user") == "103 Priya Raman"
    await pilot.pick("Messages", "Move")
    await pilot.to_field("  mailbox")
    await pilot.type("103")
    await pilot.press("enter", "pagedown")
    text = pilot.flat_text()
    assert "Calls IP phone → 103 Priya Raman" in text
    assert "Messages in 102's mailbox → moved to 103 Priya Raman" in text
    assert "Portal Basic User → no access" in text
    assert "Reserved 102 and (212) 555-0111 → until Dec 3, 2026" in text
    assert "− $19.95/mo" in text
    await pilot.save()
    await pilot.until(lambda: pilot.page_message() == "saved: Offboarded 102 Dan Ames", "no PIN: the mailbox is gone")
    row = user(data, "102")
    assert (row["scope"], row["tags"], row["numbers"]) == ("no_portal", ["Left"], ["+12125550111"])
    assert "devices" not in row
    assert not secrets(data, 102) & former
    left = stored(data, 102).left
    assert left is not None
    assert (left.calls, left.calls_to, str(left.until)) == ("user", 103, "2026-12-03")
    assert history(data)[0] == "Offboarded 102 Dan Ames"
    await pilot.press("enter")
    text = pilot.screen_text()
    assert "Calls go to   103 Priya Raman" in text
    assert "until Dec 3, 2026; after that, delete the user" in text
    await pilot.press("right", "right")
    assert "moved to 103 Priya Raman on Nov 3, 2026" in pilot.screen_text()
    await pilot.press("escape", "u", "y")
    await pilot.until(lambda: pilot.page_message() == "undone: Offboarded 102 Dan Ames", "undone")
    assert shown(data, "users") == before
    assert secrets(data, 102) == former


async def test_what_rests_is_nobody_elses(pilot: OfficePilot, data: Path):
    await pilot.press("down", "o", "pagedown", "s")
    await pilot.noted("Offboarded 102 Dan Ames")
    office = open_office(data)
    assert "+12125550111" not in suggestions.spare(office.view())
    assert len(WHAT["users"](office)) == 3
    office.close()
    await pilot.press("o")
    assert pilot.page_message() == "Dan Ames was offboarded on Nov 3, 2026 — hand over or delete instead"
    await pilot.press("a")
    await pilot.go_to("User details")
    await pilot.to_field("Extension")
    await pilot.type_over("102")
    await pilot.press("pagedown")
    message = "102 is reserved until Dec 3, 2026 (Dan Ames left) — next available: 104"
    assert pilot.message("Extension") == message
    await pilot.press("ctrl+x", "D")
    text = " ".join(pilot.screen_text().split())
    assert "reserved until Dec 3, 2026; whoever gets 102 and (212) 555-0111 sooner gets calls for Dan" in text
    assert "extension 102 becomes available" in text
    await pilot.press("y")
    assert history(data)[0] == "Deleted 102 Dan Ames"
    assert [row["extension"] for row in shown(data, "users")] == ["101", "103"]


async def test_a_successor_takes_over_and_is_told_the_pin_once(pilot: OfficePilot, data: Path):
    before, former = shown(data, "users"), secrets(data, 102)
    await pilot.press("down", "enter", "H")
    assert (pilot.step(), pilot.focused()) == ("Hand over", "First name")
    await pilot.press("pagedown")
    assert pilot.message("First name") == "enter the new user's first name"
    await pilot.type("Noor", "Haddad", "noor@acme.example")
    await pilot.pick("Mailbox", "Empty")
    await pilot.to_field("New PIN")
    await pilot.type_over("1234")
    await pilot.press("pagedown")
    assert pilot.message("New PIN") == "too easy to guess: digits in order — choose another PIN"
    await pilot.press("space", "pagedown")
    text = pilot.page_text()
    assert "Name          Dan Ames → Noor Haddad" in text
    assert "Email         dan@acme.example → noor@acme.example" in text
    assert "Device        IP phone → new SIP password" in text
    pin = text.split("PIN ")[1].split()[0]
    await pilot.save()
    summary = "Handed over 102 from Dan Ames to Noor Haddad"
    assert await pilot.noted(summary) == f"102 Noor Haddad: voicemail PIN {pin}"
    await pilot.press("right")
    assert pin not in pilot.screen_text()
    row = user(data, "102")
    assert (row["first_name"], row["last_name"], row["numbers"]) == ("Noor", "Haddad", ["+12125550111"])
    assert row["emails"] == [{"address": "noor@acme.example", "voicemail": True, "fax": False}]
    assert row["primary_device"] == "ip_phone"
    assert secrets(data, 102) == {pin}
    messages = stored(data, 102).messages
    assert messages is not None
    assert messages.fate == "wiped"
    assert history(data)[0] == summary
    await pilot.press("u", "y")  # on the user's page as on the list
    await pilot.until(lambda: pilot.page_message() == f"undone: {summary}", "undone")
    assert shown(data, "users") == before
    assert secrets(data, 102) == former


async def test_a_question_about_much_stays_on_the_screen(pilot: OfficePilot, data: Path):
    commit(data, conferences, faxes_and_numbers, summary="Gave Dan all there is")
    pilot.app.office.refresh()
    await pilot.press("down", "D")
    text = pilot.screen_text()
    assert "Delete 102 Dan Ames?" in text
    assert "conference bridge 4321 is deleted" in text
    assert "is caller ID for 110; return calls ring no one" in text
    assert "… and 12 more" in text
    assert "y Delete" in text
    await pilot.press("pagedown", "pagedown")
    assert "You can undo it. After 30 days, undo makes new PINs and SIP passwords." in pilot.screen_text()


def faxes_and_numbers(view: View) -> None:
    """Dan has a number for each of twenty colleagues to show."""
    for place in range(20):
        number = PhoneNumber(id=12125550160 + place, destination=Destination(kind=DestinationKind.USER, user=102))
        view.put(number)
        id, kind = 110 + place, UserType.CALL_CENTER  # of which there are seats without end
        fields = {"first_name": "Sam", "location": MAIN_OFFICE, "user_type": kind, "caller_id": number.e164}
        view.put(User(id=id, extension=str(id), **fields))


async def test_o_h_and_d_stand_on_the_users_page_too_and_need_somebody(pilot: OfficePilot, data: Path):
    await pilot.press("end", "enter", "o")
    assert pilot.step() == "Offboard user"
    await pilot.press("escape", "D")
    assert "Delete 103 Priya Raman?" in pilot.screen_text()
    await pilot.press("y")
    await pilot.until(lambda: pilot.where() == "Users · 2 of 2", "the users")
    assert pilot.page_message() == "saved: Deleted 103 Priya Raman"
    assert history(data)[0] == "Deleted 103 Priya Raman"
    await pilot.press("/")
    await pilot.type("nobody")
    await pilot.press("enter", "o", "H", "D")
    assert pilot.where() == "Users · 0 of 2"


async def test_a_pin_that_undo_makes_anew_is_shown_until_it_is_noted(pilot: OfficePilot, data: Path, clock: Clock):
    for _time in range(2):
        await pilot.press("down", "f", "y")
        await pilot.noted("Reset PIN for 102 Dan Ames")
        await pilot.press("up")
    clock.forward(days=31)
    pilot.app.office.compact()
    await pilot.press("u", "y")
    said = await pilot.noted("undone: Reset PIN for 102 Dan Ames")
    assert said == f"102 Dan Ames: voicemail PIN {next(iter(secrets(data, 102)))}"


async def test_a_pin_is_renewed_on_the_users_own_page_too(pilot: OfficePilot, data: Path):
    before = secrets(data, 102)
    await pilot.press("down", "enter", "f", "y")
    await pilot.noted("Reset PIN for 102 Dan Ames")
    assert pilot.page_message() == "saved: Reset PIN for 102 Dan Ames"
    assert not secrets(data, 102) & before
