"""City and state suggested from a postal code."""

import subprocess
import sys

import pytest

from setup_assistant.locations.postal import Place, find
from store.model.postal import PROVINCES, state_of


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("10118", Place("New York", "NY")),
        ("10118-1234", Place("New York", "NY")),
        ("90210", Place("Beverly Hills", "CA")),
        ("06390", Place("Fishers Island", "NY", ("Fishers Isle",))),
        ("00901", Place("San Juan", "PR", ("Old San Juan",))),
    ],
)
def test_a_zip_code_brings_city_and_state(code, place):
    found = find(code, "US")
    assert found is not None
    assert (found.city, found.state) == (place.city, place.state)
    assert set(place.other_cities) <= set(found.other_cities)


@pytest.mark.parametrize(
    ("code", "city", "province"),
    [
        ("M5V 2T6", "Toronto", "ON"),
        ("h2y1c6", "Montreal", "QC"),
        ("H3Z 1A1", "Westmount", "QC"),
        ("V6B 1A1", "Vancouver", "BC"),
        ("T2P 1J9", "Calgary", "AB"),
        ("V1X 1A1", "Kelowna", "BC"),
        ("B3H 1A1", "Halifax", "NS"),
        ("A1C 1A1", "St. John's", "NL"),
        ("P1A 1A1", "North Bay", "ON"),
        ("G1R 2S5", "Quebec", "QC"),
        ("J8X 1A1", "Gatineau", "QC"),
        ("K1A 0B1", "Ottawa", "ON"),
        ("J2X 1A1", "Saint-Jean-sur-Richelieu", "QC"),
        ("X1A 1A1", "Yellowknife", "NT"),
        ("Y1A 1A1", "Whitehorse", "YT"),
    ],
)
def test_a_canadian_code_brings_city_and_province(code, city, province):
    found = find(code, "CA")
    assert found is not None
    assert (found.city, found.state) == (city, province)


@pytest.mark.parametrize(("code", "province"), [("T0A 1A0", "AB"), ("X0A 0H0", "NU"), ("J7E 1A1", "QC")])
def test_a_region_is_never_suggested_as_a_city(code, province):
    assert find(code, "CA") == Place("", province)


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("00000", "US"),
        ("99999", "US"),
        ("1011", "US"),
        ("", "US"),
        ("10118", "CA"),
        ("X9X 9X9", "CA"),
        ("M5V 2T6", "US"),
    ],
)
def test_an_unknown_code_brings_nothing(code, country):
    assert find(code, country) is None


def test_no_suggested_city_is_part_of_a_town():
    from pypostalcode import PostalCodeDatabase

    areas = [row.postalcode for row in PostalCodeDatabase().find_postalcode()]
    places = {area: find(f"{area} 1A1", "CA") for area in areas}
    assert len(places) > 1_600
    for area, place in places.items():
        assert place is not None
        assert place.state in PROVINCES
        assert place.state in (state_of(f"{area} 1A1", "CA") or ())
        assert not place.city.endswith(("east", "west", " North", " South", " Central", ")", "Government")) or (
            place.city in ("Montreal East", "Montreal West")
        ), place


def test_the_quick_table_of_states_agrees_with_every_zip_code():
    import zipcodes

    for row in zipcodes.list_all():
        if row["state"] not in ("FM", "MH", "PW"):  # states of their own, which use ZIP codes
            assert row["state"] in (state_of(row["zip_code"], "US") or ()), row["zip_code"]


def test_the_large_tables_are_not_loaded_before_they_are_needed():
    program = (
        "import sys, setup_assistant.locations.postal; sys.exit(bool({'zipcodes', 'pypostalcode'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
