"""Calls forwarded to a colleague's extension: typed, kept, shown, refused in a circle, ended with the colleague."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.fields.destinations import rung_by
from setup_assistant.forms.context import StepContext
from setup_assistant.search.users import what_goes_first
from setup_assistant.users.about import about_part
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.remove import remove_user, what_goes
from store import migrations
from store.errors import Refused
from store.migrations import AllTables
from store.model.number import PhoneNumber
from store.model.user import CallForwarding, User
from store.office import Office
from store.offices import Offices
from tests.assistant.program import OFFICE, Program
from tests.assistant.test_remove_user import state
from tests.demo_office import put_demo


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Offices(tmp_path).open(put_demo(tmp_path))


def forwarding(office: Office, user: int, number: str, **fields: Any) -> EditUser:
    draft = EditUser(user=user, part="forwarding")
    ctx = StepContext(office.view())
    draft.apply_defaults(ctx)
    for field, value in {"on": True, "number": number, **fields}.items():
        draft.set("forwarding", field, value, ctx)
    return draft


def refused(office: Office, draft: EditUser) -> list[tuple[str, str]]:
    findings = [finding for _step, finding in draft.findings(StepContext(office.view()))]
    return [(finding.code, finding.message) for finding in findings if finding.level == "refused"]


def forward(office: Office, user: int, to: int, **settings: Any) -> None:
    view = office.view()
    forwarded = CallForwarding(on=True, user=to, **settings)
    view.put(view.get(User, user).with_(call_forwarding=forwarded))  # type: ignore[union-attr]
    office.commit(view.plan("forwarded"))


def test_an_extension_is_taken_kept_and_shown(office: Office):
    draft = forwarding(office, 104, "103")
    assert refused(office, draft) == []
    office.commit(draft.plan(StepContext(office.view())))
    view = office.view()
    user = view.get(User, 104)
    assert user is not None
    assert (user.call_forwarding.user, user.call_forwarding.number) == (103, None)
    target = f"103 {view.get(User, 103).name}"  # type: ignore[union-attr]
    assert ("Forwarding", f"on, to {target}") in about_part(view, 104, "forwarding")
    assert what_goes_first(view, 104) == f"104 forwards every call to {target}"
    again = EditUser(user=104, part="forwarding")
    again.apply_defaults(StepContext(view))
    assert again.forwarding.number == "103"
    office.commit(forwarding(office, 104, "(917) 555-0188").plan(StepContext(office.view())))
    outside = office.view().get(User, 104)
    assert outside is not None
    assert (outside.call_forwarding.user, outside.call_forwarding.number) == (None, "+19175550188")


@pytest.mark.parametrize("typed", ["103", " 103 ", "ext. 103", "x103", "#103", "103 Dana Reyes", "Dana  reyes"])
def test_a_colleague_is_named_as_people_do(office: Office, typed: str):
    draft = forwarding(office, 104, typed)
    assert refused(office, draft) == []
    assert draft.forwarding.beside(draft, StepContext(office.view()))[0] == ("", "Calls ring 103 Dana Reyes.")
    office.commit(draft.plan(StepContext(office.view())))
    after = office.view().get(User, 104)
    assert after is not None
    assert after.call_forwarding.user == 103


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("199", "no user 199 — enter a colleague's extension or a full number"),
        ("ext 199", "no user 199 — enter a colleague's extension or a full number"),
        ("103 Sam", "only 6 digits — enter the area code and number, like 212 555 0110"),
        ("Dana", '"Dana" isn\'t a phone number — enter one like 212 555 0110'),
    ],
)
def test_who_is_not_there_is_said(office: Office, typed: str, message: str):
    assert refused(office, forwarding(office, 104, typed)) == [("number-invalid", message)]


@pytest.mark.parametrize("chain", [[], [103], [103, 102]])
def test_a_circle_is_refused_at_the_field_and_in_the_store(office: Office, chain: list[int]):
    way = [104, *chain]
    for user, to in zip(chain, [*chain, 104][1:], strict=True):
        forward(office, user, to)
    said = " → ".join(map(str, [*way, 104])) + " is a loop — forward to someone else"
    draft = forwarding(office, 104, str([*chain, 104][0]))
    assert ("forwarding-loop", said) in refused(office, draft)
    with pytest.raises(Refused) as refusal:
        forward(office, 104, [*chain, 104][0])
    assert ("forwarding-loop", said) in {(finding.code, finding.message) for finding in refusal.value.findings}


def test_a_chain_without_a_circle_is_fine(office: Office):
    forward(office, 103, 102)
    assert refused(office, forwarding(office, 104, "103")) == []


def test_forwarding_ends_with_the_colleague_and_comes_back_with_undo(office: Office):
    forward(office, 104, 103)
    before = state(office)
    view = office.view()
    name = view.get(User, 104).name  # type: ignore[union-attr]
    assert f"calls to 104 {name} are no longer forwarded" in list(what_goes(view, 103))
    office.commit(view.plan(remove_user(view, 103)))
    after = office.view().get(User, 104)
    assert after is not None
    assert (after.call_forwarding.on, after.call_forwarding.user) == (False, None)
    plan, findings = office.undo_plan()
    assert findings == []
    office.commit(plan)
    assert state(office) == before


def test_nobody_forwards_to_who_was_offboarded(office: Office):
    forward(office, 104, 103)
    leaving = EditUser(user=103, part="leaving")
    ctx = StepContext(office.view(), now=datetime(2026, 11, 3, 15, 42, tzinfo=UTC))
    leaving.apply_defaults(ctx)
    said = [finding.message for _step, finding in leaving.findings(ctx) if finding.code == "stops"]
    assert any(line.startswith("calls to 104") and line.endswith("no longer forwarded") for line in said)
    office.commit(leaving.plan(ctx))
    after = office.view().get(User, 104)
    assert after is not None
    assert after.call_forwarding.on is False
    assert "user-left" in [code for code, _message in refused(office, forwarding(office, 104, "103"))]
    with pytest.raises(Refused, match="103"):
        forward(office, 104, 103)


def test_a_call_rings_the_colleague_whom_it_is_forwarded_to(office: Office):
    def rung() -> list[int]:
        view = office.view()
        number = next(number for number in view.all(PhoneNumber) if number.destination.user == 104)
        return rung_by(view, number.e164)

    assert rung() == [104]
    forward(office, 104, 103)
    assert rung() == [103]
    forward(office, 104, 103, ring_phones_too=True)
    assert rung() == [104, 103]
    forward(office, 103, 102)
    assert rung() == [104, 102]
    view = office.view()
    away = CallForwarding(on=True, number="+19175550188")
    view.put(view.get(User, 102).with_(call_forwarding=away))  # type: ignore[union-attr]
    office.commit(view.plan("away"))
    assert rung() == [104]


def test_an_office_of_before_forwards_to_no_user():
    tables: AllTables = {"users": {"104": {"call_forwarding": {"on": True, "number": "+19175550188"}}}}
    migrations.migrate(tables, migrations.MIGRATIONS.index(migrations.forwarding_to_a_user) + 1)
    assert tables["users"]["104"]["call_forwarding"]["user"] is None


def test_a_file_may_forward_to_a_user_who_comes_later_in_it(program: Program):
    program.begin(
        {
            **OFFICE,
            "users": [
                {"first_name": "Sales", "purpose": "call_routing", "extension": "120", "call_forwarding": "ext 121"},
                {"first_name": "Ann", "extension": "121", "call_forwarding": "Bo Lee"},
                {"first_name": "Bo", "last_name": "Lee"},
            ],
        }
    )
    forwarded = {user["extension"]: user["call_forwarding"]["user"] for user in program.show("users")}
    assert forwarded == {"120": 121, "121": 101, "101": None}


def test_a_loop_in_a_file_is_refused_where_it_closes(program: Program):
    users = [{"first_name": name, "extension": str(121 + place), "call_forwarding": str(121 + (place + 1) % 3)}
             for place, name in enumerate(("Ann", "Bo", "Cy"))]  # fmt: skip
    answer = program.plan({**OFFICE, "users": users})
    assert answer.status == 1
    assert ("forwarding-loop", "users[0].call_forwarding.number") in answer.findings
    assert {code for code, _where in answer.findings} == {"forwarding-loop"}


def test_whom_call_routing_forwards_to_stays_until_it_is_forwarded_elsewhere(program: Program):
    sales = {"first_name": "Sales", "purpose": "call_routing", "extension": "120", "call_forwarding": "121"}
    program.begin({**OFFICE, "users": [sales, {"first_name": "Ann", "extension": "121"}]})
    office = program.open()
    leaving = EditUser(user=121, part="leaving")
    ctx = StepContext(office.view(), now=datetime(2026, 11, 3, 15, 42, tzinfo=UTC))
    leaving.apply_defaults(ctx)
    deleting = office.view()
    remove_user(deleting, 121)
    for plan in (leaving.plan(ctx), deleting.plan()):
        messages = [finding.message for finding in office.check(plan) if finding.code == "call-routing-forwards"]
        assert messages == ["120 Sales forwards every call to 121 — forward it elsewhere first"]
