"""Each rule refuses what breaks it, at the door, and nothing else does it in its place."""

from collections.abc import Callable
from datetime import date

import pytest

from store import rules
from store.errors import Finding, Refused
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.number import DestinationKind
from store.kinds.user import UserType
from store.model.account import Account, MainNumberRings
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import PhoneNumber, Porting
from store.model.services import Bridge
from store.model.user import User
from store.office import Office
from store.rules import extensions
from tests.store import offices as sample
from tests.store.broken_by_far_numbers import COMMON_PINS, FAR_NUMBERS
from tests.store.broken_by_leavers import LEAVERS
from tests.store.broken_by_people import CASES as PEOPLE
from tests.store.broken_by_people import addressed, validated
from tests.store.broken_by_phones import CASES as PHONES
from tests.store.broken_by_phones import coming, remote, ringing_as_main
from tests.store.broken_rules import Case, both, forwarding, numbering
from tests.store.offices import (
    ADAPTER,
    ANN,
    BEN,
    BRIDGE,
    CAL,
    COMING,
    HEAD_OFFICE,
    LINE,
    MAIN,
    OUTSIDE,
    SPARE,
    STOCK_LINX,
    STOCK_PHONE,
    WAREHOUSE,
    Scenario,
    adding_user,
    assigning,
    device,
    editing,
    fax_machine,
    giving_pin,
    handing_out,
    number,
    plan,
    putting,
    removing,
    removing_user,
    state,
)

CASES = PEOPLE + PHONES + LEAVERS + [case for case in FAR_NUMBERS if case.level == "refused"]
MINDED = [case for case in FAR_NUMBERS if case.level == "warned"] + COMMON_PINS


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_plan_that_breaks_a_rule_is_refused_and_changes_nothing(office: Office, case: Case) -> None:
    broken = plan(office, case.scenario)
    before = state(office)
    with pytest.raises(Refused) as refusal:
        office.commit(broken)
    said = {(finding.code, finding.table, finding.field, finding.level) for finding in refusal.value.findings}
    assert (case.code, case.table, case.field, "refused") in said
    assert all(finding.message and "{" not in finding.message for finding in refusal.value.findings)
    assert state(office) == before
    assert len(office.history()) == 1


@pytest.mark.parametrize("case", MINDED, ids=str)
def test_a_plan_that_is_to_be_minded_is_said_and_done(office: Office, case: Case) -> None:
    minded = plan(office, case.scenario)
    said = {(finding.code, finding.table, finding.field, finding.level) for finding in office.check(minded)}
    assert said == {(case.code, case.table, case.field, "warned")}
    office.commit(minded)


@pytest.mark.parametrize("case", CASES + MINDED, ids=str)
def test_without_the_rule_nobody_would_say_so(office: Office, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = plan(office, case.scenario)
    monkeypatch.setattr(rules, "RULES", [rule for rule in rules.RULES if rule is not case.rule])
    assert case.code not in {finding.code for finding in office.check(broken)}


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_plan_that_breaks_it(rule: rules.Rule) -> None:
    assert any(case.rule is rule for case in CASES + MINDED)


ALLOWED: dict[str, Scenario] = {
    "the last extension of the plan": adding_user(199),
    "beside what is reserved": adding_user(149),
    "a plan around 911": numbering("101", "999", "150-159"),
    "a location renamed in other capitals": editing(Location, WAREHOUSE, name="WAREHOUSE"),
    "an address edited, entered again": both(
        validated, addressed(street="351 5th Ave"), editing(Location, HEAD_OFFICE, status="entered")
    ),
    "a validated place gets another name": both(validated, editing(Location, HEAD_OFFICE, name="HQ")),
    "one of two told of 911 calls goes": both(editing(Location, HEAD_OFFICE, notify=(ANN, BEN)), removing_user(BEN)),
    "somebody else is told instead": both(
        adding_user(105), editing(Location, HEAD_OFFICE, notify=(105,)), removing_user(ANN)
    ),
    "the main number moves": both(
        editing(Account, ACCOUNT_ID, main_number=SPARE), ringing_as_main(SPARE), assigning(MAIN, None)
    ),
    "a fax number moves": both(
        editing(PhoneNumber, as_id(sample.BENS_FAX), destination=None), putting(number(SPARE, DestinationKind.FAX, BEN))
    ),
    "a spare number is still to come": putting(number("+12125550130", porting=Porting(date=date(2026, 5, 1)))),
    "a stand-in rings where the number will": both(coming(SPARE), assigning(COMING, ANN), assigning(SPARE, ANN)),
    "a spare stand-in": both(coming(SPARE), assigning(COMING, ANN)),
    "the main number is to come": both(coming(MAIN), ringing_as_main(COMING)),
    "a fax gets another number later": putting(
        number("+12125550130", DestinationKind.FAX, BEN, porting=Porting(date=date(2026, 5, 1)))
    ),
    "forwarded to a number that leaves": both(removing(PhoneNumber, as_id(SPARE)), forwarding(ANN, SPARE)),
    "two people's calls go to one cell phone": both(
        remote(identifier=OUTSIDE), putting(device(51, DeviceKind.REMOTE_NUMBER, identifier=OUTSIDE))
    ),
    "two phones whose labels nobody has read": putting(
        device(50, DeviceKind.IP_PHONE), device(51, DeviceKind.IP_PHONE)
    ),
    "a registered Linx beside the app": handing_out(STOCK_LINX, ANN),
    "a fax machine on the port beside": putting(fax_machine(SPARE, ADAPTER, 2)),
    "an ATA swapped for one that is still large enough": editing(Box, ADAPTER, kind=BoxKind.HT812),
    "a call routing user with an app": both(
        putting(device(50, DeviceKind.MOBILE_APP, user=LINE)), editing(User, LINE, primary_device=50)
    ),
    "a PIN with another's number in it": giving_pin(BEN, "0111"),
    "the last seat": both(adding_user(105), adding_user(106)),
    "a type without a seat count": both(*[adding_user(105 + one, user_type=UserType.CALL_CENTER) for one in range(9)]),
    "a seat changes hands": both(editing(User, BEN, user_type="standard"), editing(User, CAL, user_type="enhanced")),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_comes_close_but_breaks_no_rule_is_done(office: Office, name: str) -> None:
    allowed = plan(office, ALLOWED[name])
    assert [finding.message for finding in office.check(allowed)] == []
    office.commit(allowed)


POINTERS: dict[str, tuple[str, Scenario]] = {
    "a number": ("numbers", assigning(SPARE, 105)),
    "a fax number": ("numbers", putting(number(SPARE, DestinationKind.FAX, 105))),
    "a device": ("devices", editing(Device, STOCK_PHONE, user=105)),
    "a bridge": ("bridges", editing(Bridge, BRIDGE, owner=105)),
    "the main number": ("account", editing(Account, ACCOUNT_ID, main_rings=MainNumberRings(users=(105,)))),
    "the main number's mailbox": ("account", editing(Account, ACCOUNT_ID, main_rings=MainNumberRings(mailbox=105))),
    "who is told of 911 calls": ("locations", editing(Location, HEAD_OFFICE, notify=(ANN, 105))),
}


@pytest.mark.parametrize("name", POINTERS)
def test_a_user_stays_while_something_points_there(office: Office, name: str) -> None:
    table, pointing = POINTERS[name]
    new = both(adding_user(105, fax=True, emails=({"address": "dana@acme.example", "fax": True},)), pointing)
    if name == "a device":
        new = both(new, editing(User, 105, primary_device=STOCK_PHONE))
    office.commit(plan(office, new))
    with pytest.raises(Refused) as refusal:
        office.commit(plan(office, removing(User, 105)))
    assert (table, "reference-gone") in {(finding.table, finding.code) for finding in refusal.value.findings}
    office.commit(plan(office, removing_user(105)))
    assert office.view().get(User, 105) is None


def test_everything_wrong_is_said_not_only_the_first(office: Office) -> None:
    wrong = plan(office, adding_user(200), adding_user(155), forwarding(ANN, None), addressed(city="", state=""))
    codes = [finding.code for finding in office.check(wrong)]
    assert set(codes) >= {
        "extension-outside-plan",
        "extension-reserved",
        "forwarding-nowhere",
        "city-missing",
        "state-missing",
    }


def test_who_would_have_no_seat_is_named(office: Office) -> None:
    """Not who is added beside, on a seat of another type."""
    beside = adding_user(105, user_type=UserType.CALL_CENTER)
    findings = office.check(plan(office, editing(User, CAL, user_type="enhanced"), beside))
    assert [(finding.code, finding.id) for finding in findings] == [("seat-missing", CAL)]
    crowd = office.check(plan(office, *[adding_user(105 + one) for one in range(4)]))
    assert [(finding.code, finding.id) for finding in crowd] == [("seat-missing", 107), ("seat-missing", 108)]


@pytest.mark.parametrize(
    ("judge", "extension", "code", "said"),
    [
        (extensions.outside_plan, "200", "extension-outside-plan", "200 is outside 101–199 — next available: 105"),
        (extensions.reserved, "150", "extension-reserved", " — next available: 160"),
        (extensions.shadowing, "911", "extension-emergency", "911 conflicts with dialing 911 — next available: "),
        (extensions.taken, "103", "extension-taken", "103 is already Sales line's extension — next available: 105"),
    ],
)
def test_an_extension_that_will_not_do_comes_with_one_that_will(
    office: Office, judge: Callable[..., Finding | None], extension: str, code: str, said: str
) -> None:
    finding = judge(office.view(), extension)
    assert finding is not None
    assert (finding.code, finding.id, finding.field) == (code, int(extension), "extension")
    assert said in finding.message
    assert judge(office.view(), "105") is None


def test_in_a_full_office_the_way_out_is_another_numbering_plan(office: Office) -> None:
    office.commit(plan(office, numbering("101", "104")))
    finding = extensions.taken(office.view(), "103")
    assert finding is not None
    assert "none available; extend the extension range" in finding.message


def test_a_user_without_an_account_is_refused_in_words(house: sample.House) -> None:
    view = house.offices.view_of_new()
    with pytest.raises(Refused) as refusal:
        house.offices.make("new.example", sample.doing(view, adding_user(101)))
    assert "account-missing" in {finding.code for finding in refusal.value.findings}
    assert house.offices.domains() == ["acme.example"]


def test_a_number_that_never_was_there_is_not_called_gone(office: Office) -> None:
    def said(scenario: Scenario) -> str:
        return next(f.message for f in office.check(plan(office, scenario)) if f.code == "reference-gone")

    assert said(editing(User, ANN, caller_id=OUTSIDE)) == "(312) 555-0190 isn't on this account — choose another"
    assert said(removing(PhoneNumber, as_id(MAIN))).startswith("the account still uses number (212) 555-0100, which no")
