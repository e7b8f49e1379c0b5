"""A draft as a whole: defaults by purpose, what stays, what is dropped, and that whatever is typed is judged."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from setup_assistant.answers import planning, reading
from setup_assistant.commands import rows as show
from setup_assistant.forms.context import StepContext
from setup_assistant.plans.preview import preview
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.details import UserDetails
from setup_assistant.users.add.draft import STEPS, Draft
from setup_assistant.users.emails import EmailEntry
from store.kinds.user import Purpose, Scope
from store.model.text import clean
from store.offices import Offices
from store.rules.secrets import doubt_pin, good_pin, judge_pin
from store.view import View
from tests.assistant.fixture_office import FIXTURE_OFFICE, SPARE, dana, in_stock, refusals, said
from tests.assistant.program import Program


def commit(program: Program, draft: Draft, ctx: StepContext) -> None:
    office = program.open()
    office.commit(add_user.plan(draft, ctx, "test"))
    office.close()


def test_a_person_gets_all_that_a_person_needs(ctx: StepContext):
    draft = dana(ctx)
    assert said(draft, ctx) == []
    assert draft.details.extension == "102"
    assert draft.details.scope is Scope.BASIC_USER
    assert draft.details.voicemail is True
    assert judge_pin(draft.details.pin, "102", draft.numbers.chosen()) is None
    assert len(draft.details.pin) == 6
    assert (draft.device.kind, draft.device.source) == ("mobile_app", "app")  # as Sam has
    assert draft.numbers.numbers == SPARE[:1]
    assert (draft.services.fax, draft.services.conference) == (False, False)
    assert draft.details.caller_id == "main"


@pytest.mark.parametrize(
    ("purpose", "scope", "kind", "numbers", "fax"),
    [
        (Purpose.RESOURCE, Scope.NO_PORTAL, "ip_phone", 1, False),
        (Purpose.FAX_ONLY, Scope.SIMPLE_USER, "none", 0, True),
        (Purpose.CALL_ROUTING, Scope.NO_PORTAL, "none", 1, False),
    ],
)
def test_each_purpose_has_its_defaults(
    ctx: StepContext, purpose: Purpose, scope: Scope, kind: str, numbers: int, fax: bool
):
    draft = dana(ctx, purpose=purpose)
    assert draft.details.scope is scope
    assert draft.details.voicemail is False
    assert draft.details.pin == ""
    assert draft.device.kind == kind
    assert len(draft.numbers.numbers) == numbers
    assert draft.services.fax is fax
    assert bool(draft.numbers.fax_number) is fax
    draft.set("details", "purpose", Purpose.PERSON, ctx)
    assert draft.details.scope is Scope.BASIC_USER
    assert draft.details.pin
    assert draft.device.kind == "mobile_app"
    assert draft.services.fax is False
    assert draft.numbers.fax_number is None


def test_what_was_set_by_hand_stays_when_the_purpose_changes(ctx: StepContext):
    draft = dana(ctx, scope=Scope.SITE_MANAGER, voicemail=True, pin="493817", extension="115", department="Lab")
    draft.set("device", "kind", "mobile_app", ctx)
    draft.set("numbers", "numbers", [SPARE[3]], ctx)
    draft.set("details", "purpose", Purpose.RESOURCE, ctx)
    details = draft.details
    assert (details.scope, details.voicemail, details.pin) == (Scope.SITE_MANAGER, True, "493817")
    assert (details.extension, details.department) == ("115", "Lab")
    assert draft.device.kind == "mobile_app"
    assert draft.numbers.numbers == [SPARE[3]]


def test_a_field_can_have_its_default_again(ctx: StepContext):
    draft = dana(ctx, extension="115")
    draft.untouch("details", "extension", ctx)
    assert draft.details.extension == "102"


def test_call_routing_drops_a_desk_phone_and_says_so(ctx: StepContext):
    draft = dana(ctx)
    draft.set("device", "kind", "ip_phone", ctx)
    dropped = draft.set("details", "purpose", Purpose.CALL_ROUTING, ctx)
    assert dropped == ["IP phone: not for call routing users"]
    assert draft.device.kind == "none"


def test_a_number_forwarded_to_does_not_count_for_a_person(ctx: StepContext):
    draft = dana(ctx, purpose=Purpose.CALL_ROUTING, forward_to="914 555 0190")
    draft.set("details", "purpose", Purpose.PERSON, ctx)
    add_user.put(draft, ctx)
    assert show.user(ctx.view, 102)["call_forwarding"]["on"] is False
    assert "914" not in draft.details.summary(draft, ctx)


def test_a_choice_of_phone_is_given_up_silently_for_another_kind(ctx: StepContext):
    """Nothing was taken by anybody: the person wants something else."""
    draft = dana(ctx)
    draft.set("device", "source", in_stock(ctx, "Front desk phone"), ctx)
    assert draft.set("device", "kind", "mobile_app", ctx) == []
    assert not draft.device.source.startswith("device:")


def test_what_somebody_else_took_meanwhile_is_dropped_and_said(fixture_office: Program):
    ctx = fixture_office.ctx()
    draft = dana(ctx)
    draft.set("device", "kind", "ip_phone", ctx)
    draft.set("device", "source", in_stock(ctx, "Front desk phone"), ctx)
    draft.set("numbers", "numbers", [SPARE[0], SPARE[1]], ctx)
    draft.set("services", "fax", True, ctx)
    draft.set("numbers", "fax_number", SPARE[2], ctx)
    ann = {"first_name": "Ann", "location": "Main office", "primary_device": "ip_phone", "extension": "110"}
    fixture_office.done({"users": [{**ann, "numbers": [SPARE[1], SPARE[2]]}]})
    ctx = fixture_office.ctx()
    dropped = draft.apply_defaults(ctx)
    assert dropped == [
        "the device you chose is now in use",
        "(212) 555-0112 is now in use",
        "(212) 555-0113 is now in use",
    ]
    assert draft.numbers.numbers == [SPARE[0]]
    assert draft.device.kind == "ip_phone"
    assert draft.device.source == "later"
    assert said(draft, ctx) == []


def test_a_location_that_is_gone_is_dropped_and_said(fixture_office: Program):
    fixture_office.done({"locations": [{**FIXTURE_OFFICE["locations"][0], "name": "Pop-up"}]})
    ctx = fixture_office.ctx()
    (pop_up,) = [each for each in draft_choices(ctx) if each.label == "Pop-up"]
    draft = dana(ctx)
    draft.set("location", "location", pop_up.value, ctx)
    fixture_office("undo")
    ctx = fixture_office.ctx()
    assert draft.apply_defaults(ctx) == ["the location you chose was deleted"]
    assert said(draft, ctx) == []


def draft_choices(ctx: StepContext):
    draft = Draft.start(ctx)
    return draft.location.choices(draft, ctx)["location"]


def test_the_extension_follows_until_it_is_set(fixture_office: Program):
    ctx = fixture_office.ctx()
    free, fixed = dana(ctx), dana(ctx, extension="102")
    fixture_office.done({"users": [{"first_name": "Ann", "location": "Main office"}]})
    ctx = fixture_office.ctx()
    free.apply_defaults(ctx)
    fixed.apply_defaults(ctx)
    assert free.details.extension == "103"
    assert said(fixed, ctx) == [("details", "extension", "extension-taken")]


def test_another_like_this_keeps_what_people_have_in_common(fixture_office: Program):
    ctx = fixture_office.ctx()
    annex = next(each.value for each in draft_choices(ctx) if each.label == "Annex")
    first = dana(ctx, department="Lab", scope=Scope.SITE_MANAGER, pin="493817")
    first.set("location", "location", annex, ctx)
    first.set("device", "kind", "mobile_app", ctx)
    commit(fixture_office, first, ctx)
    ctx = fixture_office.ctx()
    second = first.another(ctx)
    assert second.location.location == annex
    assert (second.details.department, second.details.scope) == ("Lab", Scope.SITE_MANAGER)
    assert second.device.kind == "mobile_app"
    assert (second.details.first_name, second.details.emails, second.details.extension) == ("", [], "103")
    assert second.details.pin != "493817"
    assert second.numbers.numbers == SPARE[1:2]
    assert second.id != first.id


def test_another_at_a_location_that_was_new_sits_there_too(fixture_office: Program):
    ctx = fixture_office.ctx()
    first = dana(ctx)
    first.set("location", "location", "new", ctx)
    typed = {"location_name": "Dock", "street": "18 Dock St", "postal_code": "11201", "city": "Brooklyn", "state": "NY"}
    for field, value in typed.items():
        first.set("new_location", field, value, ctx)
    assert first.pages() == (STEPS[0], "new_location", *STEPS[1:])
    commit(fixture_office, first, ctx)
    ctx = fixture_office.ctx()
    second = first.another(ctx)
    assert second.location.chosen(ctx).name == "Dock"
    assert second.pages() == STEPS


def test_the_plan_says_what_it_is_and_costs(fixture_office: Program):
    ctx = fixture_office.ctx()
    draft = dana(ctx)
    draft.set("device", "kind", "ip_phone", ctx)
    draft.set("services", "fax", True, ctx)
    so_far = add_user.cost_so_far(draft, ctx)
    made = add_user.plan(draft, ctx, "sam")
    meant = preview(ctx.view, made, [])
    assert made.summary == "Added 102 Dana Reyes"
    assert (made.who, made.draft) == ("sam", draft.id)
    assert meant.cost.amount() == "23.95"
    assert so_far.amount() == "23.95"
    assert "+ user 102 Dana Reyes" in meant.lines
    assert "~ IP phone Front desk phone for 102 Dana Reyes" in meant.lines
    assert "    SIP password: set" in meant.lines


def test_the_first_who_can_be_rung_is_rung_by_the_main_number(office: Program):
    ctx = office.ctx()
    lobby = dana(ctx, purpose=Purpose.RESOURCE)
    lobby.set("device", "kind", "none", ctx)
    add_user.put(lobby, ctx)
    assert ctx.view.account.main_rings.users == ()
    add_user.put(dana(ctx), ctx)
    assert ctx.view.account.main_rings.users == (102,)
    assert ctx.view.account.main_rings.mailbox == 102
    add_user.put(dana(ctx), ctx)
    assert ctx.view.account.main_rings.users == (102,)


@given(st.integers(0, 999_999).map("{:06}".format), st.lists(st.sampled_from(SPARE), unique=True))
def test_a_pin_of_the_program_is_never_weak(candidate: str, numbers: list[str]):
    """Whatever the random digits come to, weak ones are drawn again."""
    drawn = iter([candidate, "493817"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.rules.secrets.new_pin", lambda: next(drawn))
        pin = good_pin("104", numbers)
    assert judge_pin(pin, "104", numbers) is None
    if judge_pin(candidate, "104", numbers) is None and doubt_pin(candidate) is None:
        assert pin == candidate


# whatever is typed

WORDS = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from("Aé \u200d\u202e[]=٣²\x07"), max_size=8),
    st.sampled_from(
        ["Dana", "D'Amours", "Ste 3300", "350 5th Ave", "New York", "NY", "10118", "2", "x" * 81, "9" * 5000]
    ),
)
NUMBERS = st.one_of(st.sampled_from(["914 555 0190", "(212) 555-0111", "911", "555-0100", "+44 20 7946 0000"]), WORDS)
LIKELY = {
    "extension": st.one_of(st.sampled_from(["101", "103", "105", "119", "911", "0104", "1000"]), WORDS),
    "pin": st.one_of(st.sampled_from(["493817", "1111", "123456", "", "555111"]), WORDS),
    "bridge_id": st.one_of(st.sampled_from(["4410", "101", "12", "0123"]), WORDS),
    "bridge_pin": st.one_of(st.sampled_from(["80417", "4410", ""]), WORDS),
    "forward_to": NUMBERS,
    "callback_number": NUMBERS,
    "identifier": st.one_of(NUMBERS, st.sampled_from(["00:0B:82:00:00:01", "000b82000007"])),
    "fax_to": st.one_of(st.sampled_from(["fax@acme.example", "dana@acme.example"]), WORDS),
    "floors": st.one_of(st.sampled_from(["1", "3", "0", "201", "²"]), WORDS),
    "emails": st.lists(
        st.builds(
            EmailEntry,
            address=st.one_of(st.sampled_from(["dana@acme.example", "D@ACME.example", "sam@acme.example", ""]), WORDS),
            fax=st.booleans(),
        ),
        max_size=3,
    ),
    "numbers": st.lists(st.sampled_from([*SPARE, "+12125550110", "+12125550199"]), max_size=3, unique=True),
    "fax_number": st.sampled_from([None, *SPARE, "+12125550110"]),
}


def _a_value(data: st.DataObject, draft: Draft, ctx: StepContext, step: str, field: str) -> object:
    choices = draft.step(step).choices(draft, ctx).get(field)
    if field in LIKELY:
        return data.draw(LIKELY[field])
    if choices:
        return data.draw(st.sampled_from([each.value for each in choices]))
    now = getattr(draft.step(step), field)
    return data.draw(st.booleans() if isinstance(now, bool) else WORDS)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """One office for all that is typed; every commit is undone again."""
    folder = tmp_path_factory.mktemp("typed")
    offices = Offices(folder / "data")
    answers = reading.read(Program(folder, None).file(FIXTURE_OFFICE))
    made, domain = planning.plan(answers, offices, "", "test", datetime(2026, 3, 2, tzinfo=UTC))
    offices.make(domain, made.plan).close()
    return offices


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_whatever_is_typed_is_judged_and_what_passes_is_committed_and_reads_back(shared: Offices, data: st.DataObject):
    office = shared.open("acme.example")
    ctx = StepContext(office.view())
    draft = dana(ctx)
    for _action in range(data.draw(st.integers(0, 8))):
        step = data.draw(st.sampled_from(draft.pages()))
        field = data.draw(st.sampled_from(draft.step(step).visible_fields(draft, ctx)))
        draft.set(step, field, _a_value(data, draft, ctx, step, field), ctx)
        for name in draft.pages():
            page = draft.step(name)
            page.hints(draft, ctx), page.choices(draft, ctx), page.summary(draft, ctx)
            assert set(page.prompted_fields(draft, ctx)) <= set(page.visible_fields(draft, ctx))
            assert {finding.field for finding in page.findings(draft, ctx)} <= set(page.visible_fields(draft, ctx))
    if not refusals(draft, ctx):
        office.commit(add_user.plan(draft, ctx, "test"))
        _reads_back(draft, office.view())
        office.commit(office.undo_plan()[0])
    office.close()


def _reads_back(draft: Draft, view: View) -> None:
    details: UserDetails = draft.details
    user = show.user(view, int(details.extension))
    for field in ("first_name", "last_name", "department"):
        assert user[field] == clean(getattr(details, field))
    for field in ("purpose", "user_type", "scope"):
        assert user[field] == getattr(details, field)
    assert (user["floor"], user["room"]) == (clean(draft.location.floor), clean(draft.location.room))
    wanted = {email.address.strip().casefold() for email in details.entered()}
    wanted |= {draft.services.fax_to.strip().casefold()} if draft.services.fax else set()
    assert {email["address"].casefold() for email in user["emails"]} == wanted
    assert user["primary_device"] == (None if draft.device.kind == "none" else draft.device.kind)
    assert user["numbers"] == sorted(draft.numbers.numbers)
    assert user["fax_number"] == draft.numbers.fax_number
    assert user["bridge_id"] == (draft.services.bridge_id.strip() if draft.services.conference else None)
    assert user["voicemail"]["on"] is details.voicemail
    assert view.secret((view.raw("users", int(details.extension)) or {})["pin"]) == (details.pin or None)
