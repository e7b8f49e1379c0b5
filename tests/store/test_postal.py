"""Postal codes as rules see them: how they are written, and which state they are in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model.postal import PROVINCES, STATES, normal, state_code, state_of


@pytest.mark.parametrize(
    ("typed", "country", "written"),
    [
        ("10118", "US", "10118"),
        (" 10118-1234 ", "US", "10118-1234"),
        ("10118 1234", "US", "10118-1234"),
        ("101181234", "US", "10118-1234"),
        ("１０１１８", "US", "10118"),
        ("02139", "US", "02139"),
        ("K1A 0B1", "CA", "K1A 0B1"),
        ("k1a0b1", "CA", "K1A 0B1"),
        ("k1a-0b1", "CA", "K1A 0B1"),
        ("k1a  0b1", "CA", "K1A 0B1"),
    ],
)
def test_a_postal_code_is_written_as_the_post_writes_it(typed, country, written):
    assert normal(typed, country) == written


@pytest.mark.parametrize(
    ("typed", "country", "says"),
    [
        ("", "US", "not a ZIP code — enter it like 10118 or 10118-1234"),
        ("1011", "US", r"only 4 digits — missing a leading zero\? Enter 01011"),
        ("101181", "US", "not a ZIP code — enter it like 10118 or 10118-1234"),
        ("10118-12", "US", "not a ZIP code — enter it like 10118 or 10118-1234"),
        (
            "K1A 0B1",
            "US",
            "Canadian postal code, but this office is in the US",
        ),
        ("1011", "CA", "K1A 0B1"),
        ("10118", "CA", "US ZIP code, but this office is in Canada"),
        ("K1A 0B", "CA", "K1A 0B1"),
        ("D1A 0B1", "CA", "not a Canadian postal code"),
        ("K1O 0B1", "CA", "not a Canadian postal code"),
        ("W1A 0B1", "CA", "K1A 0B1"),
    ],
)
def test_a_malformed_postal_code_is_refused_with_an_example(typed, country, says):
    with pytest.raises(ValueError, match=says):
        normal(typed, country)


@pytest.mark.parametrize(
    ("code", "country", "states"),
    [
        ("10118", "US", {"NY"}),
        ("10118-1234", "US", {"NY"}),
        ("06390", "US", {"CT", "NY"}),  # Fishers Island
        ("06101", "US", {"CT"}),
        ("20500", "US", {"DC", "MD", "VA"}),
        ("90210", "US", {"CA"}),
        ("33101", "US", {"FL"}),
        ("00901", "US", {"PR"}),
        ("00801", "US", {"VI"}),
        ("96799", "US", {"AS", "HI"}),
        ("96910", "US", {"GU", "MP"}),
        ("99501", "US", {"AK"}),
        ("09001", "US", {"AE"}),
        ("34001", "US", {"AA"}),
        ("96201", "US", {"AP"}),
        ("M5V 2T6", "CA", {"ON"}),
        ("h2y1c6", "CA", {"QC"}),
        ("K1A 0B1", "CA", {"ON", "QC"}),  # federal offices on both sides of the river
        ("K2P 1L4", "CA", {"ON"}),
        ("X0A 0H0", "CA", {"NU"}),
        ("X1A 2P7", "CA", {"NT"}),
        ("X9A 2P7", "CA", {"NT", "NU"}),
        ("A1C 1A1", "CA", {"NL"}),
    ],
)
def test_the_state_follows_from_the_postal_code(code, country, states):
    assert state_of(code, country) == states


@pytest.mark.parametrize(("code", "country"), [("00000", "US"), ("1011", "US"), ("", "US"), ("10118", "CA")])
def test_a_code_that_is_not_in_use_has_no_state(code, country):
    assert state_of(code, country) is None


def test_every_state_and_province_has_postal_codes():
    found = set().union(*(state_of(f"{prefix:03}01", "US") or () for prefix in range(1000)))
    assert found == set(STATES)
    assert len(STATES) == 50 + 1 + 5 + 3  # states, DC, territories, armed forces
    assert set().union(*(state_of(f"{letter}5B 1A1", "CA") or () for letter in "ABCEGHJKLMNPRSTVXY")) == set(PROVINCES)


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("New York", "US", "NY"),
        ("new  york", "US", "NY"),
        ("ny", "US", "NY"),
        ("N.Y.", "US", "NY"),
        ("D.C.", "US", "DC"),
        ("Puerto Rico", "US", "PR"),
        ("ontario", "CA", "ON"),
        ("Québec", "CA", "QC"),
        ("newfoundland and labrador", "CA", "NL"),
    ],
)
def test_a_state_is_understood_by_name_or_code(typed, country, code):
    assert state_code(typed, country) == code


@pytest.mark.parametrize(
    ("typed", "country", "says"),
    [
        ("Ontario", "US", "Ontario isn't a state"),
        ("XX", "US", "XX isn't a state"),
        ("", "US", " isn't a state"),
        ("NY", "CA", "NY isn't a province"),
    ],
)
def test_an_unknown_state_is_refused_with_an_example(typed, country, says):
    with pytest.raises(ValueError, match=says):
        state_code(typed, country)


@given(st.text(), st.sampled_from(["US", "CA"]))
def test_a_postal_code_once_written_properly_stays_so(typed, country):
    try:
        written = normal(typed, country)
    except ValueError:
        assert state_of(typed, country) is None
        return
    assert normal(written, country) == written
