"""Somebody left, or handed over: each one plan, undone with everything in place, secrets included."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.account.to_do import to_do
from setup_assistant.commands import rows as show
from setup_assistant.fields.destinations import format_destination, rung_by
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.draft import EditLocation
from setup_assistant.numbers import suggestions
from setup_assistant.search.destinations import Destinations
from setup_assistant.search.users import Directory
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import EmailEntry
from setup_assistant.users.remove import remove_user, what_goes
from store.errors import Refused
from store.kinds.device import DeviceKind
from store.model.account import MainNumberRings
from store.model.device import Device
from store.model.e164 import from_id
from store.model.location import Location
from store.model.services import Bridge
from store.model.user import CallForwarding, User
from store.numbering import next_free
from store.office import Office
from store.offices import Offices
from store.view import View, new_id
from tests.assistant.test_remove_user import state
from tests.demo_office import put_demo

DAN, DANA, MARCO = 101, 103, 104
NOW = datetime(2026, 11, 3, 15, 42, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Dana has all that one can have: app, remote number, fax, bridge, forwarding, a portal password."""
    office = Offices(tmp_path).open(put_demo(tmp_path))
    view = office.view()
    user = view.get(User, DANA)
    assert user is not None
    view.put(Device(id=new_id(), kind=DeviceKind.MOBILE_APP, user=DANA, sip_password=view.keep_secret("a" * 20)))
    view.put(Device(id=new_id(), kind=DeviceKind.REMOTE_NUMBER, user=DANA, identifier="+19175550188"))
    view.put(Bridge(id=4321, owner=DANA, pin=view.keep_secret("80417")))
    view.put(view.account.with_(main_rings=MainNumberRings(users=(DAN, DANA), mailbox=DANA)))
    fax = view.get(suggestions.PhoneNumber, 12125550140)
    assert fax is not None
    view.put(fax.with_(destination={"kind": "fax", "user": DANA}))
    view.put(
        user.with_(
            fax=True,
            emails=(user.emails[0].with_(fax=True),),
            call_forwarding=CallForwarding(on=True, number="+19175550188"),
            portal_password=view.keep_secret("$argon2id$v=19$m=65536,t=3,p=4$c2FtcGxl$UWJkYm9vaw"),
        )
    )
    office.commit(view.plan("Gave Dana all there is"))
    return office


def ctx(view: View) -> StepContext:
    return StepContext(view, now=NOW)


def edit(office: Office, user: int, part: str, **fields: Any) -> EditUser:
    draft = EditUser(user=user, part=part)
    draft.apply_defaults(ctx(office.view()))
    for field, value in fields.items():
        draft.set(part, field, value, ctx(office.view()))
    return draft


def found(office: Office, draft: EditUser) -> list[tuple[str, str, str]]:
    findings = draft.step(draft.part).findings(draft, ctx(office.view()))
    return [(finding.level, finding.field, finding.message) for finding in findings]


def saved(office: Office, draft: EditUser) -> User:
    assert [finding for finding in found(office, draft) if finding[0] == "refused"] == []
    office.commit(draft.plan(ctx(office.view())))
    user = office.view().get(User, draft.user)
    assert user is not None
    return user


def secrets_of(office: Office, user: int) -> set[str]:
    view = office.view()
    person = view.get(User, user)
    assert person is not None
    ids = [person.pin, person.portal_password, *(d.sip_password for d in view.found(Device, "users", user))]
    ids += [bridge.pin for bridge in view.all(Bridge)]
    return {value for id in ids if (value := view.secret(id)) is not None}


def test_who_left_is_closed_and_rests_with_extension_and_numbers(office: Office):
    former = secrets_of(office, DANA)
    user = saved(
        office, edit(office, DANA, "leaving", calls="user", calls_to="101", messages="moved", messages_to="101")
    )
    assert user.left is not None
    assert (user.left.on, user.left.until) == (date(2026, 11, 3), date(2026, 12, 3))
    assert (user.left.calls, user.left.calls_to) == ("user", DAN)
    assert user.messages is not None
    assert (user.messages.fate, user.messages.to, user.messages.at) == ("moved", DAN, NOW)
    row = show.user(office.view(), DANA)
    assert (row["scope"], row["tags"], row["devices"], row["fax"]) == ("no_portal", ["Left"], [], False)
    assert (row["voicemail"]["on"], row["call_forwarding"]["on"]) == (False, False)
    assert not former & secrets_of(office, DANA)
    assert row["numbers"] == ["+12125550112", "+12125550140"]
    view = office.view()
    assert view.account.main_rings == MainNumberRings(users=(DAN,))
    assert (bridge := view.get(Bridge, 4321)) is not None
    assert bridge.owner is None
    assert [device.identifier for device in view.found(Device, "stock", "ip_phone")].count("00:0B:82:00:00:03") == 1
    assert not view.find(Device, "identifier", "+19175550188")
    assert office.history()[0].plan.summary == "Offboarded 103 Dana Reyes"


def test_nothing_that_rests_is_suggested_or_given(office: Office):
    seats = office.view().count(User, "user_type", "standard")
    saved(office, edit(office, DANA, "leaving"))
    view = office.view()
    assert "+12125550112" not in suggestions.spare(view)
    assert next_free(view) == "126"
    assert view.count(User, "user_type", "standard") == seats - 1
    number = view.get(suggestions.PhoneNumber, 12125550112)
    assert number is not None
    view.put(number.with_(destination={"kind": "user", "user": DAN}))
    why = r"is reserved until Dec 3, 2026 \(103 Dana Reyes left\) — delete 103 to reuse it now"
    with pytest.raises(Refused, match=why):
        office.commit(view.plan("given away"))


def test_undo_brings_who_left_back_with_every_secret(office: Office):
    before = state(office)
    saved(office, edit(office, DANA, "leaving", messages="wiped", calls="nobody"))
    assert state(office) != before
    plan, findings = office.undo_plan()
    assert findings == []
    office.commit(plan)
    assert state(office) == before


def test_leaving_says_what_keeps_it_from_being_done(office: Office):
    draft = edit(office, DANA, "leaving", calls="user", messages="moved")
    assert ("refused", "calls_to", "choose a user") in found(office, draft)
    assert ("refused", "messages_to", "choose a user") in found(office, draft)
    choices = {c.value: c.refused for c in draft.leaving.offered("calls_to", "dan", draft, ctx(office.view()))}
    assert choices == {"101": "", "103": "being offboarded"}
    saved(office, edit(office, MARCO, "leaving"))
    draft = edit(office, DANA, "leaving", calls="user", calls_to="104")
    assert ("refused", "calls_to", "104 was offboarded on Nov 3, 2026 — choose another user") in found(office, draft)
    assert found(office, edit(office, MARCO, "leaving"))[0][:2] == ("refused", "calls")
    said = {text for _level, _field, text in found(office, edit(office, DANA, "leaving"))}
    assert {"the main number rings one fewer user", "the main number no longer has voicemail"} <= said


def test_calls_that_go_to_who_forwards_them_all_are_doubted(office: Office):
    dan = office.view().get(User, DAN)
    assert dan is not None
    view = office.view()
    view.put(dan.with_(call_forwarding=CallForwarding(on=True, number="+19175550188")))
    office.commit(view.plan("Dan is away"))
    draft = edit(office, DANA, "leaving", calls="user", calls_to="101", messages="moved", messages_to="101")
    doubt = ("warned", "calls_to", "101 forwards every call to (917) 555-0188")
    assert [each for each in found(office, draft) if each[1] in ("calls_to", "messages_to")] == [doubt]


@pytest.mark.parametrize(
    ("calls", "rung"),
    [
        ("main", "main number, for 103 Dana Reyes"),
        ("nobody", "no one, for 103 Dana Reyes"),
        ("user", "101 Dan Ames, for 103 Dana Reyes"),
    ],
)
def test_a_number_of_who_left_rings_where_their_calls_go(office: Office, calls: str, rung: str):
    saved(office, edit(office, DANA, "leaving", calls=calls, calls_to="101" if calls == "user" else ""))
    number = office.view().raw("numbers", 12125550112)
    assert number is not None
    assert format_destination(office.view(), number["destination"]) == rung


@pytest.mark.parametrize(("messages", "is_told"), [("kept", True), ("moved", False), ("wiped", False)])
def test_a_pin_is_told_where_it_opens_a_mailbox(office: Office, messages: str, is_told: bool):
    to = "101" if messages == "moved" else ""
    draft = edit(office, MARCO, "leaving", messages=messages, messages_to=to)
    assert draft.leaving.new_secret() == (f"PIN {draft.leaving.pin}" if is_told else "")
    saved(office, draft)
    gone = "mailbox 104 and its messages are deleted" in what_goes(office.view(), MARCO)
    assert gone is is_told


def test_review_of_a_hand_over_names_what_is_the_predecessors_alone(office: Office):
    dana = office.view().get(User, DANA)
    assert dana is not None
    view = office.view()
    emails = tuple(email.with_(fax=True) for email in dana.emails)
    view.put(dana.with_(failover_number="+19175550188", caller_id_name="ACME; Dana", fax=True, emails=emails))
    office.commit(view.plan("Dana's own"))
    draft = edit(office, DANA, "successor", first_name="Ann", emails=[EmailEntry(address="ann@acme.example")])
    said = draft.successor.differences(draft, ctx(office.view()))
    assert ("Failover", "(917) 555-0188", "none") in said
    assert ("Caller ID name", "ACME; Dana", "Ann") in said
    assert ("Email", "dana@acme.example (voicemail and fax)", "ann@acme.example (voicemail and fax)") in said
    user = saved(office, draft)
    assert (user.failover_number, user.caller_id_name) == (None, "")


def test_review_of_leaving_says_where_calls_went_in_truth(office: Office):
    dana = office.view().get(User, DANA)
    assert dana is not None
    view = office.view()
    view.put(dana.with_(call_forwarding=CallForwarding(on=True, number="+19175550188"), failover_number="+19175550189"))
    office.commit(view.plan("Dana is away"))
    draft = edit(office, DANA, "leaving")
    said = draft.leaving.differences(draft, ctx(office.view()))
    assert said[0] == ("Calls", "(917) 555-0188", "main number (212) 555-0100")
    assert ("Failover", "(917) 555-0189", "none") in said


def test_a_cleared_pin_is_made_anew_and_told(office: Office):
    draft = edit(office, MARCO, "successor", first_name="Ann", pin=" ")
    draft.apply_defaults(ctx(office.view()))
    assert draft.successor.pin.isdigit()
    assert draft.successor.new_secret() == f"PIN {draft.successor.pin}"
    saved(office, draft)
    assert draft.successor.pin in secrets_of(office, MARCO)


def test_the_only_one_told_of_911_calls_names_somebody_else_first(office: Office):
    view = office.view()
    (place,) = [place for place in view.all(Location) if place.name == "Main office"]
    view.put(place.with_(notify=(DANA,)))
    office.commit(view.plan("told"))
    with pytest.raises(Refused, match="103 is the only 911 alert contact at Main office"):
        office.commit(edit(office, DANA, "leaving").plan(ctx(office.view())))


def test_who_takes_their_calls_leaves_too_and_the_calls_go_to_the_main_number(office: Office):
    saved(office, edit(office, DANA, "leaving", calls="user", calls_to="104", messages="moved", messages_to="104"))
    draft = edit(office, MARCO, "leaving")
    assert "calls to 103 Dana Reyes (offboarded) go to the main number" in {
        text for *_where, text in found(office, draft)
    }
    saved(office, draft)
    dana = office.view().get(User, DANA)
    assert dana is not None
    assert dana.left is not None
    assert (dana.left.calls, dana.left.calls_to) == ("main", None)
    view = office.view()
    assert "messages moved here from 103 Dana Reyes are deleted too" in list(what_goes(view, MARCO))
    office.commit(view.plan(remove_user(view, MARCO)))
    dana = office.view().get(User, DANA)
    assert dana is not None
    assert dana.messages is not None
    assert (dana.messages.fate, dana.messages.to) == ("moved", None)


def test_calls_to_a_main_number_that_then_rings_no_one_are_said_to_ring_no_one(office: Office):
    saved(office, edit(office, DANA, "leaving", calls="user", calls_to="104"))
    view = office.view()
    view.put(view.account.with_(main_rings=view.account.main_rings.with_(users=(MARCO,))))
    assert "calls to 103 Dana Reyes (offboarded) ring no one" in list(what_goes(view, MARCO))


@pytest.mark.parametrize(
    ("calls", "calls_to", "rung"), [("user", "104", [MARCO]), ("main", "", None), ("nobody", "", [])]
)
def test_the_number_of_who_left_rings_who_answers_for_them(office: Office, calls: str, calls_to: str, rung: Any):
    numbers = office.view().raw_found("numbers", "users", DANA)
    (number, *_more) = (id for id, number in numbers if number["destination"]["kind"] == "user")
    saved(office, edit(office, DANA, "leaving", calls=calls, calls_to=calls_to))
    view = office.view()
    main = rung_by(view, view.account.main_number or "")
    assert main
    assert rung_by(view, from_id(number)) == (main if rung is None else rung)


def test_without_a_main_number_the_calls_of_who_left_before_ring_no_one(office: Office):
    saved(office, edit(office, DANA, "leaving", calls="user", calls_to="104"))
    view = office.view()
    view.put(view.account.with_(main_number=None))
    assert "calls to 103 Dana Reyes (offboarded) ring no one" in list(what_goes(view, MARCO))


def test_who_left_needs_nothing_any_more_until_the_rest_is_over(office: Office):
    def said(at: datetime) -> list[str]:
        found = [each.finding for each in to_do(office.view(), at)]
        return [finding.code for finding in found if finding.where.startswith("users.104")]

    before = said(NOW)
    saved(office, edit(office, MARCO, "leaving"))
    assert said(NOW) == []
    assert said(NOW + timedelta(days=29)) == []
    assert said(NOW + timedelta(days=30)) == ["rest-over"]
    office.commit(office.undo_plan()[0])
    assert said(NOW) == before


def test_deleting_who_left_frees_what_rested_and_says_that_it_is_early(office: Office):
    saved(office, edit(office, DANA, "leaving"))
    view = office.view()
    what = "103, (212) 555-0112 and (212) 555-0140"
    rests = f"reserved until Dec 3, 2026; whoever gets {what} sooner gets calls for Dana"
    assert next(what_goes(view, DANA, date(2026, 12, 2))) == rests
    assert rests not in list(what_goes(view, DANA, date(2026, 12, 3)))
    office.commit(view.plan(remove_user(view, DANA)))
    assert next_free(office.view()) == "103"
    assert "+12125550112" in suggestions.spare(office.view())


def test_a_successor_is_told_only_of_what_is_left_to_hand_over(office: Office):
    def said(draft: EditUser) -> str:
        return " ".join(draft.successor.lines(draft, StepContext(office.view())))

    assert "Stays the same: 103, (212) 555-0112 and (212) 555-0140." in said(edit(office, DANA, "successor"))
    saved(office, edit(office, DANA, "leaving"))
    after = said(edit(office, DANA, "successor"))
    assert "Stays the same: 103, (212) 555-0112 and (212) 555-0140." in after
    assert "No device rings until you add one." in after
    assert "new SIP passwords" not in after
    assert "portal password" not in after


def test_a_successor_has_extension_numbers_and_devices_and_no_secret_of_the_predecessor(office: Office):
    former = secrets_of(office, DANA)
    draft = edit(
        office,
        DANA,
        "successor",
        first_name="Noor",
        last_name="Haddad",
        emails=[EmailEntry(address="noor@acme.example")],
    )
    assert draft.successor.new_secret() == f"PIN {draft.successor.pin} · bridge PIN {draft.successor.bridge_pin}"
    user = saved(office, draft)
    row = show.user(office.view(), DANA)
    assert (row["extension"], row["first_name"], row["last_name"]) == ("103", "Noor", "Haddad")
    assert (row["numbers"], row["fax_number"]) == (["+12125550112"], "+12125550140")
    assert [device["kind"] for device in row["devices"]] == ["ip_phone", "mobile_app"]  # not the remote number
    assert row["emails"] == [{"address": "noor@acme.example", "voicemail": True, "fax": True}]
    assert (row["call_forwarding"]["on"], row["call_forwarding"]["number"]) == (False, None)
    assert user.portal_password is None
    assert user.messages is None
    view = office.view()
    assert view.secret(user.pin) == draft.successor.pin
    assert not former & secrets_of(office, DANA)
    assert office.history()[0].plan.summary == "Handed over 103 from Dana Reyes to Noor Haddad"


def test_undo_brings_the_predecessor_back_with_every_secret(office: Office):
    before = state(office)
    user = saved(
        office,
        edit(
            office, DANA, "successor", first_name="Noor", mailbox="wiped", emails=[EmailEntry(address="n@acme.example")]
        ),
    )
    assert user.messages is not None
    assert (user.messages.fate, user.messages.at) == ("wiped", NOW)
    office.commit(office.undo_plan()[0])
    assert state(office) == before


def test_a_successor_of_who_left_ends_the_rest_and_needs_a_seat(office: Office):
    saved(office, edit(office, MARCO, "leaving"))
    draft = edit(office, MARCO, "successor", first_name="Kim")
    full = office.view()
    full.put(full.account.with_(seats={"standard": 24}))
    office.commit(full.plan("Fewer seats"))
    assert ("refused", "first_name") in [finding[:2] for finding in found(office, draft)]
    with pytest.raises(Refused, match=r"no Standard seats left \(24 in your plan\)"):
        office.commit(draft.plan(ctx(office.view())))
    office.commit(office.undo_plan()[0])
    user = saved(office, draft)
    assert user.left is None
    assert (user.scope, user.voicemail.on, user.name) == ("basic_user", True, "Kim")


def test_a_successor_is_checked_like_anybody(office: Office):
    draft = edit(office, DANA, "successor", emails=[EmailEntry(address="x@")], pin="1234")
    assert [finding[:2] for finding in found(office, draft)] == [
        ("refused", "first_name"),
        ("refused", "emails"),
        ("refused", "pin"),
    ]
    draft = edit(office, DANA, "successor", first_name="Noor")
    assert found(office, draft) == [("refused", "emails", "virtual fax needs an email address — enter one")]


def test_who_left_is_offered_for_nothing_that_would_lead_to_them(office: Office):
    saved(office, edit(office, DANA, "leaving"))
    view = office.view()
    alerts = EditLocation(place=next(view.ids(Location)), part="notify")
    rings = MainNumber(part="rings")
    why_not = "offboarded on Nov 3, 2026"
    for draft, part in ((alerts, "notify"), (rings, "rings")):
        draft.apply_defaults(ctx(view))
        choices = draft.step(part).offered("users", "dana", draft, ctx(view))
        assert [(choice.value, choice.refused) for choice in choices if choice.value == "103"] == [("103", why_not)]
    places = Destinations(view, "dana")
    assert (places.offer(0).title, places.offer(0).about) == ("103 Dana Reyes", why_not)


def test_a_contact_who_left_while_the_form_was_open_can_only_be_taken_off(office: Office):
    alerts = EditLocation(place=next(office.view().ids(Location)), part="notify")
    alerts.apply_defaults(ctx(office.view()))
    alerts.set("notify", "users", ["103"], ctx(office.view()))
    saved(office, edit(office, DANA, "leaving"))
    (finding,) = alerts.notify.check(alerts, ctx(office.view()))
    message = "103 Dana Reyes: offboarded on Nov 3, 2026 — remove them here"
    assert (finding.level, finding.field, finding.message) == ("refused", "users", message)
    (ticked, *_others) = alerts.notify.offered("users", "", alerts, ctx(office.view()))
    assert (ticked.value, ticked.refused) == ("103", "")


def test_an_extension_that_was_typed_goes_before_numbers_that_hold_it(office: Office):
    found = Directory(office.view(), "115")
    assert len(found) > 1
    assert found.row(0)[0] == "115"
