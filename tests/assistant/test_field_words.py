"""Stored fields in words: names instead of ids, only the parts that differ, and never a mess."""

from pathlib import Path

import pytest

from setup_assistant.demo import make
from setup_assistant.field_words import differences, said
from setup_assistant.history import before_and_after
from setup_assistant.remove_user import remove_user
from store.model.location import Location
from store.model.user import User, Voicemail
from store.office import Office
from store.offices import Offices
from store.view import View


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    data: Path = tmp_path_factory.mktemp("demo")
    return Offices(data).open(make(data))


@pytest.fixture
def view(office: Office) -> View:
    return office.view()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("first_name", "", "nothing"),
        ("on", False, "no"),
        ("users", [101, 999], "101 Dan Ames, 999"),
        ("caller_id", "+12125550113", "(212) 555-0113"),
        ("scope", "no_portal", "No Portal"),
        ("status", "format_checked", "format checked"),
        ("at", "2026-03-02T19:30:00Z", "2026-03-02 14:30"),
        ("destination", {"kind": "user", "user": 104, "box": None, "port": None}, "104 Marco Li"),
        ("destination", None, "spare"),
        ("location", 12345, "deleted"),
        ("first_name", "a\x1b[31mb" + "x" * 100, None),
    ],
)
def test_a_value_is_said_as_people_say_it(field: str, value: object, words: str | None, view: View):
    text = said(view, field, value)
    assert words is None or text == words
    assert text.isprintable()
    assert len(text) <= 60


def test_of_what_has_parts_only_those_that_differ_are_said(view: View):
    before, after = Voicemail().model_dump(mode="json"), Voicemail(on=False, pick_up_seconds=10).model_dump(mode="json")
    assert list(differences(view, "voicemail", before, after)) == [
        ("voicemail, on", "yes", "no"),
        ("voicemail, answers after (sec)", "25", "10"),
    ]
    assert list(differences(view, "left", None, {"calls": "main", "calls_to": 104})) == [
        ("left, calls", "nothing", "main"),
        ("left, whom", "nothing", "104 Marco Li"),
    ]


def test_a_change_names_people_and_places_also_once_they_are_gone(office: Office):
    view = office.view()
    places = {place.name: place.id for place in view.all(Location)}
    view.put(view.get(User, 125).with_(location=places["Warehouse"]))
    moved = office.commit(view.plan("Moved 125"))
    view = office.view()
    removed = office.commit(view.plan(remove_user(view, 125)))
    assert list(before_and_after(moved, office.view())) == ["~ user 125", "    location: Main office → Warehouse"]
    assert "- user 125 Leo Fischer" in list(before_and_after(removed, office.view()))
