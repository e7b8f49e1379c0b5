"""What is said of a user's 911 calls: by each of their devices where help is sent, and which number is called back."""

from typing import Any

import pytest

from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.devices.first_steps import first_steps
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.list import OneLocation
from setup_assistant.locations.sheet import sheet
from setup_assistant.users.about import about_part
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import EmailEntry
from store.model.device import Box, Device
from store.model.location import Location
from store.office import utc_now
from tests.assistant.plain_talk import ENTERS, talk
from tests.assistant.program import MAIN, OFFICE, Program

MAIN_OFFICE = "Acme Dental, 350 5th Ave, New York NY 10118"
WORCESTER = "Acme Dental, 10 Main St, Worcester MA 01608"
OWN, ANOTHER, FAR = "+12125550110", "+12125550111", "+12125550114"
FAR_OFFICE: dict[str, Any] = {
    "locations": [
        {
            "name": "Worcester",
            "service_address": {"street": "10 Main St", "city": "Worcester", "state": "MA", "postal_code": "01608"},
            "callback_number": FAR,
        }
    ],
    "base_stations": [{"name": "Closet", "kind": "base_station", "serial": "BS-0001", "location": "Worcester"}],
    "devices": [{"kind": "linx", "identifier": "0123456789011", "registered_to": "Closet"}],
}


@pytest.fixture
def far(program: Program) -> Program:
    """With a base station at Worcester, and a wireless device in stock that is registered to it."""
    program.begin(OFFICE, FAR_OFFICE)
    return program


def ann(program: Program, **says: Any) -> None:
    """Ann, 101, sits at the main office, and has no number unless one is said."""
    user = {"first_name": "Ann", "emails": ["ann@acme.example"], "location": "Main office", "numbers": [], **says}
    program.done({"users": [user]})


def seen(program: Program, part: str) -> list[str]:
    """What a part of Ann's page says of 911: a line each, with its label where it has one."""
    found, about_911 = [], False
    for label, text in about_part(program.ctx().view, 101, part):
        about_911 = label.startswith("911") or (about_911 and not label)
        if about_911:
            found.append(f"{label}: {text}" if label else text)
    return found


def form(program: Program) -> list[str]:
    """What the form of her caller ID says of it."""
    draft, ctx = EditUser(user=101, part="caller_id"), program.ctx()
    return [text for _label, text in draft.caller_id.beside(draft, ctx)]


def test_a_device_where_its_user_sits_calls_from_there(far: Program):
    ann(far, primary_device="mobile_app")
    assert seen(far, "basics") == [f"911 sees: {MAIN_OFFICE}", "911 status: format checked"]


def test_a_device_on_a_base_elsewhere_calls_from_the_base(far: Program):
    ann(far, primary_device="linx")
    assert seen(far, "basics") == [f"911 sees: Ooma Linx: {WORCESTER}", "911 status: format checked"]
    assert seen(far, "caller_id") == ["911 sees: (212) 555-0114, even when caller ID is private"]
    said = talk(far.data, "101", "<", "q").text
    assert f"911 sees: Ooma Linx: {WORCESTER}" in said
    assert f"911 sees: {MAIN_OFFICE}" not in said


def test_each_of_several_devices_calls_from_where_it_is(far: Program):
    ann(far, primary_device="linx", devices=[{"kind": "mobile_app"}])
    assert seen(far, "basics") == [
        f"911 sees: Ooma Linx: {WORCESTER}",
        f"Mobile app: {MAIN_OFFICE}",
        "911 status: Worcester: format checked",
        "Main office: format checked",
    ]
    assert seen(far, "caller_id") == [
        "911 sees: (212) 555-0114 from Ooma Linx, even when caller ID is private",
        "(212) 555-0100 from Mobile app, even when caller ID is private",
    ]
    assert form(far) == [
        "911 sees (212) 555-0114 from Ooma Linx, even when caller ID is private",
        "911 sees (212) 555-0100 from Mobile app, even when caller ID is private",
    ]


def test_a_remote_number_calls_911_through_its_own_carrier(far: Program):
    ann(far, primary_device={"kind": "remote_number", "identifier": "9145550188"}, numbers=[OWN])
    said = "no calls: a remote number calls through its own carrier"
    assert seen(far, "basics") == seen(far, "caller_id") == [f"911 sees: {said}"]
    assert form(far) == [f"911 sees {said}"]


def test_a_remote_number_beside_a_phone_is_told_apart(far: Program):
    ann(far, primary_device="mobile_app", devices=[{"kind": "remote_number", "identifier": "9145550188"}])
    assert seen(far, "basics") == [
        f"911 sees: {MAIN_OFFICE}",
        "no calls from the remote number: its own carrier takes them",
        "911 status: format checked",
    ]
    assert seen(far, "caller_id") == ["911 sees: (212) 555-0100, even when caller ID is private"]


def test_who_has_no_device_calls_nobody(far: Program):
    ann(far, primary_device="none")
    assert seen(far, "basics") == seen(far, "caller_id") == ["911 sees: no calls: the user has no device"]


def test_911_calls_back_the_caller_s_own_number_where_it_rings_them(far: Program):
    ann(far, primary_device="linx", numbers=[OWN, ANOTHER])
    assert seen(far, "caller_id") == ["911 sees: (212) 555-0110, even when caller ID is private"]
    assert form(far) == ["911 sees (212) 555-0110, even when caller ID is private"]
    far.done({"users": [{"extension": "101", "caller_id": ANOTHER}]})
    assert seen(far, "caller_id") == ["911 sees: (212) 555-0110, even when caller ID is private"]


@pytest.mark.parametrize(
    "says",
    [
        {"primary_device": "mobile_app", "call_forwarding": "914 555 0188"},  # forwarded away
        {"primary_device": "ip_phone"},  # no phone yet
    ],
)
def test_an_own_number_that_does_not_ring_them_is_not_called_back(far: Program, says: dict[str, Any]):
    ann(far, numbers=[OWN], **says)
    assert seen(far, "caller_id") == ["911 sees: (212) 555-0100, even when caller ID is private"]


def test_an_own_number_is_called_back_where_forwarding_rings_the_phones_too(far: Program):
    forwarding = {"on": True, "number": "914 555 0188", "ring_phones_too": True}
    ann(far, primary_device="mobile_app", numbers=[OWN], call_forwarding=forwarding)
    assert seen(far, "caller_id") == ["911 sees: (212) 555-0110, even when caller ID is private"]


def test_a_location_without_a_callback_has_none_as_readiness_says(far: Program):
    """The main number does not stand in for it."""
    tower = {**FAR_OFFICE["locations"][0], "name": "Tower", "callback_number": None}
    far.done({"locations": [tower]})
    office = far.open()
    view = office.view()
    (place,) = view.found(Location, "name", "tower")
    view.put(place.with_(callback_number=None))
    office.commit(view.plan("None"))
    office.close()
    assert view.account.main_number == MAIN
    ann(far, location="Tower", primary_device="mobile_app")
    assert seen(far, "caller_id") == ["911 sees: no callback number yet"]
    assert ("callback-missing", "locations.Tower") in far("check", "--json").findings


def test_the_sheet_says_that_own_numbers_are_called_back(far: Program):
    ann(far, primary_device="mobile_app")
    (place,) = far.ctx().view.found(Location, "name", "main office")
    assert "own direct number" not in sheet(far.ctx().view, place, utc_now())
    far.done({"users": [{"extension": "101", "numbers": [OWN]}]})
    assert "or the caller's own direct number, if it rings them" in sheet(far.ctx().view, place, utc_now())


def draft_of(program: Program, **device: str) -> tuple[Draft, StepContext]:
    """Bo at the main office, about to be added with that device."""
    ctx = program.ctx()
    draft = Draft.start(ctx)
    place = next(choice.value for choice in draft.location.choices(draft, ctx)["location"] if "Main" in choice.label)
    draft.set("location", "location", place, ctx)
    for field, value in {"first_name": "Bo", "emails": [EmailEntry(address="bo@acme.example")]}.items():
        draft.set("details", field, value, ctx)
    for field, value in device.items():
        draft.set("device", field, value, ctx)
    return draft, ctx


@pytest.mark.parametrize(
    ("device", "said"),
    [
        ({"kind": "mobile_app"}, "911: format checked"),
        ({"kind": "linx"}, "911: Worcester, where Closet is"),
        ({"kind": "base_station_port"}, "911: Worcester, where Closet is"),
        ({"kind": "remote_number", "identifier": "9145550188"}, "911: through its own carrier"),
    ],
)
def test_review_of_a_new_user_says_of_911_where_the_device_is(far: Program, device: dict[str, str], said: str):
    draft, ctx = draft_of(far, **device)
    line = draft.review_lines(["location"], ctx)[0]
    assert (line.label, line.text) == ("Location & 911", f"Main office · {said}")


def test_review_keeps_what_911_sees_of_a_doubt_that_was_kept(far: Program, monkeypatch: pytest.MonkeyPatch):
    """Not the first half of it alone."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    typed = ("a", "1", "", "Bo", "", "bo@acme.example", "", "linx", "yes", *ENTERS, "s", "", "q")
    said = talk(far.data, *typed)
    whole = "Closet is at Worcester: 911 sees that address for this phone"
    assert f"! kept as is: {whole}" in said.lines
    assert "1 Location & 911: Main office · 911: Worcester, where Closet is" in said.lines
    assert said.count(f"911 sees: {WORCESTER} (format checked)") == 1  # once it is saved


def test_what_a_new_user_is_told_first_says_where_911_sends_help(far: Program):
    ann(far, primary_device="linx")
    assert ("911 sees", f"{WORCESTER} (format checked)") in first_steps(far.ctx().view, 101)
    far.done({"users": [{"extension": "101", "location": "Worcester"}]})
    assert "911 sees" not in dict(first_steps(far.ctx().view, 101))


def test_a_location_says_whose_phone_is_elsewhere(far: Program):
    ann(far, primary_device="linx")
    view = far.ctx().view
    (place,) = view.found(Location, "name", "main office")
    listed = OneLocation(view, place.id)
    assert "101 Ann · Ooma Linx at Worcester" in [listed.row(index)[1] for index in range(len(listed))]
    (line,) = [line for line in sheet(view, place, utc_now()).splitlines() if line.startswith("101 ")]
    assert line.endswith(" Ooma Linx at Worcester")


@pytest.mark.parametrize(
    "device", ["linx", "none", {"kind": "remote_number", "identifier": "9145550188"}, "mobile_app"]
)
def test_another_address_changes_what_911_sees_only_of_calls_from_there(far: Program, device: Any):
    ann(far, primary_device=device)
    (place,) = far.ctx().view.found(Location, "name", "main office")
    draft, ctx = EditLocation(place=place.id, part="address"), far.ctx()
    draft.set("address", "street", "351 5th Ave", ctx)
    is_said = "911 address changes for 101 Ann" in draft.address.notes(draft, ctx)
    assert is_said is (device == "mobile_app")


def test_a_remote_number_stands_at_no_location(far: Program):
    ann(far, primary_device={"kind": "remote_number", "identifier": "9145550188"})
    (cell,) = [row for row in far.show("devices") if row["kind"] == "remote_number"]
    assert cell["location"] == ""


# what was kept although it was doubted


def newest(program: Program) -> tuple[str, str]:
    """Who made the newest change, and what the history says of it."""
    row = program.show("history")[0]
    return row["who"], row["summary"]


def to_fix(program: Program, code: str) -> list[str]:
    return [found["message"] for found in program("check", "--json").json["findings"] if found["code"] == code]


AWAY = "'s Ooma Linx: Closet is at Worcester, so 911 sees that address, not Main office — check where it is"


def test_a_device_kept_away_from_its_user_stays_a_finding_until_they_are_together(far: Program):
    ann(far, primary_device="linx")
    assert to_fix(far, "device-away-from-user") == [f"101 Ann{AWAY}"]
    who, what = newest(far)
    assert who
    assert what.startswith("Applied ")
    assert what.endswith("; kept as is: 101 Ann's Ooma Linx at Worcester")
    far.done({"users": [{"extension": "101", "department": "Lab"}]})
    assert "kept" not in newest(far)[1]  # once is enough
    far.done({"users": [{"extension": "101", "location": "Worcester"}]})
    assert to_fix(far, "device-away-from-user") == []


def test_a_phone_on_a_port_elsewhere_is_one_too(far: Program):
    ann(far, primary_device={"kind": "base_station_port"})
    (said,) = to_fix(far, "device-away-from-user")
    assert said.startswith("101 Ann's Base station port: Closet is at Worcester, so ")


def test_a_user_added_with_a_device_elsewhere_is_so_in_the_history(far: Program):
    draft, ctx = draft_of(far, kind="linx")
    assert add_user.plan(draft, ctx, "sam").summary == "Added 101 Bo; kept as is: 101 Bo's Ooma Linx at Worcester"
    draft, ctx = draft_of(far, kind="mobile_app")
    assert add_user.plan(draft, ctx, "sam").summary == "Added 101 Bo"


def test_one_more_device_elsewhere_is_so_in_the_history(far: Program):
    ann(far, primary_device="mobile_app")
    draft = EditUser(user=101, part="device")
    draft.set("device", "kind", "linx", far.ctx())
    said = "Added Ooma Linx to 101 Ann; kept as is: 101 Ann's Ooma Linx at Worcester"
    assert draft.plan(far.ctx(), "sam").summary == said


def test_a_device_given_to_somebody_who_sits_elsewhere_is_asked_about(far: Program):
    ann(far, primary_device="linx", location="Worcester")
    far.done({"users": [{"first_name": "Bo", "location": "Main office", "primary_device": "none", "numbers": 0}]})
    (linx,) = far.ctx().view.found(Device, "identifier", "0123456789011")
    draft = EditDevice(device=linx.id, part="owner")
    draft.set("owner", "to", "102", far.ctx())
    (doubt,) = [finding for finding in draft.owner.check(draft, far.ctx()) if finding.asks]
    assert doubt.message == "102 Bo's Ooma Linx: 911 sees 10 Main St, Worcester MA 01608"
    said = draft.plan(far.ctx(), "sam").summary
    assert said.endswith(" to 102 Bo; kept as is: 102 Bo's Ooma Linx at Worcester")


def test_a_device_registered_to_another_base_is_where_that_one_is(far: Program):
    ann(far, primary_device="linx", location="Worcester")
    far.done({"base_stations": [{"name": "Lobby", "kind": "base_station", "location": "Main office"}]})
    draft, ctx = EditBoxes(part="registration"), far.ctx()
    (lobby,) = ctx.view.found(Box, "name", "lobby")
    values = {"base": str(lobby.id), "is_open": True, "is_registered": True, "identifier": "0123456789011"}
    for field, value in values.items():
        draft.set("registration", field, value, ctx)
    (doubt,) = [finding for finding in draft.registration.check(draft, ctx) if finding.asks]
    assert doubt.message == "101 Ann's Ooma Linx: 911 sees 350 5th Ave, New York NY 10118"
    ctx = far.ctx()
    assert draft.plan(ctx, "sam").summary.endswith("; kept as is: 101 Ann's Ooma Linx at Main office")
    (linx,) = ctx.view.found(Device, "identifier", "0123456789011")
    assert linx.location == lobby.location


CALL = {"by": "Dana", "extension": "101", "heard": "350 5th Avenue", "at": "2026-11-03T10:42-05:00"}


@pytest.mark.parametrize("device", ["ip_phone", {"kind": "remote_number", "identifier": "9145550188"}])
def test_a_933_test_from_where_no_phone_is_stays_a_finding(far: Program, device: Any):
    ann(far, primary_device=device)
    there = {"locations": [{"name": "Main office", "test_call": CALL}]}
    far.done(there)
    assert to_fix(far, "test-call-doubted") == [
        "Main office: 933 test by Dana on Nov 3, 2026, but 101 Ann has no phone here that is set up"
        " — test again from one that is"
    ]
    assert newest(far)[1].endswith("; kept as is: 101 Ann has no phone here that is set up")
    far.done({"users": [{"extension": "101", "devices": [{"kind": "mobile_app"}]}]})
    assert to_fix(far, "test-call-doubted") == []


def test_a_933_test_of_somebody_who_left_the_location_since_is_none(far: Program):
    ann(far, primary_device="mobile_app")
    far.done({"locations": [{"name": "Main office", "test_call": CALL}]})
    far.done({"users": [{"extension": "101", "location": "Worcester"}]})
    assert to_fix(far, "test-call-doubted") == []


def test_a_933_test_from_no_phone_is_kept_in_the_history_of_its_form(far: Program):
    ann(far, primary_device="ip_phone")
    (place,) = far.ctx().view.found(Location, "name", "main office")
    draft = EditLocation(place=place.id, part="call_933")
    for field, value in {"by": "Dana", "extension": "101", "heard": "350 5th Avenue"}.items():
        draft.set("call_933", field, value, far.ctx())
    kept = "kept as is: 101 Ann has no phone here that is set up"
    assert draft.plan(far.ctx(), "sam").summary == f"Recorded 933 test at Main office from 101; {kept}"
