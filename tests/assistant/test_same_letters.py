"""What a letter does on a page it does in plain mode: on the same menu, or on that of the one thing chosen there."""

import re
from typing import Any

import pytest

from screens.boxes.box import BoxPage
from screens.conference.services import ConferenceAndFax
from screens.core.page import Page
from screens.devices.list import Devices
from screens.locations.list import LocationsPage
from screens.locations.location import LocationPage
from screens.numbers.list import Numbers
from screens.users.list import Users
from screens.users.user import OF_DEVICES, UserPage
from tests.assistant.plain_talk import talk
from tests.assistant.program import Program

Path = tuple[str, ...]

OTHERWISE: dict[type[Page[Any]], set[str]] = {
    Numbers: {"s Save"},  # there each change is saved by itself
    BoxPage: {"a Connect", "d Disconnect"},  # there the number of a port does it, or leads to what is on it
}
"""What letters do on a page alone, and why."""


def letters(office: Program, *path: str) -> set[str]:
    """Those that a `?` is answered with at the end of the path, each with the first word of what it does."""
    said = talk(office.data, *path, "?", "<<")
    return set(re.findall(r"^  (\S \S+)", said.text, re.MULTILINE))


@pytest.mark.parametrize(
    ("page", "paths"),
    [
        (Users, [()]),
        (UserPage, [("102",), ("102", "2"), ("102", "2", "1")]),
        (Numbers, [("n",), ("n", "0111"), ("n", "0118")]),
        (Devices, [("b",), ("b", "Adapter")]),
        (ConferenceAndFax, [("x",), ("x", "4321")]),
        (LocationsPage, [("l",), ("l", "1")]),
        (LocationPage, [("l", "1")]),
        (BoxPage, [("b", "Base station")]),
    ],
)
def test_every_letter_of_a_page_is_one_of_plain_mode(staffed: Program, page: type[Page[Any]], paths: list[Path]):
    coming = {"number": "+12125550118", "porting": {"date": "2027-12-01"}}
    staffed.done({"numbers": [coming], "users": [{"extension": "102", "conference": {"bridge_id": "4321"}}]})
    keys = (*page.KEYS, *OF_DEVICES) if page is UserPage else page.KEYS
    told = {f"{key.shown} {key.word.split()[0]}" for key in keys if key.shown.isalnum() and len(key.shown) == 1}
    offered = set().union(*(letters(staffed, *path) for path in paths))
    assert told - offered == OTHERWISE.get(page, set())
