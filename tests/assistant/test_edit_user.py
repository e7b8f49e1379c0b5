"""What can be changed about a user: each part begins with what is there and plans only what was set."""

from pathlib import Path
from typing import Any

import pytest

from setup_assistant.commands import rows as show
from setup_assistant.devices import assigned
from setup_assistant.devices.about import what_rings_together
from setup_assistant.forms.context import StepContext
from setup_assistant.users.about import about_part
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import EmailEntry
from store.errors import Finding
from store.model.account import MainNumberRings
from store.model.device import Device
from store.model.user import User
from store.office import Office
from store.offices import Offices
from tests.demo_office import put_demo

DANA = 103


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Offices(tmp_path).open(put_demo(tmp_path))


def edit(office: Office, part: str, **fields: Any) -> EditUser:
    """A part of Dana, with these fields set by a person."""
    draft = EditUser(user=DANA, part=part)
    draft.apply_defaults(StepContext(office.view()))
    for field, value in fields.items():
        draft.set(part, field, value, StepContext(office.view()))
    return draft


def found(office: Office, draft: EditUser) -> list[tuple[str, str, str]]:
    findings = draft.step(draft.part).findings(draft, StepContext(office.view()))
    return [(finding.level, finding.code, finding.field) for finding in findings]


def saved(office: Office, draft: EditUser) -> dict[str, Any]:
    refused: list[Finding] = [f for _step, f in draft.findings(StepContext(office.view())) if f.level == "refused"]
    assert refused == []
    office.commit(draft.plan(StepContext(office.view())))
    return show.user(office.view(), DANA)


@pytest.mark.parametrize("part", ["basics", "voicemail", "forwarding", "caller_id", "numbers", "services"])
def test_a_part_that_nobody_touched_changes_nothing(part: str, office: Office):
    assert not edit(office, part).plan(StepContext(office.view()))


def test_basics_change_and_the_extension_does_not(office: Office):
    emails = [
        EmailEntry(address="dana@acme.example"),
        EmailEntry(address="front@acme.example", voicemail=False, fax=True),
    ]
    draft = edit(office, "basics", first_name="Dana Maria", emails=emails, room="12", user_type="enhanced")
    row = saved(office, draft)
    assert (row["extension"], row["first_name"], row["last_name"], row["room"]) == ("103", "Dana Maria", "Reyes", "12")
    assert [email["address"] for email in row["emails"]] == ["dana@acme.example", "front@acme.example"]
    assert row["user_type"] == "enhanced"
    assert office.history()[0].plan.summary == "Changed Basics for 103 Dana Maria Reyes"


def test_a_portal_password_typed_before_the_scope_became_no_portal_is_not_kept(office: Office):
    draft = edit(office, "basics", portal_password="right horse", portal_password_again="right horse")
    draft.set("basics", "scope", "no_portal", StepContext(office.view()))
    saved(office, draft)
    user = office.view().get(User, DANA)
    assert user is not None
    assert (user.scope, user.portal_password) == ("no_portal", None)


def test_a_name_that_another_user_has_is_doubted_once_it_is_given(office: Office):
    office.commit(edit(office, "basics", first_name="Priya", last_name="Raman").plan(StepContext(office.view())))
    assert found(office, edit(office, "basics", room="12")) == []
    draft = edit(office, "basics", first_name="Grace", last_name="Park")
    assert found(office, draft) == [("warned", "name-twice", "first_name")]


def test_basics_say_what_is_wrong(office: Office):
    draft = edit(office, "basics", first_name=" ", emails=[EmailEntry(address="dan@acme.example")])
    assert found(office, draft) == [
        ("refused", "first-name-missing", "first_name"),
        ("warned", "email-shared", "emails"),
    ]
    draft = edit(office, "basics", portal_password="long enough", portal_password_again="long enougk")
    assert found(office, draft) == [("refused", "password-differs", "portal_password_again")]


def test_one_s_own_email_is_no_other_s(office: Office):
    assert found(office, edit(office, "basics", department="Lab")) == []


def test_voicemail_takes_seconds_and_a_pin_that_is_judged(office: Office):
    assert found(office, edit(office, "voicemail", seconds="3")) == [("refused", "seconds", "seconds")]
    assert found(office, edit(office, "voicemail", pin="1234")) == [("refused", "pin-weak", "pin")]
    row = saved(office, edit(office, "voicemail", seconds="40", after_email="delete", pin="482913"))
    assert row["voicemail"] == {"on": True, "pick_up_seconds": 40, "email": True, "after_email": "delete"}
    view = office.view()
    assert view.secret(view.get(User, DANA).pin) == "482913"  # type: ignore[union-attr]


def test_a_mailbox_without_a_pin_is_doubted(office: Office):
    assert found(office, edit(office, "voicemail", seconds="40")) == []  # it has one, and blank keeps it
    view = office.view()
    view.put(view.get(User, DANA).with_(pin=None))  # type: ignore[union-attr]
    office.commit(view.plan("no PIN"))
    assert found(office, edit(office, "voicemail", seconds="40")) == [("warned", "pin-missing", "pin")]
    assert found(office, edit(office, "voicemail", on=False)) == []


def test_forwarding_off_and_on_again_brings_the_former_settings_back(office: Office):
    on = saved(office, edit(office, "forwarding", on=True, number="(917) 555-0188", ring_phones_too=True))
    assert on["call_forwarding"]["number"] == "+19175550188"
    off = saved(office, edit(office, "forwarding", on=False))
    assert off["call_forwarding"] == {**on["call_forwarding"], "on": False}
    again = saved(office, edit(office, "forwarding", on=True))
    assert again["call_forwarding"] == on["call_forwarding"]


def test_forwarding_refuses_one_s_own_numbers_and_service_numbers(office: Office):
    draft = edit(office, "forwarding", on=True, number="(212) 555-0110")
    assert ("refused", "forward-own-number", "number") in found(office, draft)
    draft = edit(office, "forwarding", on=True, number="911")
    assert ("refused", "number-invalid", "number") in found(office, draft)
    draft = edit(office, "forwarding", on=True)
    assert ("refused", "forwarding-nowhere", "number") in found(office, draft)
    draft = edit(office, "forwarding", on=True, number=str(DANA))
    messages = [finding.message for finding in draft.forwarding.findings(draft, StepContext(office.view()))]
    assert f"{DANA} → {DANA} is a loop — forward to someone else" in messages


def test_a_number_is_shown_before_and_after_as_it_will_be_stored(office: Office):
    draft = edit(office, "forwarding", on=True, number="917.555.0188")
    said = {
        label: (before, after)
        for label, before, after in draft.forwarding.differences(draft, StepContext(office.view()))
    }
    assert said["Forward to"] == ("none", "(917) 555-0188")
    saved(office, draft)
    again = edit(office, "forwarding", on=True, number="917 555 0188")
    assert again.forwarding.differences(again, StepContext(office.view())) == []


def test_caller_id_is_withheld_from_people_and_not_from_911(office: Office):
    draft = edit(office, "caller_id", caller_id="withheld")
    seen = "911 sees (212) 555-0112, even when caller ID is private"
    assert draft.caller_id.beside(draft, StepContext(office.view())) == [("", seen)]
    assert saved(office, draft)["caller_id"] == "withheld"
    assert saved(office, edit(office, "caller_id", caller_id="+12125550112"))["caller_id"] == "+12125550112"


def test_a_released_number_is_spare_again_and_no_caller_id(office: Office):
    saved(office, edit(office, "caller_id", caller_id="+12125550112"))
    row = saved(office, edit(office, "numbers", numbers=["+12125550140", "+12125550141"]))
    assert row["numbers"] == ["+12125550140", "+12125550141"]
    assert row["caller_id"] == "+12125550100"
    by_number = {row["number"]: row["status"] for row in show.numbers(office)}
    assert by_number["+12125550112"] == "spare"


def test_somebody_else_s_number_is_refused(office: Office):
    draft = edit(office, "numbers", numbers=["+12125550112", "+12125550110"])
    assert found(office, draft) == [("refused", "number-taken", "numbers")]


def test_fax_and_conference_come_and_go(office: Office):
    on = saved(office, edit(office, "services", fax=True, conference=True, bridge_pin="80417"))
    assert (on["fax_number"], on["bridge_id"]) == ("+12125550135", "103")
    assert [email["fax"] for email in on["emails"]] == [True]
    user = saved(office, edit(office, "services", fax_to="faxes@acme.example"))
    assert user["emails"][1:] == [{"address": "faxes@acme.example", "voicemail": False, "fax": True}]
    off = saved(office, edit(office, "services", fax=False, conference=False))
    assert off["emails"].pop() == {"address": "faxes@acme.example", "voicemail": False, "fax": False}
    assert (off["fax"], off["fax_number"], off["bridge_id"]) == (False, None, None)
    assert off["emails"] == [{"address": "dana@acme.example", "voicemail": True, "fax": False}]


def reviewed(office: Office, draft: EditUser) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in draft.review_lines((draft.part,), StepContext(office.view()))]


def test_review_names_every_number_that_a_service_takes(office: Office):
    draft = edit(office, "services", fax=True, conference=True)
    said = reviewed(office, draft)
    assert said == [
        ("Virtual fax", "no → yes"),
        ("Faxes go to", "dana@acme.example"),
        ("Fax number", "(212) 555-0135"),
        ("Conference", "no → yes"),
        ("Bridge ID", "103"),
        ("Conf. line", "(212) 555-0149"),
    ]
    assert saved(office, draft)["fax_number"] == "+12125550135"
    assert office.view().account.conference_line == "+12125550149"
    assert "Conf. line" not in dict(reviewed(office, edit(office, "services", fax=False)))


def test_a_phone_without_a_mac_is_not_counted_among_what_rings(office: Office):
    view = office.view()
    for device in view.found(Device, "users", DANA):
        view.put(device.with_(identifier=""))
    office.commit(view.plan("Pending", "sam"))
    saved(office, edit(office, "device", kind="mobile_app"))
    view = office.view()
    assert what_rings_together(view, DANA) == ""
    app = next(device for device in view.found(Device, "users", DANA) if device.kind == "mobile_app")
    assert assigned.what_rings_without(view, DANA, app.id) == "no device rings for 103; calls go to voicemail"


def test_another_device_is_an_ip_phone_where_one_is_in_stock(office: Office):
    saved(office, edit(office, "device", kind="mobile_app"))
    view = office.view()
    for device in view.found(Device, "users", DANA):
        if device.kind == "ip_phone":
            assigned.remove(view, DANA, device.id)
    office.commit(view.plan("Removed", "sam"))
    assert edit(office, "device").device.kind == "ip_phone"


def test_only_a_main_number_that_someone_answers_reaches_a_user(office: Office):
    saved(office, edit(office, "numbers", numbers=[]))
    assert dict(about_part(office.view(), DANA, "numbers"))["Numbers"] == "reached through the main number"
    view = office.view()
    view.put(view.account.with_(main_rings=MainNumberRings()))
    office.commit(view.plan("Nobody answers", "sam"))
    assert dict(about_part(office.view(), DANA, "numbers"))["Numbers"] == "no direct number"
    draft = edit(office, "numbers", numbers=[])
    assert draft.numbers.summary(draft, StepContext(office.view())) == "no direct number"


def test_a_caller_id_of_somebody_else_says_whose_it_is(office: Office):
    draft = edit(office, "caller_id")
    offered = draft.caller_id.choices(draft, StepContext(office.view()))["caller_id"]
    details = {choice.value: choice.detail for choice in offered}
    assert details["+12125550110"] == "101 Dan Ames"
    assert details["+12125550135"] == "unassigned"


def test_undoing_every_edit_gives_back_the_first_state(office: Office):
    before = show.user(office.view(), DANA)
    saved(office, edit(office, "basics", department="Lab"))
    saved(office, edit(office, "services", fax=True, conference=True))
    saved(office, edit(office, "forwarding", on=True, number="(917) 555-0188"))
    for _commit in range(3):
        office.commit(office.undo_plan()[0])
    assert show.user(office.view(), DANA) == before


def test_another_device_rings_too_and_the_primary_one_stays(office: Office):
    draft = edit(office, "device", kind="mobile_app")
    row = saved(office, draft)
    assert sorted(device["kind"] for device in row["devices"]) == ["ip_phone", "mobile_app"]
    assert row["primary_device"] == "ip_phone"
    choices = EditUser(user=DANA, part="device").device.choices(draft, StepContext(office.view()))["kind"]
    why = {choice.value: choice.refused for choice in choices}
    assert why["ip_phone"] == why["mobile_app"] == "already has one"


def test_removing_the_primary_device_makes_the_other_one_primary(office: Office):
    saved(office, edit(office, "device", kind="mobile_app"))
    view = office.view()
    primary = view.get(User, DANA).primary_device  # type: ignore[union-attr]
    assert primary is not None
    assert list(assigned.what_stops(view, DANA, primary)) == [
        "calls for 103 Dana Reyes still ring Mobile app",
        "00:0B:82:00:00:03 returns to stock",
    ]
    office.commit(view.plan(assigned.remove(view, DANA, primary)))
    row = show.user(office.view(), DANA)
    assert [device["kind"] for device in row["devices"]] == ["mobile_app"]
    assert row["primary_device"] == "mobile_app"


@pytest.mark.parametrize(
    ("part", "typed", "off"),
    [
        ("voicemail", {"seconds": "40"}, ("Voicemail", "yes", "no")),
        ("forwarding", {"number": "917 555 0188", "ring_phones_too": True, "require_key_press": False}, None),
    ],
)
def test_what_is_turned_off_keeps_its_settings_and_review_lists_none_of_them(
    office: Office, part: str, typed: dict[str, Any], off: tuple[str, str, str] | None
):
    draft = edit(office, part, **typed, on=False)
    step = draft.step(part)
    before = office.view().raw("users", draft.user)
    assert step.differences(draft, StepContext(office.view())) == ([off] if off else [])
    saved(office, draft)
    after = office.view().raw("users", draft.user)
    key = "voicemail" if part == "voicemail" else "call_forwarding"
    assert before is not None
    assert after is not None
    assert {**after[key], "on": None} == {**before[key], "on": None}


def test_messages_are_emailed_only_where_there_is_an_email(office: Office):
    """The last one taken away turns it off and says so; the first one given turns it on."""
    draft = edit(office, "basics", emails=[])
    assert "voicemail is no longer emailed" in draft.basics.notes(draft, StepContext(office.view()))
    saved(office, draft)
    mailbox = office.view().get(User, DANA).voicemail
    assert (mailbox.email, mailbox.after_email) == (False, "keep_as_new")
    draft = edit(office, "voicemail", email=True, after_email="delete")
    assert ("refused", "voicemail-email-missing", "email") in found(office, draft)
    saved(office, edit(office, "basics", emails=[EmailEntry(address="new@acme.example")]))
    assert office.view().get(User, DANA).voicemail.email
