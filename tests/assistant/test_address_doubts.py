"""What only people know of an address: asked, kept with who and when, and never held against what is right."""

from datetime import UTC, datetime

import pytest

from setup_assistant.locations.doubts import doubts, doubts_of_bill, key, open_doubts
from setup_assistant.locations.emergency import at_another_address, format_checked, tidied
from store.kinds.location import AddressStatus
from store.model.address import Address
from store.model.location import Location
from store.model.postal import normal, state_code
from store.rules.addresses import wrong_with

BOSTON = "Boston MA 02110"
NOW = datetime(2026, 11, 3, 15, 42, tzinfo=UTC)


def address(street: str = "350 Main St", town: str = "New York NY 10118", **given: str) -> Address:
    city, state, code = town.rsplit(" ", 2)
    parts = {"street": street, "city": city, "state": state, "postal_code": code, **given}
    return tidied(Address.model_validate(parts))


def canadian(city: str, province: str, code: str, street: str = "100 rue Principale") -> Address:
    parts = {"street": street, "city": city, "state": province, "postal_code": code, "country": "CA"}
    return tidied(Address.model_validate(parts))


def codes(given: Address) -> list[str]:
    return [doubt.code for doubt in doubts(given)]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (address(town="Fort Campbell TN 42223"), "postal-code-state"),
        (address(town="Fairview ND 59221"), "postal-code-state"),
        (address(town="Junction City LA 71749"), "postal-code-state"),
        (address(town="Tonalea UT 86044"), "postal-code-state"),
        (canadian("Iqaluit", "NT", "X0A 0H0"), "postal-code-state"),
        (address(town="Boston NY 10118"), "city-differs"),
        (address("Main St 350"), "house-number-missing"),
        (address("Two Rector St"), "house-number-missing"),
        (address("Ocean Ave", "Carmel CA 93921"), "house-number-missing"),
        (address("#350 Main St"), "house-number-missing"),
        (address("S1 Hwy"), "house-number-missing"),
        (address("E50 Rd"), "house-number-missing"),
        (canadian("Ripon", "QC", "J0V 1V0", "4e rang 123"), "house-number-missing"),
        (canadian("Ripon", "QC", "J0V 1V0", "10 Site 5 Comp 3"), "mail-drop"),
        (address(unit="PMB 234"), "mail-drop"),
        (address("350 Main St Box 12"), "mail-drop"),
        (address("350 Main St 212-555-0110"), "holds-phone-number"),
        (address(unit="(212) 555-0110"), "holds-phone-number"),
        (address("350 5th Ave, New York NY 10118"), "street-whole-address"),
        (address("350 5th Ave, New York"), "street-whole-address"),
        (address("350 5th Ave New York NY"), "street-whole-address"),
        (canadian("Toronto", "ON", "M5X 1A9", "100 King St W, Toronto ON m5x1a9"), "street-whole-address"),
        (address("12 Main St Boston MA 02110 Suite 5", BOSTON), "street-whole-address"),
        (address("12 Main St Boston, Suite 5", BOSTON), "street-whole-address"),
        (address("12 Main St Boston Suite 5", BOSTON), "street-whole-address"),
        (address("12 Main St, Boston, Suite 5", BOSTON), "street-whole-address"),
        (address("12 Main St Boston", BOSTON), "street-whole-address"),
        (address("12 Main St Boston Massachusetts", BOSTON), "street-whole-address"),
        (address("12 Main St Boston, Mass, MA", BOSTON), "street-whole-address"),
        (address("12 Main St Boston MA 02199", BOSTON), "street-whole-address"),
        (address("12 Broadway Boston", BOSTON), "street-whole-address"),
        (address("350 5th Ave NEW YORK", "New York NY 10118"), "street-whole-address"),
        (address("7 Carmine St, New York, NY 10014 c/o Dana Reyes", "New York NY 10014"), "street-whole-address"),
        (address("7 Carmine St, NY 10014-1234", "New York NY 10014"), "street-whole-address"),
        (address("7 Carmine St, NY 10014", "New York NY 10014-1234"), "street-whole-address"),
        (canadian("Montréal", "QC", "H2X 3K8", "1234 rue Saint-Denis Montreal"), "street-whole-address"),
        (address("12 Main St 6175550110", BOSTON), "holds-phone-number"),
        (address("12 Main St tel +16175550110", BOSTON), "holds-phone-number"),
        (address("12 Main St tél. : 617 555-0110", BOSTON), "holds-phone-number"),
        (address("123 RR 2"), "mail-drop"),
        (address("123 Rural Route 2"), "mail-drop"),
        (address(unit="Mailbox 9"), "mail-drop"),
        (address(unit="MB 4"), "mail-drop"),
    ],
)
def test_what_cannot_be_known_here_is_doubted_and_not_refused(given: Address, code: str):
    assert list(wrong_with(given)) == []
    assert codes(given) == [code]


@pytest.mark.parametrize(
    "given",
    [
        address(town="Lead Hill MO 72643"),
        address(town="Alta WY 83414"),
        address(town="Fishers Island NY 06390"),
        address(town="Texhoma TX 73949"),
        address(town="St. Louis MO 63101"),
        address(town="Saint Louis MO 63101"),
        address(town="St. Paul MN 55101"),
        address(town="Ft. Worth TX 76102"),
        address(town="Mt. Vernon NY 10550"),
        canadian("Ripon", "QC", "J0V 1V0"),
        canadian("Iqaluit", "NU", "X0A 0H0"),
        canadian("Rockland", "ON", "K0A 3A0"),
        canadian("Saint-Anselme", "QC", "G0S 2Z0"),
        canadian("Gatineau", "QC", "K1A 0J9"),
        canadian("Scarborough", "ON", "M1B 1A1"),
        canadian("St. John’s", "NL", "A1C 1A1"),
        canadian("St. Johnʼs", "NL", "A1C 1A1"),
        canadian("L’Île-Bizard", "QC", "H9C 1A1"),
        canadian("Côte Saint‑Luc", "QC", "H4V 1A1"),
        address("100 New York Ave"),
        address("12 Box Hill Rd"),
        address("12345 RR 620 N", "Austin TX 78750"),
        address("1 Boston Post Rd"),
        address("1 Boston Post Rd", BOSTON),
        address("12 Boston Rd", BOSTON),
        address("12 Boston", BOSTON),
        address("12 N Boston", BOSTON),
        address("12 Boston"),
        address("100 Massachusetts Ave", BOSTON),
        address("02110 Main St", BOSTON),
        address("100 Calle San Juan", "San Juan PR 00926"),
        canadian("Gatineau", "QC", "J8X 1A1", "12 rue de Gatineau"),
        canadian("Montréal", "QC", "H2X 3K8", "12 boul. Montréal"),
        address("12 Mailbox Peak Rd"),
        address("1 Market Plaza Spear Tower"),
        address("12 Broadway 5"),
    ],
)
def test_what_is_right_is_not_doubted(given: Address):
    assert list(wrong_with(given)) == []
    assert codes(given) == []


@pytest.mark.parametrize("street", ["PO Box 12", "1234 PO Box", "123 RR 2 Box 152", "HC 73, Box 12", "Lockbox 9"])
def test_where_nobody_sits_is_refused(street: str):
    assert [wrong.code for wrong in wrong_with(address(street))] == ["po-box"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("PEI", "PE"), ("PQ", "QC"), ("Qué.", "QC"), ("NF", "NL"), ("NWT", "NT"), ("Ont.", "ON"), ("Alta.", "AB"),
        ("Colombie-Britannique", "BC"), ("Nouvelle-Écosse", "NS"), ("Newfoundland & Labrador", "NL"), ("B.C.", "BC"),
    ],
)  # fmt: skip
def test_a_province_as_people_write_it(written: str, code: str):
    assert state_code(written, "CA") == code


@pytest.mark.parametrize(("written", "code"), [("Calif.", "CA"), ("Mass", "MA"), ("Penna.", "PA"), ("D.C.", "DC")])
def test_a_state_as_people_write_it(written: str, code: str):
    assert state_code(written, "US") == code


@pytest.mark.parametrize("written", ["m5v 0a1", "M5V-0A1", "M5V0A1"])
def test_a_canadian_code_as_people_write_it(written: str):
    assert normal(written, "CA") == "M5V 0A1"


@pytest.mark.parametrize("written", ["M5V OA1", "D5V 0A1"])
def test_what_is_no_canadian_code(written: str):
    with pytest.raises(ValueError, match="enter it like"):
        normal(written, "CA")


def test_a_bill_may_go_to_a_box_but_not_to_another_town():
    bill = address("PO Box 12", "Boston NY 10118")
    assert [doubt.code for doubt in doubts_of_bill(bill)] == ["city-differs"]


def test_a_doubt_that_is_kept_is_kept_with_who_and_when_until_the_address_is_another():
    entered = Location(id=1, name="Clinic", service_address=address(town="Fort Campbell TN 42223"))
    assert format_checked(entered, NOW) == entered
    (doubt,) = open_doubts(entered)
    kept = format_checked(entered, NOW, {f"{doubt.code}: {doubt.message}"}, "sam")
    assert kept.status is AddressStatus.FORMAT_CHECKED
    assert [(each.code, each.by, each.at) for each in kept.kept_doubts] == [("postal-code-state", "sam", NOW)]
    assert open_doubts(kept) == []
    again = format_checked(kept, NOW.replace(year=2027), {f"{doubt.code}: {doubt.message}"}, "ann")
    assert again == kept  # still sam's
    moved = at_another_address(kept, address(), NOW)
    assert (moved.kept_doubts, moved.status) == ((), AddressStatus.FORMAT_CHECKED)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Main St 350", "Depot Yard 7"),
        ("1 Rector St, New York", "2 Rector St, New York"),
        ("1 A St Box 5", "1 A St Box 6"),
    ],
)
def test_a_kept_doubt_stands_for_no_other_street(first: str, second: str):
    entered = Location(id=1, name="Clinic", service_address=address(first))
    (doubt,) = open_doubts(entered)
    kept = format_checked(entered, NOW, {key(doubt)}, "sam")
    assert open_doubts(kept) == []
    elsewhere = at_another_address(kept, address(second), NOW, who="ann")
    assert [doubt.code for doubt in open_doubts(elsewhere)] == [doubt.code]
    upstairs = at_another_address(kept, address(first, unit="Suite 5"), NOW.replace(year=2027), who="ann")
    assert [(each.by, each.at) for each in upstairs.kept_doubts] == [("sam", NOW)]
