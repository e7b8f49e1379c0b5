"""Stored fields in words: names instead of ids, only the parts that differ, and never a mess."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from setup_assistant.fields.all_fields import BY_PLACE
from setup_assistant.fields.values import (
    EXTENSION_FIELDS,
    FIELDS_WITH_A_NAME,
    VALUES,
    WHAT_EMPTY_MEANS,
    differences,
    format_value,
)
from setup_assistant.plans.history import before_and_after
from setup_assistant.plans.vanished import what_became_of
from setup_assistant.users.remove import remove_user
from store.commit import Commit
from store.model.address import Address
from store.model.device import Device
from store.model.location import Location
from store.model.records import RECORDS
from store.model.user import User, Voicemail
from store.office import Office
from store.offices import Offices
from store.tables import SECRET_FIELDS
from store.view import View
from tests.demo_office import put_demo

COUNTED = ("floors", "port", "seconds", "pick_up_seconds", "seats")
"""Fields whose number is a count, and no record's id."""

WHOLE = ("numbers.destination", "users.emails", "account.extensions.reserved")
"""Parts that are said in one piece."""

HOURS = "Mon–Thu 9:00 AM–5:00 PM; Fri 9:00 AM–12:00 PM, 1:00 PM–3:00 PM"
"""Lines that have commas of their own are parted by semicolons."""


def leaves(kind: Any) -> set[Any]:
    """The types that a field's type comes to: `int` and `NoneType` of `int | None`, and what a tuple or dict holds."""
    if get_origin(kind) is Literal:
        return {kind}
    inner = get_args(kind)
    return set().union(*(leaves(one) for one in inner)) if inner else {kind}


def one_of(kind: Any) -> set[str]:
    """The words that can stand there, of a field that holds one of a few."""
    if get_origin(kind) is dict:  # its keys are no values
        return set()
    found: set[str] = set()
    for leaf in leaves(kind):
        if get_origin(leaf) is Literal:
            found |= set(get_args(leaf))
        elif isinstance(leaf, type) and issubclass(leaf, StrEnum):
            found |= set(leaf)
    return found


def fields(model: type[BaseModel] | None = None, path: str = "") -> Iterator[tuple[str, Any]]:
    if model is None:
        for table, record in RECORDS.items():
            yield from fields(record, table)
        return
    for name, field in model.model_fields.items():
        here = f"{path}.{name}"
        if name == "id":
            continue
        yield here, field.annotation
        parts = [one for one in leaves(field.annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
        for part in parts if here not in WHOLE else ():
            yield from fields(part, here)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    data: Path = tmp_path_factory.mktemp("demo")
    return Offices(data).open(put_demo(data))


@pytest.fixture
def view(office: Office) -> View:
    return office.view()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("users.first_name", "", "none"),
        ("users.caller_id", None, "main number"),
        ("devices.user", None, "unassigned"),
        ("users.voicemail.on", False, "off"),
        ("account.main_rings.users", [101, 999], "101 Dan Ames, 999"),
        ("account.opening_hours", ["Mon-Thu 9:00-17:00", "Fri 9:00-12:00, 13:00-15:00"], HOURS),
        ("account.seats.enhanced", None, "no limit"),
        ("account.prices.fax", "4.95", "$4.95/mo"),
        (
            "account.extensions.reserved",
            [{"first": "150", "last": "159", "reason": "parking"}, {"first": "190", "last": "190", "reason": ""}],
            "150–159 parking, 190",
        ),
        ("users.emails", [{"address": "a@b.example", "voicemail": True, "fax": False}], "a@b.example (voicemail)"),
        ("users.emails", [{"address": "a@b.example", "voicemail": False, "fax": False}], "a@b.example"),
        ("users.caller_id", "+12125550113", "(212) 555-0113"),
        ("users.scope", "no_portal", "No Portal"),
        ("users.voicemail.after_email", "mark_as_heard", "marked as heard"),
        ("users.messages.fate", "wiped", "deleted"),
        ("devices.kind", "ata_port", "ATA port"),
        ("locations.status", "format_checked", "format checked"),
        ("locations.checked.at", "2026-03-02T19:30:00Z", "Mar 2, 2026 2:30 PM"),
        ("account.holidays", ["2026-12-25 Christmas", "2027-01-01"], "Dec 25, 2026 Christmas; Jan 1, 2027"),
        ("users.left.until", "2026-12-03", "Dec 3, 2026"),
        ("numbers.porting.date", "2026-12-01", "Dec 1, 2026"),
        ("numbers.destination", {"kind": "user", "user": 104, "box": None, "port": None}, "104 Marco Li"),
        ("numbers.destination", None, "unassigned"),
        ("users.location", 12345, "deleted"),
        ("users.first_name", "a\x1b[31mb" + "x" * 400, None),
    ],
)
def test_a_value_is_said_as_people_say_it(field: str, value: object, words: str | None, view: View):
    text = format_value(view, field, value)
    assert words is None or text == words
    assert text.isprintable()
    assert len(text) <= 240


def test_of_what_has_parts_only_those_that_differ_are_said(view: View):
    before, after = Voicemail().model_dump(mode="json"), Voicemail(on=False, pick_up_seconds=10).model_dump(mode="json")
    assert list(differences(view, "users.voicemail", before, after)) == [
        ("voicemail", "on", "off"),
        ("seconds until voicemail", "25", "10"),
    ]
    assert list(differences(view, "users.left", None, {"calls": "main", "calls_to": 104})) == [
        ("calls forward to", "none", "main number"),
        ("user who gets the calls", "none", "104 Marco Li"),
    ]
    assert list(differences(view, "account.seats", {"standard": 5}, {"standard": 9, "enhanced": 2})) == [
        ("Standard seats", "5", "9"),
        ("Enhanced seats", "no limit", "2"),
    ]
    assert list(differences(view, "account.prices", {"fax": "5.00"}, {})) == [
        ("Virtual fax price", "$5.00/mo", "not set"),
    ]


def test_an_address_that_is_new_is_said_without_its_empty_parts(view: View):
    address = Address(street="350 5th Ave", city="New York").model_dump(mode="json")
    assert list(differences(view, "locations.billing_address", None, address)) == [
        ("billing street", "none", "350 5th Ave"),
        ("billing city", "none", "New York"),
        ("billing country", "none", "United States"),
    ]


FIELDS = dict(fields())
"""Every field of every record and of its parts, by table and path, and the type of what stands in it."""


def test_every_stored_field_has_a_label_of_ours_and_no_label_is_of_a_field_that_is_none():
    assert set(FIELDS) == set(BY_PLACE)


def test_every_value_that_is_one_of_a_few_has_a_word_of_ours():
    few = {path: words for path, kind in FIELDS.items() if (words := one_of(kind))}
    assert {path: set(VALUES[path]) for path in few} == few
    assert set(VALUES) - set(few) == {"users.primary_device"}  # an id, chosen by the kind of device


def test_what_holds_the_id_of_a_record_is_said_by_its_name():
    """No number alone stands for a user, a location, a box or a device."""
    ids = {path for path, kind in FIELDS.items() if int in leaves(kind)}
    counted = {path for path in ids if path.rpartition(".")[2] in COUNTED}
    secret = {f"{table}.{field}" for table, fields in SECRET_FIELDS.items() for field in fields}
    assert ids - counted - secret == EXTENSION_FIELDS | set(FIELDS_WITH_A_NAME) | {"users.primary_device"}


def test_every_word_is_for_a_field_that_there_is():
    assert {path.removesuffix(".*") for path in (*WHAT_EMPTY_MEANS, *EXTENSION_FIELDS, *FIELDS_WITH_A_NAME)} <= set(
        FIELDS
    )


def test_a_change_names_people_and_places_also_once_they_are_gone(office: Office):
    view = office.view()
    places = {place.name: place.id for place in view.all(Location)}
    view.put(view.get(User, 125).with_(location=places["Warehouse"]))
    moved = office.commit(view.plan("Moved 125"))
    view = office.view()
    removed = office.commit(view.plan(remove_user(view, 125)))
    assert lines_of(office, moved) == ["~ user 125 Leo Fischer", "    location: Main office → Warehouse"]
    assert "- user 125 Leo Fischer" in lines_of(office, removed)


def test_a_change_names_whom_it_was_about_also_when_another_user_has_the_extension_now(office: Office):
    view = office.view()
    view.put(view.get(User, 124).with_(job_title="Driver"))
    edited = office.commit(view.plan("Changed 124"))
    gone, device = view.get(User, 124), next(iter(view.find(Device, "users", 124)))
    view = office.view()
    removed = office.commit(view.plan(remove_user(view, 124)))
    view = office.view()
    view.put(gone.with_(first_name="Zed", last_name="Young", pin=None, portal_password=None, primary_device=None))
    added = office.commit(view.plan("Added 124"))
    assert lines_of(office, edited)[0] == "~ user 124 Nora Byrne"
    said = lines_of(office, removed)
    assert "- user 124 Nora Byrne" in said
    assert any(line.startswith("- ") and line.endswith(" for 124 Nora Byrne") for line in said)
    assert "    rings: 124 Nora Byrne → unassigned" in said
    assert lines_of(office, added)[0] == "+ user 124 Zed Young"
    assert what_became_of(office, "devices", device).startswith("Mobile app for 124 Nora Byrne was deleted by ")


def lines_of(office: Office, commit: Commit) -> list[str]:
    return list(before_and_after(commit, office.history(), office.view()))
