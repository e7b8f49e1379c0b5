"""What is said of a PIN and of an address, case by case."""

import pytest

from store.model.address import Address
from store.rules.addresses import wrong_with
from store.rules.secrets import doubt_pin, good_pin, judge_pin
from tests.store.offices import ANNS, address

GUESSED = {
    "": "digits",
    "12a4": "digits",
    "١٢٣٤": "digits",
    "12 34": "digits",
    "-123": "digits",
    "123": "4 to 10",
    "90182635471": "4 to 10",
    "101": "4 to 10",
    "1357": "extension",
    "0000": "repeated",
    "7777777777": "repeated",
    "1234": "digits in order",
    "456789": "digits in order",
    "7890": "digits in order",
    "9876543210": "digits in order",
    "2109": "digits in order",
    "0111": "ends the phone number",
    "5550111": "ends the phone number",
    "2125550111": "ends the phone number",
}
"""PIN → a word of what is said; for the person 1357 whose number is +12125550111."""


@pytest.mark.parametrize("pin", GUESSED)
def test_a_pin_that_anyone_would_try(pin: str) -> None:
    said = judge_pin(pin, "1357", ["+12125550110", ANNS])
    assert said is not None
    assert GUESSED[pin] in said


@pytest.mark.parametrize("pin", ["1358", "2468", "1223", "135790", "0110111", "9018263547", "1112", "1313", "8642"])
def test_a_pin_that_will_do(pin: str) -> None:
    assert judge_pin(pin, "1357", ["+12125550110", ANNS]) is None


COMMON = ["1212", "6969", "123123", "12341234", "1122", "112233", "111222", "1900", "1999", "2026", "2580", "147258"]


@pytest.mark.parametrize("pin", [*COMMON, "0852", "1470", "3690", "1221", "123321", "1004"])
def test_a_pin_that_many_have_is_doubted(pin: str) -> None:
    assert judge_pin(pin, "104") is None
    assert doubt_pin(pin) == "one of the most common PINs — choose another"


@pytest.mark.parametrize("pin", ["", "493817", "1853", "2148", "2127", "80417", "190042", "1358"])
def test_a_pin_that_few_have_is_not_doubted(pin: str) -> None:
    assert doubt_pin(pin) is None


def test_a_pin_made_here_is_never_a_common_one(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["112233", "147258", "193391", "493817"])
    monkeypatch.setattr("store.rules.secrets.new_pin", lambda: next(drawn))
    assert good_pin("104") == "493817"


def test_somebody_elses_number_or_extension_will_do() -> None:
    assert judge_pin("1357", "1358", []) is None
    assert judge_pin("0111", "1357", ["+12125550110"]) is None


PO_BOXES = [
    "PO Box 12", "P.O. Box 12", "P. O. Box 12", "p o box 12", "POBox 12", "PO BOX #12", "PO Box12", "P.O.B. 12",
    "POB 12", "Post Office Box 12", "POST  OFFICE  BOX 12", "Postal Box 12", "Lock Box 12", "Case postale 12",
    "CP 12", "C.P. 12", "PO Box No. 12", "PO Box A12", "P.O. Drawer 12", "General Delivery",
]  # fmt: skip


@pytest.mark.parametrize("street", PO_BOXES)
def test_a_po_box_is_no_place_to_send_help_to(street: str) -> None:
    assert codes(address(street=street))[0] == "po-box"
    assert codes(address(street=f"{street}, 350 5th Ave"))[0] == "po-box"
    assert codes(address(unit=street))[0] == "po-box"


NO_PO_BOXES = [
    "12 Box Hill Rd", "100 Post Office Square", "5 Lockbox Ln", "7 Popov St", "3 Depot Box Ct", "21 Cape Cod Rd",
    "9 Drawer Ln", "4 General Delaney Dr",
]  # fmt: skip


@pytest.mark.parametrize("street", NO_PO_BOXES)
def test_a_street_that_only_sounds_like_a_po_box(street: str) -> None:
    assert codes(address(street=street)) == []


HOUSE_NUMBERS = [
    "350 5th Ave", "350A 5th Ave", "350-352 5th Ave", "350–352 5th Ave", "12-34 56th St", "350 1/2 Main St",
    "350½ Main St", "350, rue Sainte-Catherine", "1 A St", "0 Canal St", "4E Main St", "10B-12C Elm St",
    "N6W23001 Bluemound Rd", "W204 N11912 Goldendale Rd", "S79W18000 Janesville Rd", "N88-W16447 Main St",
    "W148 N9748", "32W346 Oak Ln", "12N856 Maple Ave", "E1234A Main St", "37-21 82nd St", "85-080 Waianae Valley Rd",
    "A17 Calle 1", "199-31 Calle 19", "T703 State Route 66", "109-A Main St", "12AB Elm St", "123-1/2 Main St",
    "2723 B 1/4 Rd", "Carr 3 Km 21.5", "Mile 1422 Alaska Hwy", "One S Main St", "12-A rue Principale",
    "#401-43 Hanna Ave",
]  # fmt: skip


@pytest.mark.parametrize("street", HOUSE_NUMBERS)
def test_a_house_number_as_people_write_it(street: str) -> None:
    assert Address(street=street).has_house_number
    assert codes(address(street=street)) == []


def test_a_house_number_alone_is_no_street() -> None:
    wrong = [(each.code, each.message) for each in wrong_with(address(street="350"))]
    assert wrong == [("street-missing", "street name missing — enter it after the number")]


NO_HOUSE_NUMBERS = [
    "5th Ave", "Fifth Avenue", "West 34th St", "Main St", "Ocean Ave", "1er rang", "Sixteen Elm St",
    "Twenty-One Elm St", "S1 Hwy", "E50 Rd", "A1 Blvd", "M25 Motorway", "K10 Hwy", "W10 Street", "A5 Route",
    "A1 Blvd N", "B7 Parkway",
]  # fmt: skip


@pytest.mark.parametrize("street", NO_HOUSE_NUMBERS)
def test_a_street_without_a_house_number_is_for_people_to_judge(street: str) -> None:
    """Some towns have no house numbers: the rules refuse none of them, the forms ask."""
    assert not Address(street=street).has_house_number
    assert codes(address(street=street)) == []


@pytest.mark.parametrize("city", ["APO", "F.P.O.", "DPO"])
def test_nobody_is_found_at_military_mail(city: str) -> None:
    assert "military-mail" in codes(address(street="PSC 1", city=city, state="AE", postal_code="09499"))


@pytest.mark.parametrize(
    ("state", "postal_code", "country", "said"),
    [
        ("NY", "10118", "US", []),
        ("NY", "10118-1234", "US", []),
        ("ny", "10118", "US", []),
        ("NY", "06390", "US", []),  # Fishers Island; the rest of 063 is Connecticut's
        ("CA", "90012", "US", []),
        ("PR", "00901", "US", []),
        ("DC", "20500", "US", []),
        ("NY", "1011", "US", ["postal-code-invalid"]),
        ("NY", "K1A 0B1", "US", ["postal-code-invalid"]),
        ("NY", "00000", "US", ["postal-code-unknown"]),
        ("ON", "10118", "US", ["state-unknown"]),
        ("New York", "10118", "US", ["state-unknown"]),
        ("ON", "M5V 3L9", "CA", []),
        ("on", "m5v3l9", "CA", []),
        ("QC", "H2X 1Y4", "CA", []),
        ("QC", "K1A 0B1", "CA", []),  # federal offices on either side of the river
        ("NU", "X0A 0H0", "CA", []),
        ("NY", "M5V 3L9", "CA", ["state-unknown"]),
        ("ON", "M5V 3LO", "CA", ["postal-code-invalid"]),
        ("ON", "10118", "CA", ["postal-code-invalid"]),
        ("", "", "US", ["state-missing", "postal-code-missing"]),
    ],
)
def test_a_postal_code_lies_in_its_state(state: str, postal_code: str, country: str, said: list[str]) -> None:
    assert codes(address(state=state, postal_code=postal_code, country=country)) == said


def test_everything_missing_is_said_at_once() -> None:
    assert codes(Address()) == ["street-missing", "city-missing", "state-missing", "postal-code-missing"]


def codes(given: Address) -> list[str]:
    return [wrong.code for wrong in wrong_with(given)]
