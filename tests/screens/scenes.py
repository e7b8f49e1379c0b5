"""Every screen worth a picture: how a person gets there, and what must stand on it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import (
    NEAREST,
    assigned,
    commit,
    every_phone_is_here,
    everything_ready,
    put_customer,
    put_empty,
    put_sample,
    somebody,
    without_spare_numbers,
)

Act = Callable[[OfficePilot], Awaitable[object]]


@dataclass(frozen=True)
class Scene:
    """`office` puts the data folder in place, `act` leads to the screen, `says` stands on it."""

    office: Callable[[Path], object]
    act: Act
    says: tuple[str, ...]


SCENES: dict[str, Scene] = {}


def scene(*says: str, office: Callable[[Path], object] = put_sample) -> Callable[[Act], Act]:
    def keep(act: Act) -> Act:
        SCENES[act.__name__] = Scene(office, act, says)
        return act

    return keep


def nothing(data: Path) -> None:
    """The first start: no folder yet."""


def two_customers(data: Path) -> None:
    put_sample(data)
    put_customer(data, "bloom.example", "Bloom Florists")


def without_numbers(data: Path) -> None:
    put_sample(data)
    commit(data, without_spare_numbers)


# users


@scene("▸101 Reception", "102 Dan Ames", "IP phone !", "No password", "To do  ! Tower", "a Add user")
async def users(pilot: OfficePilot) -> None:
    pass


@scene("No users yet — press a to add the first one", "Users · 0 of 0", office=put_empty)
async def users_empty(pilot: OfficePilot) -> None:
    pass


@scene("No match — press Esc to show all", "Users · 0 of 3")
async def users_search(pilot: OfficePilot) -> None:
    await pilot.press("/")
    await pilot.type("nobody")


@scene("Go to", "Add user", "102 Dan Ames", "Main office")
async def palette(pilot: OfficePilot) -> None:
    await pilot.press("ctrl+p")
    await pilot.type("a")


@scene("dan@acme.example", "102 Dan Ames")
async def user_page(pilot: OfficePilot) -> None:
    await pilot.press("down", "enter")


@scene("To do", "Tower: no 911 callback", "102 Dan Ames's IP phone has no MAC")
async def to_do(pilot: OfficePilot) -> None:
    await pilot.press("t")


@scene("Undo #2?", "Added 104 Marco Li", "− $19.95/mo", "y/Enter Undo")
async def undo(pilot: OfficePilot) -> None:
    commit(pilot.app.session.offices.data, somebody(104), summary="Added 104 Marco Li")
    await pilot.press("u")


@scene("Help", "Quick add", "To do")
async def help_users(pilot: OfficePilot) -> None:
    await pilot.press("f1")


@scene("Customers", "bloom.example", "a Add customer", office=two_customers)
async def customers(pilot: OfficePilot) -> None:
    pass


@scene("What kind of user?", "(•) Person", "( ) Call routing")
async def purpose(pilot: OfficePilot) -> None:
    await pilot.press("A")


@scene("Continue where you left off?", "Dana Reyes", "User details · sam")
async def drafts(pilot: OfficePilot) -> None:
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana", "Reyes")
    await pilot.press("ctrl+x", "a")


@scene("draft kept — press a to continue it")
async def left(pilot: OfficePilot) -> None:
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    await pilot.press("ctrl+x")


# step 1


@scene("▸(•) Main office", "350 5th Ave, Ste 3300, Floor 33", "format checked Nov 2, 2026")
async def location(pilot: OfficePilot) -> None:
    await pilot.add_person()


@scene("▸( ) Tower", "Brooklyn NY 11201", "none — 911 calls back direct numbers only", "Floors        3")
async def location_highlighted(pilot: OfficePilot) -> None:
    await pilot.add_person()
    await pilot.press("down")


@scene("✗ 3 floors here", "▸Floor")
async def location_messages(pilot: OfficePilot) -> None:
    await pilot.add_person()
    await pilot.press("down", "enter", "enter")


@scene("▸Name", "ZIP code", "[x] same address", "one that rings someone here")
async def new_location(pilot: OfficePilot) -> None:
    await pilot.add_person()
    await pilot.highlight("New location…")
    await pilot.press("enter")


@scene("20 Ferry St", "Newark", "PO Box 12", "Bill: street")
async def new_location_filled(pilot: OfficePilot) -> None:
    await new_location(pilot)
    await pilot.type("Annex", "20 Ferry St", "07105")
    await pilot.until(lambda: pilot.value("City") == "Newark")
    await pilot.to_field("Billing")
    await pilot.press("space", "tab")
    await pilot.type("PO Box 12")


@scene("✗ enter a name for this location", "✗ street missing", "✗ ZIP code missing — enter it")
async def new_location_messages(pilot: OfficePilot) -> None:
    await new_location(pilot)
    await pilot.press("pagedown")
    await pilot.until(lambda: pilot.message("Name"))


@scene("350 5th Ave", "filled in the fields below from this address", "Ste 3300")
async def new_location_pasted(pilot: OfficePilot) -> None:
    await new_location(pilot)
    await pilot.type("Annex")
    await pilot.press("enter")
    await pilot.paste("350 5th Ave Fl 33 Ste 3300, New York NY 10118")
    await pilot.until(lambda: pilot.value("City") == "New York")


# step 2


@scene("▸First name", "104         next available in 101–199", "2 available · $19.95/mo", "Space for a new one")
async def details(pilot: OfficePilot) -> None:
    await pilot.add_person()
    await pilot.press("enter")


async def filled_details(pilot: OfficePilot) -> None:
    await details(pilot)
    await pilot.type("Dana", "Reyes", "dana@acme.example")


@scene("office@acme.example", "Voicemail and fax", "Office", "•••••••••••••", "Another email")
async def details_filled(pilot: OfficePilot) -> None:
    await filled_details(pilot)
    await pilot.pick("  used for", "Voicemail and fax")
    await pilot.to_field("Another email")
    await pilot.type("office@acme.example")
    await pilot.to_field("Department")
    await pilot.type("Office")
    await pilot.to_field("Password")
    await pilot.type("correct horse")


@scene("✗ first name missing", "✗ dana@acm isn't a valid email", "✗ 155 is reserved for parking", "▸First name")
async def details_messages(pilot: OfficePilot) -> None:
    await details(pilot)
    await pilot.to_field("Email")
    await pilot.type("dana@acm")
    await pilot.to_field("Extension")
    await pilot.type_over("155")
    await pilot.to_field("PIN")
    await pilot.type_over("1234")
    await pilot.press("pagedown")


@scene("▸(•) Standard", "✗ 0 of 0 seats available", "( ) Call Center")
async def details_choices(pilot: OfficePilot) -> None:
    await filled_details(pilot)
    await pilot.to_field("Type")
    await pilot.press("space")


@scene("! 102 Dan Ames also uses dan@acme.example")
async def details_warned(pilot: OfficePilot) -> None:
    await details(pilot)
    await pilot.type("Dana", "Reyes", "dan@acme.example")


@scene("Forward to", "all calls go to this number")
async def details_call_routing(pilot: OfficePilot) -> None:
    await filled_details(pilot)
    await pilot.pick("Purpose", "Call routing")


# step 3


@scene("▸(•) IP phone", "✗ none yet — register in Devices", "Which one")
async def device(pilot: OfficePilot) -> None:
    await filled_details(pilot)
    await pilot.press("enter")


@scene("✗ no ATA yet", "(•) IP phone", "▸( ) ATA port")
async def device_refused(pilot: OfficePilot) -> None:
    await device(pilot)
    await pilot.choose("ATA port")


@scene("▸Identifier", "00:0b:82", "✗ not a MAC address")
async def device_messages(pilot: OfficePilot) -> None:
    await device(pilot)
    await pilot.pick("Which one", "New")
    await pilot.to_field("Identifier")
    await pilot.type("00:0b:82")
    await pilot.press("enter")


@scene("▸(•) 00:0B:82:00:00:02", "( ) Front desk phone", "( ) Pending")
async def device_choices(pilot: OfficePilot) -> None:
    await device(pilot)
    await pilot.to_field("Which one")
    await pilot.press("space")


# step 4


@scene("▸Virtual fax   [ ]", "Virtual fax: Faxes arrive by email · takes one", "Conference    [ ]")
async def services(pilot: OfficePilot) -> None:
    await device(pilot)
    await pilot.press("enter")


@scene("Faxes to (212) 555-0114 arrive by email", "dana@acme.example", "[x]", "callers enter it to join")
async def services_filled(pilot: OfficePilot) -> None:
    await services(pilot)
    await pilot.press("space")
    await pilot.to_field("Conference")
    await pilot.press("space")


@scene("✗ not a bridge ID", "✗ too easy to guess: digits in order")
async def services_messages(pilot: OfficePilot) -> None:
    await services_filled(pilot)
    await pilot.to_field("Bridge ID")
    await pilot.type_over("12")
    await pilot.press("tab")
    await pilot.type("1234")
    await pilot.press("pagedown")


# step 5


@scene("▸[x] (212) 555-0113", "porting Dec 1, 2026", "9 unassigned left")
async def numbers(pilot: OfficePilot) -> None:
    await services(pilot)
    await pilot.press("enter")


@scene("(646) 555-0140", "different area code", "Fax           (212) 555-0114          dana@acme.example")
async def numbers_filled(pilot: OfficePilot) -> None:
    await services_filled(pilot)
    await pilot.press("pagedown")
    await pilot.choose("(212) 555-0119")
    await pilot.to_field("Find")
    await pilot.type("646")


@scene("no match")
async def numbers_not_found(pilot: OfficePilot) -> None:
    await numbers(pilot)
    await pilot.to_field("Find")
    await pilot.type("999")


@scene("reached through the main number", office=without_numbers)
async def numbers_none(pilot: OfficePilot) -> None:
    await numbers(pilot)


# review and done


@scene("104 Dana Reyes", "1 Main office", "PIN 493817", "+ $19.95/mo · office total $79.80/mo USD", "s Save")
async def review(pilot: OfficePilot) -> None:
    await numbers(pilot)
    await pilot.press("enter")


@scene("billed separately: Virtual fax", "billed separately: Conference bridge", "fax (212) 555-0114 to")
async def review_filled(pilot: OfficePilot) -> None:
    await details_filled(pilot)
    await pilot.press("tab")
    await pilot.type("correct horse")
    await pilot.press("pagedown", "pagedown", "space")
    await pilot.to_field("Conference")
    await pilot.press("space", "pagedown")
    await pilot.choose("(212) 555-0119")
    await pilot.press("pagedown")


@scene("✗ 105 is already Marco Li's extension", "105 Dana Reyes")
async def review_refused(pilot: OfficePilot) -> None:
    await review(pilot)
    await pilot.press("2")
    await pilot.to_field("Extension")
    await pilot.type_over("105")
    await pilot.press("pagedown")
    commit(pilot.app.session.offices.data, somebody(105))
    pilot.app.office.refresh()
    await pilot.press("5", "pagedown")


@scene("▸First name", "3 IP phone")
async def quick_add(pilot: OfficePilot) -> None:
    await pilot.press("Q")
    await pilot.type("Dana")


@scene("✓ Added 104 Dana Reyes", "PIN           493817", "Connect phone 00:0B:82:00:00:02", "a Add another")
async def done(pilot: OfficePilot) -> None:
    await review(pilot)
    await pilot.save()


@scene("Fax           (212) 555-0114, faxes go to", "Bridge ID     104")
async def done_filled(pilot: OfficePilot) -> None:
    await review_filled(pilot)
    await pilot.save()


@scene(
    "mike just assigned 104 to Marco Li", "Extension  104 → 105 (next available)", "y/Enter Use 105", "e Choose another"
)
async def conflict(pilot: OfficePilot) -> None:
    await review(pilot)
    commit(pilot.app.session.offices.data, somebody(104))
    await pilot.save()


@scene("What you typed is still here", "(212) 555-0113", "mike, 12 s")
async def conflict_number(pilot: OfficePilot) -> None:
    await review(pilot)
    commit(pilot.app.session.offices.data, assigned(NEAREST, 103))
    await pilot.save()


@scene("Help", "Nothing is saved until", "Previous/next field")
async def help_wizard(pilot: OfficePilot) -> None:
    await details(pilot)
    await pilot.press("f1")


# the first start


async def begun(pilot: OfficePilot) -> None:
    await pilot.until(lambda: pilot.step() == "Office")


@scene("Welcome. Which office are you setting up?", "▸Name", "the name callers know", office=nothing)
async def first_start(pilot: OfficePilot) -> None:
    await begun(pilot)


@scene("✗ enter the office's name", "✗ enter a domain, like acme.example", office=nothing)
async def first_start_messages(pilot: OfficePilot) -> None:
    await begun(pilot)
    await pilot.press("pagedown")


async def customer_filled(pilot: OfficePilot) -> None:
    await begun(pilot)
    await pilot.type("Acme Dental", "acme.example", "2125550100")


@scene("New location: where 911 sends help", "Main office", "(212) 555-0100", office=nothing)
async def first_start_place(pilot: OfficePilot) -> None:
    await customer_filled(pilot)
    await pilot.press("pagedown")


async def place_filled(pilot: OfficePilot) -> None:
    await first_start_place(pilot)
    await pilot.to_field("Street")
    await pilot.type("350 5th Ave", "10118")
    await pilot.until(lambda: pilot.value("City") == "New York")
    await pilot.press("pagedown")


@scene("What other numbers does the office have?", "212 555 0110..212 555 0119", "11 numbers", office=nothing)
async def first_start_numbers(pilot: OfficePilot) -> None:
    await place_filled(pilot)
    await pilot.type("212 555 0110..212 555 0119", "646 555 0140")


@scene("Who works here?", "Dana Reyes, dana@acme.example", "✗ line 2", office=nothing)
async def first_start_people(pilot: OfficePilot) -> None:
    await first_start_numbers(pilot)
    await pilot.press("pagedown")
    await pilot.type("Dana Reyes, dana@acme.example", "Dan Ames, dan@acme")
    await pilot.press("pagedown")


@scene("Who should the main number ring?", "[x] 101 Dana Reyes", "[ ] 102 Dan Ames", office=nothing)
async def first_start_rings(pilot: OfficePilot) -> None:
    await first_start_numbers(pilot)
    await pilot.press("pagedown")
    await pilot.type("Dana Reyes, dana@acme.example", "Dan Ames")
    await pilot.press("pagedown")


@scene("Acme Dental", "s Save", "101 Dana Reyes", office=nothing)
async def first_start_review(pilot: OfficePilot) -> None:
    await first_start_rings(pilot)
    await pilot.press("pagedown")


# after the first day


@scene("Setup is", "Main office", "rings")
async def guide(pilot: OfficePilot) -> None:
    await pilot.press("g")


@scene("▸Devices", "(primary)")
async def user_devices(pilot: OfficePilot) -> None:
    await pilot.press("down", "enter", "right")


@scene("▸Voicemail", "answers after 25 sec")
async def user_voicemail(pilot: OfficePilot) -> None:
    await pilot.press("enter", "right", "right")


@scene("▸Forwarding", "forward all calls", "Calls ring devices")
async def user_forwarding_edit(pilot: OfficePilot) -> None:
    await pilot.press("enter", "right", "right", "right", "enter")


@scene("What caller ID do others see?", "911 sees")
async def user_caller_id_edit(pilot: OfficePilot) -> None:
    await pilot.press("enter", "right", "right", "right", "right", "enter")


@scene("Change", "#")
async def history(pilot: OfficePilot) -> None:
    await pilot.press("h")


@scene("Delete 101 Reception?", "y Delete")
async def delete(pilot: OfficePilot) -> None:
    await pilot.press("D")


# locations and 911


def nowhere(data: Path) -> None:
    """A customer with an account and nothing else."""
    put_customer(data, "acme.example", "Acme Dental")


def ready(data: Path) -> None:
    """911 is ready at the main office, and nobody sits elsewhere."""
    put_sample(data)
    commit(data, everything_ready)
    commit(data, every_phone_is_here)


@scene("▸Main office", "format checked", "Brooklyn NY 11201", "entered", "a Add location")
async def locations(pilot: OfficePilot) -> None:
    await pilot.press("l")


@scene("No locations yet", "press a to add the first one", office=nowhere)
async def locations_empty(pilot: OfficePilot) -> None:
    await pilot.press("l")


@scene("▸Address", "same address", "rings 102 Dan Ames", "none yet", "102 Dan Ames · IP phone", "m Move users")
async def one_location(pilot: OfficePilot) -> None:
    await pilot.press("l", "enter")


@scene("350 5th Ave → 20 Ferry St", "911 address changes for 102 Dan Ames")
async def location_review(pilot: OfficePilot) -> None:
    await one_location(pilot)
    await pilot.press("enter", "tab", "end", "ctrl+u")
    await pilot.type("20 Ferry St")
    await pilot.press("pagedown")
    await pilot.until(lambda: pilot.step() == "Review")


@scene("Which number should 911 call back?", "✗ rings 102 Dan Ames, who isn't here", "rings 103 Priya Raman")
async def location_callback(pilot: OfficePilot) -> None:
    await pilot.press("l", "down", "enter", "down", "down", "down", "down", "enter")


@scene("Who's moving?", "[x] 102 Dan Ames", "Move to", "of 3 floors", "✗ Tower has 3 floors")
async def location_move(pilot: OfficePilot) -> None:
    await one_location(pilot)
    await pilot.press("m", "down", "space", "pagedown")


@scene("Who gets 911 alerts for this location?", "[ ] 101 Reception", "103 Priya Raman")
async def location_notify(pilot: OfficePilot) -> None:
    await one_location(pilot)
    await pilot.press("down", "down", "down", "down", "down", "enter")


@scene("Main office is in use", "Tower")
async def location_remove(pilot: OfficePilot) -> None:
    await pilot.press("l", "D")


@scene("✗ enter who validated", "✗ enter how")
async def location_validated(pilot: OfficePilot) -> None:
    await one_location(pilot)
    await pilot.press("v", "pagedown")


@scene("Call 933 from a phone at this location", "102 Dan Ames", "! this isn't 350 5th Ave")
async def location_933(pilot: OfficePilot) -> None:
    await one_location(pilot)
    await pilot.press("down", "down", "down", "down", "down", "down", "enter")
    await pilot.type("Dan", "102")
    await pilot.press("enter", "enter")  # 102 has no phone yet: kept as it is
    await pilot.type("Fifth Avenue")


@scene("Save as", "911-main-office.txt", "911 sees", "Extensions here")
async def location_sheet(pilot: OfficePilot) -> None:
    await one_location(pilot)
    await pilot.press("w")


@scene("9 to fix", "✗ Tower", "Enter: check", "! 103 Priya Raman", "check it")
async def readiness(pilot: OfficePilot) -> None:
    await pilot.press("9")


@scene("all set", "✓ Main office", "1 address confirmed", office=ready)
async def readiness_all(pilot: OfficePilot) -> None:
    await pilot.press("9")


@scene("No locations yet — press Esc", office=nowhere)
async def readiness_empty(pilot: OfficePilot) -> None:
    await pilot.press("9")


@scene("Did Priya Raman confirm", "18 Dock St, Floor 2", "y Confirmed")
async def readiness_confirm(pilot: OfficePilot) -> None:
    await pilot.press("9", "down", "down", "down", "down", "down", "enter")
