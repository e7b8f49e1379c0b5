"""Which class each page is, by name, and which key of the users page leads where. A page is imported when it opens."""

from importlib import import_module
from typing import Any, NamedTuple

from textual.screen import Screen

from store.texts import N_

PAGES = {
    "box": "screens.boxes.box:BoxPage",
    "conference": "screens.conference.services:ConferenceAndFax",
    "customers": "screens.account.customers:Customers",
    "devices": "screens.devices.list:Devices",
    "history": "screens.account.history:History",
    "location": "screens.locations.location:LocationPage",
    "locations": "screens.locations.list:LocationsPage",
    "main number": "screens.account.main_number.page:MainNumberPage",
    "numbers": "screens.numbers.list:Numbers",
    "palette": "screens.core.palette:Palette",
    "readiness": "screens.locations.readiness:ReadinessPage",
    "setup": "screens.account.first_run.guide:Guide",
    "to do": "screens.account.to_do:ToDoPage",
    "user": "screens.users.user:UserPage",
}


def page(name: str, *about: Any) -> Screen[Any]:
    """The page of that name, of the record that it is about."""
    module, _colon, cls = PAGES[name].partition(":")
    made: Screen[Any] = getattr(import_module(module), cls)(*about)
    return made


class Place(NamedTuple):
    """A page that is about no single record."""

    key: str
    title: str
    name: str

    def open(self) -> Screen[Any]:
        return page(self.name)


PLACES = (
    Place("n", N_("Numbers"), "numbers"),
    Place("m", N_("Main number"), "main number"),
    Place("b", N_("Devices"), "devices"),
    Place("t", N_("To do"), "to do"),
    Place("x", N_("Conference & fax"), "conference"),
    Place("l", N_("Locations & 911"), "locations"),
    Place("9", N_("911 readiness"), "readiness"),
    Place("h", N_("History"), "history"),
    Place("g", N_("Setup"), "setup"),
)
