"""Every part of a user, changed by keys at 80×24: what is stored, what the history says, what stands on the page."""

from pathlib import Path

import pytest

from store.model.user import User
from tests.screens.equipment import adapter, conferences, history, shown
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import NEAREST, commit, open_office

TABS = ("Basics", "Devices", "Voicemail", "Forwarding", "Caller ID", "Numbers", "Fax", "History")


async def open_tab(pilot: OfficePilot, tab: str, *, change: bool = True) -> None:
    """Of Dan Ames, 102."""
    await pilot.press("home", "down", "enter", *["right"] * TABS.index(tab))
    assert f"▸{tab}" in pilot.screen_text()
    if change:
        await pilot.press("enter")


async def save(pilot: OfficePilot, part: str) -> None:
    """Through Review, and back to the page."""
    await pilot.press("pagedown")
    assert pilot.step() == "Review", pilot.screen_text()
    await pilot.save()
    assert str(pilot.page_message()).startswith(f"saved: Changed {part} for 102")


def dan(data: Path) -> dict[str, object]:
    return next(row for row in shown(data, "users") if row["extension"] == "102")


def stored(data: Path) -> tuple[User, str | None, str | None]:
    """Dan, his PIN and the hash of his portal password."""
    office = open_office(data)
    view = office.view()
    user = view.get(User, 102)
    assert user is not None
    found = user, view.secret(user.pin), view.secret(user.portal_password)
    office.close()
    return found


async def test_everything_of_basics_but_the_extension(pilot: OfficePilot, data: Path):
    await open_tab(pilot, "Basics", change=False)
    assert "102 (can't be changed)" in pilot.screen_text()
    assert "911 sees      Acme Dental, 350 5th Ave" in pilot.screen_text()
    await pilot.press("enter")
    assert "Extension 102 (can't be changed)" in pilot.screen_text()
    assert not pilot.shows("Extension")
    for label, text in {"First name": "Daniel", "Last name": "Ames-Cruz", "Department": "Surgery"}.items():
        await pilot.to_field(label)
        await pilot.type_over(text)
    await pilot.to_field("Another email")
    await pilot.type("front@acme.example")
    await pilot.pick("Location", "Tower")
    assert "18 Dock St, Brooklyn" in pilot.flat_text()
    await pilot.press("pagedown")
    assert pilot.message("Floor") == "3 floors here — enter the user's floor"
    await pilot.type("2")
    await pilot.to_field("Room")
    await pilot.type("12")
    await pilot.pick("Purpose", "Resource")
    await pilot.to_field("Type")
    await pilot.press("space", "down", "enter")
    assert pilot.message("Type") == "0 of 0 seats available"
    await pilot.press("escape")
    await pilot.pick("Scope", "Call Center Agent")
    assert "billed separately" in pilot.hint("Scope") or "billed separately" in pilot.flat_text()
    await pilot.pick("Scope", "Office Manager")
    await pilot.to_field("Password")
    await pilot.type("correct horse")
    await pilot.press("tab")
    await pilot.type("correct house")
    await pilot.press("pagedown")
    assert pilot.message("Confirm") == "passwords don't match — retype them"
    await pilot.to_field("Confirm")
    await pilot.type_over("correct horse")
    await save(pilot, "Basics")
    row = dan(data)
    assert (row["first_name"], row["last_name"], row["department"]) == ("Daniel", "Ames-Cruz", "Surgery")
    assert [email["address"] for email in row["emails"]] == ["dan@acme.example", "front@acme.example"]  # type: ignore[attr-defined]
    assert (row["location"], row["floor"], row["room"]) == ("Tower", "2", "12")
    assert (row["purpose"], row["user_type"], row["scope"]) == ("resource", "standard", "office_manager")
    assert str(stored(data)[2]).startswith("$argon2")
    assert history(data)[0] == "Changed Basics for 102 Daniel Ames-Cruz"


async def test_voicemail_says_the_rings_and_keeps_every_setting(pilot: OfficePilot, data: Path):
    await open_tab(pilot, "Voicemail", change=False)
    assert "answers after 25 sec (about 4 rings)" in pilot.screen_text()
    await pilot.press("enter")
    await pilot.to_field("Answers after")
    await pilot.type_over("40")
    assert pilot.hint("Answers after") == "seconds (about 7 rings)"
    assert pilot.choices("After email") == ["Keep as new", "Mark as heard", "Delete"]
    await pilot.pick("After email", "Mark as heard")
    await pilot.to_field("New PIN")
    await pilot.type("1234")
    await pilot.press("pagedown")
    assert pilot.message("New PIN") == "too easy to guess: digits in order — choose another PIN"
    await pilot.type_over("482913")
    await pilot.press("pagedown")
    assert "new PIN 482913" in pilot.flat_text()
    await pilot.press("pageup")
    await pilot.press("pagedown", "s")
    assert await pilot.noted("Changed Voicemail for 102 Dan Ames") == "102 Dan Ames: voicemail PIN 482913"
    assert dan(data)["voicemail"] == {
        "on": True, "pick_up_seconds": 40, "email": True, "after_email": "mark_as_heard"
    }  # fmt: skip
    assert stored(data)[1] == "482913"
    assert "482913" not in pilot.screen_text()
    await pilot.press("enter")
    await pilot.to_field("Email")
    await pilot.press("space")
    assert not pilot.shows("After email")
    await pilot.to_field("New PIN")
    await pilot.press("space")
    pin = pilot.value("New PIN")
    await pilot.press("pagedown", "s")
    assert await pilot.noted("Changed Voicemail for 102 Dan Ames") == f"102 Dan Ames: voicemail PIN {pin}"
    assert stored(data)[0].voicemail.email is False
    assert stored(data)[1] == pin != "482913"
    assert history(data)[:2] == ["Changed Voicemail for 102 Dan Ames"] * 2
    await pilot.press("escape", "down", "enter", "right", "right", "enter", "space")
    assert not pilot.shows("Answers after")
    await pilot.press("pagedown", "s")
    assert pilot.page_message() == "saved: Changed Voicemail for 103 Priya Raman"
    assert shown(data, "users")[2]["voicemail"] == {
        "on": False, "pick_up_seconds": 25, "email": True, "after_email": "keep_as_new"
    }  # fmt: skip


async def test_forwarding_goes_first_everywhere_and_off_brings_all_back(pilot: OfficePilot, data: Path):
    before = dan(data)
    await open_tab(pilot, "Forwarding")
    assert "Calls ring devices, then voicemail." in pilot.flat_text()
    await pilot.press("space")
    assert "Unanswered calls return to voicemail here, because a key press is required." in pilot.flat_text()
    await pilot.press("pagedown")
    assert pilot.message("Forward to") == "call forwarding is on — enter the number to forward to"
    await pilot.type("212 555 0113")
    await pilot.press("pagedown")
    assert "is on your account — enter an outside number" in str(pilot.message("Forward to"))
    await pilot.type_over("917 555 0188")
    await pilot.to_field("Their devices")
    await pilot.press("space")
    await pilot.to_field("Key press")
    await pilot.press("space")
    assert "The other phone's voicemail may answer" in pilot.flat_text()
    await pilot.press("pagedown")
    assert "while on, every call is forwarded" in pilot.flat_text()
    await pilot.press("pageup")
    await save(pilot, "Forwarding")
    on = {"on": True, "number": "+19175550188", "user": None, "ring_phones_too": True, "require_key_press": False}
    assert dan(data)["call_forwarding"] == on
    assert "on, to (917) 555-0188" in pilot.screen_text()
    await pilot.press("escape")
    assert pilot.rows()[1][3] == "IP phone ! →"
    assert "102 forwards every call to (917) 555-0188" in pilot.screen_text()
    await pilot.press("up")
    assert "To do" in pilot.screen_text()
    await open_tab(pilot, "Forwarding")
    await pilot.press("space")
    await save(pilot, "Forwarding")
    assert {**dan(data), "call_forwarding": None} == {**before, "call_forwarding": None}
    assert "(917) 555-0188" in pilot.screen_text()
    await pilot.press("enter", "space", "pagedown", "s")
    assert dan(data)["call_forwarding"] == on
    assert history(data)[0] == "Changed Forwarding for 102 Dan Ames"


async def test_the_page_says_of_911_where_each_device_is_and_which_number_rings_them(pilot: OfficePilot, data: Path):
    """Dan moves to Tower; his phone on the ATA's port stays, and rings for his own number."""
    commit(data, adapter)
    pilot.app.office.refresh()
    await open_tab(pilot, "Basics")
    await pilot.pick("Location", "Tower")
    await pilot.to_field("Floor")
    await pilot.type_over("3")
    await save(pilot, "Basics")
    text = " ".join(pilot.screen_text().split())
    assert "911 sees IP phone: Acme Dental, 18 Dock St, Floor 3, Brooklyn NY 11201" in text
    assert "ATA port: Acme Dental, 350 5th Ave, Ste 3300, Floor 33, New York NY 10118" in text
    assert "911 status Tower: entered Main office: format checked" in text
    await pilot.press(*["right"] * 4)
    assert "911 sees      (212) 555-0111, even when caller ID is private" in pilot.screen_text()
    await pilot.press("enter")
    assert "911 sees (212) 555-0111, even when caller ID is private" in pilot.flat_text()
    await pilot.press("escape", "escape", "9")
    assert "Adapter is at Main office, so 911 sees" in pilot.screen_text()


async def test_caller_id_is_a_number_or_withheld_with_a_name_and_911_sees_its_own(pilot: OfficePilot, data: Path):
    await open_tab(pilot, "Caller ID", change=False)
    assert "911 sees      (212) 555-0100, even when caller ID is private" in pilot.screen_text()
    await pilot.press("enter")
    choices = pilot.choices("caller_id")
    assert choices[:3] == ["(212) 555-0100", "(212) 555-0111", "Private"]
    assert "(212) 555-0118 ✗ still porting" in choices
    await pilot.to_field("Find")
    await pilot.type("646")
    assert pilot.choices("caller_id")[:1] == ["(646) 555-0140"]
    await pilot.press("enter", "space")
    await pilot.to_field("Name")
    await pilot.type("Acme Dental Group")
    await pilot.press("pagedown")
    assert pilot.message("Name") == "15 letters at most — shorten the name"
    await pilot.type_over("Acme Dental")
    await save(pilot, "Caller ID")
    assert dan(data)["caller_id"] == "+16465550140"
    assert stored(data)[0].caller_id_name == "Acme Dental"
    for choice, kept in (
        ("Private", "withheld"),
        ("(212) 555-0111", "+12125550111"),
        ("(212) 555-0100", "+12125550100"),
    ):
        await pilot.press("enter", "home")
        await pilot.highlight(choice)
        await pilot.press("space")
        await save(pilot, "Caller ID")
        assert dan(data)["caller_id"] == kept
    assert history(data)[:4] == ["Changed Caller ID for 102 Dan Ames"] * 4


async def test_several_numbers_are_added_and_one_is_released(pilot: OfficePilot, data: Path):
    await open_tab(pilot, "Numbers")
    await pilot.choose("(212) 555-0113")
    await pilot.to_field("Find")
    await pilot.type("646")
    await pilot.press("up", "end", "space")
    await save(pilot, "Numbers")
    assert dan(data)["numbers"] == ["+12125550111", NEAREST, "+16465550140"]
    assert "(212) 555-0111, (212) 555-0113 and (646) 555-0140" in " ".join(pilot.screen_text().split())
    await pilot.press("enter")
    await pilot.choose("(212) 555-0113")
    await save(pilot, "Numbers")
    assert dan(data)["numbers"] == ["+12125550111", "+16465550140"]
    spare = {row["number"]: row["status"] for row in shown(data, "numbers")}
    assert spare[NEAREST] == "spare"
    assert history(data)[:2] == ["Changed Numbers for 102 Dan Ames"] * 2


async def test_fax_and_conference_come_and_go_with_number_address_id_and_pin(pilot: OfficePilot, data: Path):
    await open_tab(pilot, "Fax")
    await pilot.press("space")
    assert pilot.value("Faxes go to") == "dan@acme.example"
    await pilot.to_field("Faxes go to")
    await pilot.type_over("fax@acme.example")
    await pilot.pick("Fax number", "(212) 555-0114")
    await pilot.to_field("Conference")
    await pilot.press("space")
    await pilot.to_field("Bridge ID")
    await pilot.type_over("12")
    await pilot.press("pagedown")
    assert pilot.message("Bridge ID") == "not a bridge ID — use 3 to 9 digits, not starting with 0"
    await pilot.type_over("7722")
    await pilot.to_field("Bridge PIN")
    await pilot.type("80417")
    await pilot.press("pagedown", "s")
    assert await pilot.noted("Changed Fax & conference for 102 Dan Ames") == "bridge 7722: PIN 80417"
    row = dan(data)
    assert (row["fax"], row["fax_number"], row["bridge_id"]) == (True, "+12125550114", "7722")
    assert {"address": "fax@acme.example", "voicemail": False, "fax": True} in row["emails"]  # type: ignore[operator]
    text = pilot.screen_text()
    assert "(212) 555-0114, faxes go to fax@acme.example" in text
    assert "bridge 7722, PIN required" in text
    await pilot.press("enter", "space")
    await pilot.to_field("Conference")
    await pilot.press("space", "pagedown")
    assert "(212) 555-0114 becomes unassigned" in pilot.flat_text()
    assert "the bridge is deleted; callers can no longer join" in pilot.flat_text()
    await pilot.press("pageup")
    await save(pilot, "Fax & conference")
    assert "fax" not in dan(data)
    assert "bridge_id" not in dan(data)
    assert history(data)[:2] == ["Changed Fax & conference for 102 Dan Ames"] * 2


async def test_the_history_of_a_user_is_theirs_alone_and_scrolls(pilot: OfficePilot, data: Path):
    for place in range(30):
        commit(data, _room(place), summary=f"Gave 102 room {place}")
    commit(data, conferences, summary="Opened the conference line")
    await pilot.until(lambda: pilot.app.office.refresh() or pilot.app.office.seq > 30, "the others' changes")
    await open_tab(pilot, "History", change=False)
    text = pilot.screen_text()
    assert "Opened the conference line" in text  # a bridge of Dan's came with it
    assert "Gave 102 room 29" in text
    assert "Gave 102 room 5" not in text
    await pilot.press("end")
    assert "Set up Acme Dental" in pilot.screen_text()
    await pilot.press("home", "down")
    assert "Gave 102 room 29" in pilot.screen_text()


def _room(place: int):  # type: ignore[no-untyped-def]
    def scenario(view):  # type: ignore[no-untyped-def]
        view.put(view.get(User, 102).with_(room=str(place)))

    return scenario


@pytest.mark.parametrize("part", ["Basics", "Voicemail", "Forwarding", "Caller ID", "Numbers", "Fax"])
async def test_leaving_a_part_changes_nothing(pilot: OfficePilot, data: Path, part: str):
    before = shown(data, "users")
    await open_tab(pilot, part)
    await pilot.press("space", "tab", "x", "ctrl+x")
    if "Discard changes?" in pilot.screen_text():
        await pilot.press("y")
    assert f"▸{part}" in pilot.screen_text()
    assert shown(data, "users") == before
    assert len(history(data)) == 1


async def test_a_search_that_finds_no_number_chooses_none(pilot: OfficePilot):
    await pilot.press("down", "enter", *["right"] * 4, "enter")
    await pilot.press("down", "space")
    chosen = pilot.value("caller_id")
    assert chosen == "+12125550111"
    await pilot.to_field("Find")
    await pilot.type("Sam")
    assert pilot.hint("Find") == "no match"
    await pilot.press("enter", "enter")
    assert pilot.value("caller_id") == chosen
