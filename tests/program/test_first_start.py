"""From an empty folder to the users page, by keys alone."""

import stat
from pathlib import Path

from tests.program.conftest import Opens
from tests.program.headless import Desk, environment_of
from tests.program.terminal import KEYS, Terminal

TYPED_FIRST = ("Acme Dental", "acme.example", "(212) 555-0100")
STREET, ZIP = "350 5th Ave", "10118"


def set_up(terminal: Terminal) -> None:
    """Name, domain, main number, one address; Enter wherever something is suggested."""
    terminal.wait_for("Which office are you setting up?")
    for text in TYPED_FIRST:
        terminal.type(text)
        terminal.press("enter")
    terminal.wait_for("where 911 sends help", "Main office")
    for text in (STREET, ZIP):
        terminal.type(text)
        terminal.press("enter")
    terminal.wait_for("New York", "NY")
    while not terminal.shows("s Save"):
        before = terminal.lines
        terminal.press("enter")
        terminal.wait_until(lambda shown=before: terminal.lines != shown, "change")
        terminal.settle()
    terminal.press("s")


def test_an_empty_folder_becomes_an_office_that_nobody_else_can_read(desk: Desk, opens: Opens):
    terminal = opens()
    set_up(terminal)
    terminal.wait_for("Acme Dental · acme.example", "Users · 0 of 0")
    (location,) = desk.show("locations")
    address = location["service_address"]
    assert location["name"] == "Main office"
    assert location["status"] == "format_checked"
    assert location["callback_number"] == "+12125550100"
    assert [address[part] for part in ("street", "city", "state", "postal_code", "country")] == [
        "350 5th Ave",
        "New York",
        "NY",
        "10118",
        "US",
    ]
    assert [number["number"] for number in desk.show("numbers")] == ["+12125550100"]
    assert [customer["domain"] for customer in desk.rows("customers")] == ["acme.example"]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (desk.data, *desk.data.rglob("*"))}
    assert modes
    assert {path: mode for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}


def test_keys_that_come_faster_than_the_pages_all_find_their_field(desk: Desk, opens: Opens):
    """A slow line brings a minute's typing at once; looking up the postal code takes a second."""
    terminal = opens()
    terminal.wait_for("Which office are you setting up?")
    enter = KEYS["enter"]
    city_and_state = ["", ""]
    other_number = ["212 555 0110", ""]
    nobody_yet_and_no_ring = ["", "", ""]
    terminal.type(enter.join([*TYPED_FIRST, STREET, ZIP, *city_and_state, *other_number, *nobody_yet_and_no_ring]))
    terminal.wait_for("s Save", "Acme Dental · acme.example · (212) 555-0100", "350 5th Ave, New York NY 10118")
    assert terminal.shows("(212) 555-0110")


def test_the_users_own_folder_is_where_the_data_lies_by_default(tmp_path: Path, opens: Opens):
    desk = Desk(tmp_path)
    desk.environment = environment_of(desk.home)
    terminal = opens(at=desk)
    set_up(terminal)
    terminal.wait_for("Users · 0 of 0")
    terminal.press("q")
    assert terminal.status() == 0
    assert [path.name for path in desk.home.rglob("*.example")] == ["acme.example"]
    (location,) = desk.show("locations")
    assert location["name"] == "Main office"


def test_leaving_at_once_leaves_nothing(desk: Desk, opens: Opens):
    terminal = opens()
    terminal.wait_for("Which office are you setting up?")
    terminal.press("ctrl+x")
    assert terminal.status() == 0
    assert terminal.is_restored
    assert [path for path in desk.data.rglob("*") if path.suffix == ".json"] == []
