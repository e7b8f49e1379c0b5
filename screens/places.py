"""The pages that the users page leads to, by their keys. Each is imported when it is opened."""

from importlib import import_module
from typing import Any, NamedTuple

from textual.screen import Screen

from store.texts import N_


class Place(NamedTuple):
    """`module` and `page` name a class that takes nothing."""

    key: str
    title: str
    module: str
    page: str

    def open(self) -> Screen[Any]:
        page: Screen[Any] = getattr(import_module(self.module), self.page)()
        return page


PLACES = (
    Place("n", N_("Numbers"), "screens.numbers", "Numbers"),
    Place("m", N_("Main number"), "screens.main_number.page", "MainNumberPage"),
    Place("b", N_("Devices"), "screens.boxes.devices", "Devices"),
    Place("t", N_("To do"), "screens.to_do", "ToDo"),
    Place("x", N_("Conference & fax"), "screens.conference.services", "ConferenceAndFax"),
    Place("l", N_("Locations & 911"), "screens.locations", "LocationsPage"),
    Place("9", N_("911 readiness"), "screens.readiness", "ReadinessPage"),
    Place("h", N_("History"), "screens.history", "History"),
    Place("g", N_("Setup"), "screens.first_run.guide", "Guide"),
)
