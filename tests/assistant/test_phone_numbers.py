"""Reading phone numbers as people type and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setup_assistant.numbers import parsing as phone_numbers
from setup_assistant.numbers.parsing import expand, parse
from store.model.e164 import checked, national


@pytest.mark.parametrize(
    "typed",
    [
        "(212) 555-0110",
        "212.555.0110",
        "212-555-0110",
        "2125550110",
        "1-212-555-0110",
        "12125550110",
        "+1 212 555 0110",
        "+12125550110",
        "212 555 0110.",
        "tel: 212-555-0110",
        "２１２５５５０１１０",
        "٢١٢٥٥٥٠١١٠",
        "\u202a+1 (212) 555\u20110110\u202c",  # as copied from a phone's contacts
        "212\t555\n0110",
    ],
)
@pytest.mark.parametrize("country", ["US", "CA"])
def test_a_number_is_understood_however_it_is_typed(typed, country):
    assert parse(typed, country) == "+12125550110"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("212-555-CAKE", "+12125552253"),
        ("1-800-GO-FEDEX", "+18004633339"),
        ("+44 20 7946 0000", "+442079460000"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("011 44 20 7946 0000", "+442079460000"),
        ("416 555 0110", "+14165550110"),
    ],
)
def test_letters_and_other_countries_are_understood(typed, number):
    assert parse(typed, "US") == number


def test_a_number_with_an_area_code_of_next_year_is_accepted():
    assert parse("(983) 555-0110", "US") == "+19835550110"
    assert parse("(555) 555-0110", "US") == "+15555550110"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "no number"),
        ("front desk", '"front desk" isn\'t a phone number'),
        ("5550110", "only 7 digits — add the area code, like 212 555 0110"),
        ("555-CAKE", "only 7 digits — add the area code"),
        ("1 555 0110", "only 7 digits — add the area code"),
        ("104", "only 3 digits — enter the area code and number"),
        ("12", "only 2 digits — enter the area code and number"),
        ("1-212-555-011", "only 9 digits — enter the area code and number"),
        ("911", "911 is a service code"),
        ("988", "988 is a service code"),
        ("933", "933 is a service code"),
        ("411", "411 is a service code"),
        ("9-212-555-0110", "the leading 9 only gets an outside line — enter (212) 555-0110"),
        ("9 1 212 555 0110", "the leading 9 only gets an outside line — enter (212) 555-0110"),
        ("44 20 7946 0000", "12 digits are too many"),
        ("212-555-0110 x204", "has an extension — remove 204"),
        ("212-555-0110 ext. 204", "has an extension — remove 204"),
        ("212-555-0110 #204", "has an extension — remove 204"),
        ("212-555-0110,,204#", "has an extension — remove 204"),
        ("212-555-0110 212-555-0111", "isn't one phone number"),
        ("212-555-0110 a", "isn't one phone number"),
        ("350 Fifth Avenue, Suite 21, New York NY 10118", "New York NY…\" isn't a phone number"),
        ("212-911-5555", "911 is a service code, not an exchange"),
        ("911-555-0110", "911 is a service code, not an area code"),
        ("+999 555 0110 11", "no country code matches"),
        ("+44 12", "is the wrong length for +44"),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_do(typed, says):
    with pytest.raises(ValueError) as refused:
        parse(typed, "US")
    message = str(refused.value)
    assert says in message
    assert " — " in message
    assert "\n" not in message


def test_seven_digits_suggest_the_area_code_of_the_office():
    with pytest.raises(ValueError, match="like 646 555 0199"):
        parse("555-0199", "US", near="+16465550100")
    with pytest.raises(ValueError, match="like 212 555 0110"):
        parse("555-0199", "US", near="+442079460000")


def test_a_message_does_not_repeat_control_characters_or_a_whole_page():
    with pytest.raises(ValueError) as refused:
        parse("\x1b[2J" + "front desk " * 50, "US")
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 120


@given(st.from_regex(r"\+1[2-9][0-8][0-9][2-9][0-9]{6}", fullmatch=True))
def test_a_number_shown_can_be_typed_again(number):
    try:
        checked(number)
    except ValueError:
        return
    assert parse(national(number), "US") == number


@given(st.text(max_size=40))
def test_anything_typed_is_either_a_number_or_refused(typed):
    try:
        number = parse(typed, "US")
    except ValueError:
        return
    assert checked(number) == number


@pytest.mark.parametrize(
    "typed",
    [
        "+12125550110..+12125550113",
        "212-555-0110 ... 212-555-0113",
        "+12125550110..0113",
        "(212) 555-0110 to (212) 555-0113",
        "(212) 555-0110 through 0113",
        "(212) 555-0110 - 0113",
        "212.555.0110–0113",
        "212-555-0110 212.555.0111, 212-555-0112-0113",
        "212-555-0110-212-555-0113",
        "2125550110-2125550113",
        "2125550110-13",
        "212-555-0110 to 13",
        "1-212-555-0110 - 212-555-0113",
        "(212) 555-0110 – (212) 555-0113",
        "+12125550110, +12125550111\n+12125550112; 212 555 0113\n",
        "+12125550110..+12125550112\r\n+12125550112..+12125550113",
    ],
)
def test_a_range_and_a_list_give_every_number_once(typed):
    assert expand(typed, "US") == ["+12125550110", "+12125550111", "+12125550112", "+12125550113"]


def test_one_number_is_a_list_of_one_in_the_order_written():
    assert expand("212-555-0110", "US") == ["+12125550110"]
    assert expand("212-555-0111, 212-555-0110", "US") == ["+12125550111", "+12125550110"]


def test_a_whole_exchange_fits_at_once_and_one_more_does_not(monkeypatch):
    assert len(expand("+12125550000..+12125559999", "US")) == 10_000
    monkeypatch.setattr(phone_numbers, "from_id", None)  # no number may be made before the refusal
    with pytest.raises(ValueError, match="too many numbers \\(10,001\\) — add up to 10,000 at a time"):
        expand("+12125550000..+12125560000", "US")
    with pytest.raises(ValueError, match="too many numbers \\(10,001\\) — add up to 10,000 at a time"):
        expand("+12125550000..+12125559999, +12125560000", "US")
    with pytest.raises(ValueError, match="too many numbers \\(10,001\\) — add up to 10,000 at a time"):
        expand("1," * 10_001, "US")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("+12125550113..+12125550110", "(212) 555-0110 is before (212) 555-0113"),
        ("+12125550110..+16465550113", "different area codes"),
        ("+12125550110..+442079460000", "different area codes"),
        ("+12125550110..", "no number"),
        ("+12125550110..113", "only 3 digits"),
        ("1..2..3", "only 3 digits"),
        ("", "no number"),
        (" ,\n;", "no number"),
        ("212-555-0110, 555-0111", "555-0111: only 7 digits"),
        ("+12129109999..+12129110001", "911 is a service code, not an exchange"),
    ],
)
def test_a_wrong_range_is_refused_and_a_list_names_the_wrong_entry(typed, says):
    with pytest.raises(ValueError) as refused:
        expand(typed, "US")
    assert says in str(refused.value)
