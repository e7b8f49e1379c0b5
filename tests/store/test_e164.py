"""Phone numbers in E.164 and the North American rules."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from store.model.e164 import (
    E164,
    area_code,
    as_id,
    exchange,
    from_id,
    is_area_code,
    is_exchange,
    last_digits,
    letters_to_digits,
    national,
)

NUMBER = TypeAdapter(E164)


@pytest.mark.parametrize(
    "number", ["+12125550110", "+18005550110", "+18004115555", "+14165550110", "+442079460000", "+4930901820"]
)
def test_a_full_number_is_kept_unchanged(number):
    assert NUMBER.validate_python(number) == number


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("12125550110", r"isn't a full number — enter it like \+12125550110"),
        ("+1 212 555 0110", r"isn't a full number — enter it like \+12125550110"),
        ("+123456", r"isn't a full number — enter it like \+12125550110"),
        ("+4412345678901234", r"isn't a full number — enter it like \+12125550110"),
        ("+0125550110", r"isn't a full number — enter it like \+12125550110"),
        ("+442079460000\n", r"isn't a full number — enter it like \+12125550110"),
        ("+٤٤٢٠٧٩٤٦٠٠٠٠", r"isn't a full number — enter it like \+12125550110"),
        ("+1212555011", "9 digits after \\+1"),
        ("+121255501101", "11 digits after \\+1"),
        ("+19115550110", "911 is a service code, not an area code"),
        ("+12115550110", "211 is a service code, not an area code"),
        ("+11125550110", "112 isn't a valid area code"),
        ("+12925550110", "292 isn't a valid area code"),
        ("+13705550110", "370 isn't a valid area code"),
        ("+19675550110", "967 isn't a valid area code"),
        ("+12129115555", "911 is a service code, not an exchange"),
        ("+12124115555", "411 is a service code, not an exchange"),
        ("+12121550110", "155 can't follow an area code"),
        ("+18001550110", "155 can't follow an area code"),
    ],
)
def test_a_number_that_cannot_exist_is_refused_with_its_reason(number, says):
    with pytest.raises(ValidationError, match=says):
        NUMBER.validate_python(number)


@given(st.integers(0, 999))
def test_area_codes_are_those_of_the_numbering_plan(code):
    n, middle, last = f"{code:03}"
    allowed = n in "23456789" and middle != "9" and (middle, last) != ("1", "1") and n + middle not in ("37", "96")
    assert is_area_code(f"{code:03}") == allowed


def test_exchanges_that_are_service_numbers_exist_only_among_toll_free_numbers():
    assert not is_exchange("411")
    assert not is_exchange("411", "212")
    assert is_exchange("411", "800")
    assert is_exchange("555", "212")
    assert not is_exchange("055", "800")


def test_parts_of_a_number_at_home_and_abroad():
    assert (area_code("+12125550110"), exchange("+12125550110")) == ("212", "555")
    assert (area_code("+442079460000"), exchange("+442079460000")) == ("", "")
    assert last_digits("+12125550110") == "0110"
    assert last_digits("+12125550110", 2) == "10"


def test_numbers_are_shown_as_people_at_home_write_them():
    assert national("+12125550110") == "(212) 555-0110"
    assert national("+442079460000") == "+442079460000"


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_a_number_and_its_record_id_stand_for_each_other(number):
    assert from_id(as_id(number)) == number


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("555-CAKE", "5552253"), ("1-800-go-fedex", "18004633339"), ("adgjmptw", "23456789"), ("cfilosvz", "23456789"),
     ("５５５", "555"), ("٥٥٥", "555"), ("é-!", ""), ("", "")],
)  # fmt: skip
def test_letters_are_the_digits_of_the_keypad(typed, digits):
    assert letters_to_digits(typed) == digits


def test_rules_about_numbers_do_not_load_the_large_library():
    program = "import sys, store.model.e164; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
