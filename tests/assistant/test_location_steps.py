"""Step 1: where the user sits, and a location added on the way."""

from typing import Any

import pytest

from setup_assistant.forms.context import StepContext
from setup_assistant.locations import emergency
from setup_assistant.locations.choices import doubted_floor
from setup_assistant.locations.pasted_address import split_street
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from store.kinds.location import AddressStatus
from store.model.location import Location
from store.model.user import User
from tests.assistant.fixture_office import dana, message, said, warnings
from tests.assistant.program import ACCOUNT, MAIN, Program

DOCK = {"location_name": "Dock", "street": "18 Dock St", "postal_code": "11201", "city": "Brooklyn", "state": "NY"}


def at(ctx: StepContext, name: str) -> str:
    (found,) = ctx.view.find(Location, "name", name.casefold())
    return str(found)


def at_new_location(ctx: StepContext, **typed: Any) -> Draft:
    draft = dana(ctx)
    draft.set("location", "location", "new", ctx)
    for field, value in {**DOCK, **typed}.items():
        draft.set("new_location", field, value, ctx)
    return draft


def made(draft: Draft, ctx: StepContext) -> Location:
    add_user.put(draft, ctx)
    location = ctx.view.get(Location, draft.new_location.id)
    assert location is not None
    return location


def test_the_location_where_most_people_sit_is_suggested(ctx: StepContext):
    assert Draft.start(ctx).location.location == at(ctx, "Main office")


def test_the_address_is_shown_beside_each_location(ctx: StepContext):
    draft = Draft.start(ctx)
    offered = draft.location.choices(draft, ctx)["location"]
    assert [(each.label, each.detail) for each in offered] == [
        ("Annex", "20 W 34th St, New York NY 10118"),
        ("Main office", "350 5th Ave, New York NY 10118"),
        ("New location…", ""),
    ]


def test_the_location_being_added_shows_its_name_so_far(ctx: StepContext):
    draft = at_new_location(ctx)
    assert draft.location.choices(draft, ctx)["location"][-1].detail == "Dock"
    assert draft.location.summary(draft, ctx).startswith("Dock · 18 Dock St, Brooklyn NY 11201")


def test_a_floor_is_asked_where_there_are_several(ctx: StepContext):
    draft = dana(ctx)
    draft.set("location", "location", at(ctx, "Annex"), ctx)
    assert draft.location.floor == "2"  # the address's own
    draft.set("location", "floor", " ", ctx)
    assert draft.location.prompted_fields(draft, ctx) == ("location",)
    assert said(draft, ctx) == [("location", "floor", "floor-missing")]
    assert "3 floors here" in message(draft, ctx, "floor-missing")
    draft.set("location", "floor", "3", ctx)
    assert said(draft, ctx) == []
    draft.set("location", "location", at(ctx, "Main office"), ctx)
    assert draft.location.floor == "3"  # set by hand


def test_an_address_floor_is_left_behind_with_its_location(ctx: StepContext):
    draft = dana(ctx)
    draft.set("location", "location", at(ctx, "Annex"), ctx)
    draft.set("location", "location", at(ctx, "Main office"), ctx)
    assert draft.location.floor == ""
    assert draft.location.prompted_fields(draft, ctx) == ("location",)


@pytest.mark.parametrize("field", ["floor", "room"])
def test_floor_and_room_are_lines(ctx: StepContext, field: str):
    draft = dana(ctx)
    draft.set("location", field, "3\n3", ctx)
    assert said(draft, ctx) == [("location", field, "text")]


def test_a_user_is_put_where_they_sit(ctx: StepContext):
    draft = dana(ctx)
    draft.set("location", "location", at(ctx, "Annex"), ctx)
    draft.set("location", "room", "Corner", ctx)
    add_user.put(draft, ctx)
    user = ctx.view.raw("users", 102)
    assert (str(user["location"]), user["floor"], user["room"]) == (at(ctx, "Annex"), "2", "Corner")


# a new location


def test_the_first_location_of_an_office_is_added_on_the_way(program: Program):
    program.done({"account": ACCOUNT})
    ctx = program.ctx()
    draft = Draft.start(ctx)
    assert draft.pages()[:2] == ("location", "new_location")
    assert draft.new_location.location_name == "Main office"
    assert draft.new_location.callback_number == "(212) 555-0100"


def test_a_new_location_is_checked_as_far_as_that_goes_offline(ctx: StepContext):
    location = made(at_new_location(ctx), ctx)
    assert location.status is AddressStatus.FORMAT_CHECKED
    assert location.checked.by == "Setup Assistant"
    assert location.checked.at == ctx.now
    assert location.billing_address is None


def test_a_number_that_rings_elsewhere_is_no_suggestion_for_the_911_callback(ctx: StepContext):
    draft = at_new_location(ctx, floors="2", service_floor="1")
    assert draft.new_location.callback_number == ""
    assert ("callback_number", "callback-missing") in warnings(draft, ctx)
    assert (
        draft.new_location.summary(draft, ctx)
        == "Dock · 18 Dock St, Brooklyn NY 11201 · floor 1 · 2 floors · no 911 callback"
    )
    draft.set("new_location", "callback_number", MAIN, ctx)
    said = "(212) 555-0100 rings 101 Sam Ortiz, who isn't here — choose one that rings here"
    assert message(draft, ctx, "callback-rings-elsewhere") == said
    assert draft.new_location.summary(draft, ctx).endswith("2 floors · 911 callback (212) 555-0100")


def test_the_main_number_that_rings_nobody_yet_is_the_first_callback(office: Program):
    assert at_new_location(office.ctx()).new_location.callback_number == "(212) 555-0100"


@pytest.mark.parametrize(
    ("floors", "known", "floor", "is_doubted"),
    [
        (2, [""], "33", False),  # the office may lie on floors 33 and 34
        (2, ["1"], "3", True),
        (2, ["1"], "2", False),
        (2, ["1"], "Mezzanine", False),
        (1, [], "3", False),  # the office has one floor; which one, is asked
        (2, ["33"], "34", False),
        (2, ["33", "34"], "33", False),
        (2, ["33", "34"], "35", True),
    ],
)
def test_a_floor_above_the_count_of_floors_is_doubted(floors: int, known: list[str], floor: str, is_doubted: bool):
    said = [finding.message for finding in doubted_floor("floor", floor, floors, known)]
    assert said == ([f"floor {floor} of {floors} — check the floor"] if is_doubted else [])


def test_a_floor_that_a_location_has_not_is_doubted_where_a_user_sits(ctx: StepContext):
    someone = next(iter(ctx.view.all(User)))
    ctx.view.put(someone.with_(location=int(at(ctx, "Annex")), floor="1"))
    draft = dana(ctx)
    draft.set("location", "location", at(ctx, "Annex"), ctx)
    draft.set("location", "floor", "4", ctx)
    assert warnings(draft, ctx) == [("floor", "floor-unlikely")]
    assert said(draft, ctx) == []


def test_a_doubtful_city_is_a_warning_and_leaves_the_address_unchecked(ctx: StepContext):
    draft = at_new_location(ctx, city="Queens")
    assert said(draft, ctx) == []
    assert ("city", "city-differs") in warnings(draft, ctx)
    assert "11201 is Brooklyn, not Queens — check the city" in message(draft, ctx, "city-differs")
    assert made(draft, ctx).status is AddressStatus.ENTERED


def test_what_is_typed_is_written_as_the_post_writes_it(ctx: StepContext):
    location = made(at_new_location(ctx, state="new york", postal_code=" 11201-0001 ", street=" 18  Dock St"), ctx)
    address = location.service_address
    assert (address.street, address.state, address.postal_code) == ("18 Dock St", "NY", "11201-0001")


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("location_name", "", "name-missing"),
        ("location_name", "\u200d", "name-missing"),
        ("location_name", "MAIN  office", "location-name-taken"),
        ("location_name", "Do\x07ck", "text"),
        ("street", "", "street-missing"),
        ("street", "P.O. Box 12", "po-box"),
        ("street", "18 Dock\u202eSt", "text"),
        ("city", "", "city-missing"),
        ("state", "", "state-missing"),
        ("state", "ZZ", "state-unknown"),
        ("postal_code", "", "postal-code-missing"),
        ("postal_code", "1120", "postal-code-invalid"),
        ("postal_code", "00099", "postal-code-unknown"),
        ("floors", "0", "floors-invalid"),
        ("floors", "two", "floors-invalid"),
        ("floors", "201", "floors-invalid"),
        ("floors", "²", "floors-invalid"),
        ("floors", "0001999", "floors-invalid"),
        ("callback_number", "555-0100", "number-invalid"),
        ("callback_number", "914 555 0190", "callback-not-ours"),
    ],
)
def test_what_is_wrong_with_a_new_location(ctx: StepContext, field: str, typed: str, code: str):
    draft = at_new_location(ctx, **{field: typed})
    assert said(draft, ctx) == [("new_location", field, code)]


def test_a_bill_goes_to_a_po_box_if_need_be(ctx: StepContext):
    draft = at_new_location(ctx)
    assert "billing_street" not in draft.new_location.visible_fields(draft, ctx)
    draft.set("new_location", "billing_is_same", False, ctx)
    assert said(draft, ctx) == [
        ("new_location", "billing_street", "street-missing"),
        ("new_location", "billing_city", "city-missing"),
        ("new_location", "billing_state", "state-missing"),
        ("new_location", "billing_postal_code", "postal-code-missing"),
    ]
    address = {"street": "PO Box 12", "city": "Brooklyn", "state": "NY", "postal_code": "11201"}
    for field, value in address.items():
        draft.set("new_location", f"billing_{field}", value, ctx)
    assert said(draft, ctx) == []
    assert made(draft, ctx).billing_address.street == "PO Box 12"


def test_a_callback_number_still_being_ported_is_refused(fixture_office: Program):
    fixture_office.done({"numbers": [{"number": "+12125550120", "porting": {"date": "2026-12-01"}}]})
    ctx = fixture_office.ctx()
    draft = at_new_location(ctx, callback_number="(212) 555-0120")
    assert said(draft, ctx) == [("new_location", "callback_number", "number-not-arrived")]


def test_a_new_location_of_several_floors_asks_for_the_users(ctx: StepContext):
    draft = at_new_location(ctx, floors="4")
    assert {code for _step, _field, code in said(draft, ctx)} == {"floor-missing"}
    draft.set("new_location", "service_floor", "2", ctx)
    assert draft.location.floor == "2"
    assert said(draft, ctx) == []


def test_a_plain_street_is_not_split():
    assert split_street("350 5th Ave").parts == {}
    assert split_street("123 Highway 12345").parts == {}
    assert split_street("1200, rue Sainte-Catherine Ouest").parts == {}


def test_what_may_be_cut_otherwise_is_asked_as_long_as_it_stands_there(ctx: StepContext):
    draft = at_new_location(ctx, street="150 I St SE The Garrett, Washington, DC 20003")
    draft.new_location.follow("street", draft, ctx, pasted=True)
    assert "address-split" in [finding.code for _step, finding in draft.findings(ctx) if finding.asks]
    draft.set("new_location", "street", "150 I St SE", ctx)
    assert "address-split" not in [finding.code for _step, finding in draft.findings(ctx)]


def test_what_is_left_out_of_an_address_is_said_there_and_on_review(ctx: StepContext):
    draft = at_new_location(ctx, street="Acme Dental, 7 Carmine St, New York, NY 10014 212-555-0110, USA")
    followed = draft.new_location.follow("street", draft, ctx, pasted=True)
    assert (followed.remark, followed.level) == ("left out: 212-555-0110, Acme Dental", "warned")
    assert draft.new_location.street == "7 Carmine St"
    assert message(draft, ctx, "words-left-out") == "left out: 212-555-0110, Acme Dental"
    draft.set("new_location", "street", "9 Carmine St", ctx)
    assert "words-left-out" not in [finding.code for _step, finding in draft.findings(ctx)]


def test_what_is_pasted_in_lines_and_cannot_be_read_stands_on_one_line(ctx: StepContext):
    draft = at_new_location(ctx, street="12 Main St\r\n14 Oak St\nReno NV 89501")
    followed = draft.new_location.follow("street", draft, ctx, pasted=True)
    assert followed.remark == "two house numbers in this address — enter one of them here"
    assert draft.new_location.street == "12 Main St, 14 Oak St, Reno NV 89501"


def test_a_street_without_a_house_number_is_asked_about_and_kept_with_who_and_when(ctx: StepContext):
    draft = at_new_location(ctx, street="Dock St")
    (doubt,) = [finding for _step, finding in draft.findings(ctx) if finding.asks]
    assert (doubt.field, doubt.code) == ("street", "house-number-missing")
    assert made(draft, ctx).kept_doubts == ()
    draft.new_location.kept_doubts |= {doubt.key}
    (kept,) = made(draft, ctx).kept_doubts
    assert (kept.code, kept.by, kept.at) == ("house-number-missing", ctx.who, ctx.now)


def test_another_pasted_address_takes_the_floor_of_the_former_along(ctx: StepContext):
    draft = at_new_location(ctx, street="7 Carmine St, Second Floor, New York, NY 10014")
    draft.new_location.follow("street", draft, ctx, pasted=True)
    assert draft.new_location.service_floor == "2"
    draft.set("new_location", "building", "Annex B", ctx)
    draft.set("new_location", "street", "18 Dock St, Brooklyn, NY 11201", ctx)
    draft.new_location.follow("street", draft, ctx, pasted=True)
    assert (draft.new_location.service_floor, draft.new_location.building) == ("", "Annex B")


def test_a_whole_address_may_be_typed_after_another_was_pasted(ctx: StepContext):
    draft = at_new_location(ctx, street="7 Carmine St, New York, NY 10014")
    draft.new_location.follow("street", draft, ctx, pasted=True)
    draft.set("new_location", "street", "18 Dock St, Brooklyn, NY 11201", ctx)
    draft.new_location.follow("street", draft, ctx, pasted=False)
    assert (draft.new_location.street, draft.new_location.city) == ("18 Dock St", "Brooklyn")
    draft.set("new_location", "city", "Queens", ctx)
    draft.set("new_location", "street", "7 Carmine St, New York, NY 10014", ctx)
    followed = draft.new_location.follow("street", draft, ctx, pasted=False)
    assert followed.remark == "City is already filled in — enter only the street here"


# what 911 sees


def test_911_sees_who_where_and_which_room(ctx: StepContext):
    location = ctx.view.get(Location, int(at(ctx, "Annex")))
    assert emergency.seen_by_911("Acme Dental", location) == [
        "Acme Dental, 20 W 34th St, Floor 2",
        "New York NY 10118",
    ]
    assert emergency.seen_by_911("Acme Dental", location, "3", "301")[0] == (
        "Acme Dental, 20 W 34th St, Floor 3, Room 301"
    )
    assert emergency.status_title(location.status) == "format checked"


def test_an_address_that_cannot_be_checked_is_never_called_checked(ctx: StepContext):
    location = ctx.view.get(Location, int(at(ctx, "Annex")))
    for part, value in {"city": "Boston", "street": "W 34th St", "postal_code": "00099"}.items():
        address = {**location.service_address.model_dump(), part: value}
        entered = location.with_(service_address=address, status=AddressStatus.ENTERED, checked=None)
        assert emergency.format_checked(entered, ctx.now) == entered
