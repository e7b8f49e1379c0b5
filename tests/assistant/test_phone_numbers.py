"""Reading phone numbers as people type and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setup_assistant.numbers import number_lists
from setup_assistant.numbers.number_lists import check_lines, expand, expand_lines
from setup_assistant.numbers.parsing import parse, read
from store.model.e164 import checked, is_north_american, national
from store.model.text import clean


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
        ("212-555-0110 212-555-0111", "isn't one phone number"),
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
    assert expand(typed, "US") == (["+12125550110", "+12125550111", "+12125550112", "+12125550113"], "")


def test_one_number_is_a_list_of_one_in_the_order_written():
    assert expand("212-555-0110", "US").numbers == ["+12125550110"]
    assert expand("212-555-0111, 212-555-0110", "US").numbers == ["+12125550111", "+12125550110"]


def test_a_whole_exchange_fits_at_once_and_one_more_does_not(monkeypatch):
    assert len(expand("+12125550000..+12125559999", "US").numbers) == 10_000
    monkeypatch.setattr(number_lists, "from_id", None)  # no number may be made before the refusal
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


@pytest.mark.parametrize(
    ("typed", "number", "left_out"),
    [
        ("212-555-0110 24/7", "+12125550110", "24/7"),
        ("212-555-0110 (9-5)", "+12125550110", "9-5"),
        ("212-555-0110 (main)", "+12125550110", "main"),
        ("(212) 555-0110 (main) cell", "+12125550110", "main cell"),
        ("1 866 555-0110 poste 12", "+18665550110", "poste 12"),
        ("212-555-0110 x12", "+12125550110", "x12"),
        ("212-555-0110x12", "+12125550110", "x12"),
        ("212-555-0110 ext. 4", "+12125550110", "ext. 4"),
        ("212-555-0110 #204", "+12125550110", "#204"),
        ("212-555-0110,,204#", "+12125550110", "204#"),
        ("Main: 212-555-0110", "+12125550110", "Main"),
        ("Dana 212-555-0110", "+12125550110", "Dana"),
        ("Dana 21 25 55 01 10", "+12125550110", "Dana"),
        ("Dana Reyes - 212.555.0110 - mobile", "+12125550110", "Dana Reyes, mobile"),
        ("Suite 4 212-555-0110", "+12125550110", "Suite 4"),
        ("212-555-0110 a", "+12125550110", "a"),
        ("fax +44 20 7946 0000 (London)", "+442079460000", "fax, London"),
        ("011 44 20 7946 0000 London", "+442079460000", "London"),
        ("212-555-0110 / (212) 555-0110", "+12125550110", ""),
        ("1-877-KARS-4-KIDS", "+18775277454", "DS"),
        ("1 877 KARS 4 KIDS donations", "+18775277454", "DS donations"),
        ("800 GO FEDEX main", "+18004633339", "main"),
        ("Sales: 212-555-CAKE", "+12125552253", "Sales"),
    ],
)
def test_names_notes_and_extensions_around_a_number_are_left_out_and_told(typed, number, left_out):
    assert read(typed, "US") == (number, left_out)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("555-0110 (main)", "only 7 digits — add the area code, like 212 555 0110"),
        ("Main: 212-555-011", "only 9 digits — enter the area code and number"),
        ("212-555-0110 fax 212-555-0111", "isn't one phone number"),
        ("212-555-0110 or 1-800-FLOWERS", "isn't one phone number"),
        ("212-555-0110 0111", "14 digits are too many"),
        ("12 Main Street, Suite 400", "isn't a phone number"),
        ("350 Fairmount Ave", "15 digits are too many"),
    ],
)
def test_notes_make_no_number_of_what_is_none(typed, says):
    with pytest.raises(ValueError, match=says.replace("?", r"\?")):
        read(typed, "US")


@pytest.mark.parametrize(
    ("typed", "count", "left_out"),
    [
        ("212-555-0110 (main) 212-555-0111 (fax)", 2, "main, fax"),
        ("Dana Reyes, 212-555-0110, ext. 4", 1, "Dana Reyes, ext. 4"),
        ("212-555-0110 - 0119 (old block)", 10, "old block"),
        ("DIDs: 212-555-0110-0119", 10, "DIDs"),
        ("212-555-0110 to 212-555-0119 lobby", 10, "lobby"),
        ("212-555-0110 - 1200 Main St", 1, "1200 Main St"),
        ("212-555-0110; x12", 1, "x12"),
        ("+1 (212) 555-0110;ext=204", 1, "ext=204"),
        ("2. 212-555-0110 lobby", 1, "lobby"),
        ("12) 2125550110-0119", 10, ""),
        ("• Tél. : 514 555-0110 poste 12", 1, "Tél, poste 12"),
        ("toll-free, 1-800-FLOWERS", 1, "toll-free"),
    ],
)
def test_words_in_a_list_of_numbers_are_left_out_and_told(typed, count, left_out):
    found = expand(typed, "US")
    assert (len(found.numbers), found.left_out) == (count, left_out)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("212-555-0110, 555-O111", "555-O111: .* isn't one phone number"),
        ("212-555-0110, 0111", "0111: .* isn't a phone number"),
        ("212-555-0110 0111", "14 digits are too many"),
        ("Dana, Kim", "no number"),
    ],
)
def test_a_slip_in_a_list_is_no_note(typed, says):
    with pytest.raises(ValueError, match=says):
        expand(typed, "US")


WORDS = st.lists(
    st.sampled_from(["Dana", "Reyes", "(main)", "cell:", "ext. 4", "x12", "poste 12", "–", "é", "#7"]), max_size=3
)
WRITTEN = st.sampled_from(
    [
        "212-555-0110",
        "(212) 555-0110",
        "+1 212 555 0110",
        "1-212-555-0110",
        "212.555.0110",
        "2125550110",
    ]
)


@given(WORDS, WRITTEN, WORDS)
def test_a_number_and_what_was_left_out_are_all_that_was_typed(before, written, after):
    typed = " ".join([*before, written, *after])
    number, left_out = read(typed, "US")
    assert number == "+12125550110"
    assert expand(typed, "US") == ([number], left_out)
    assert _kept(left_out) == _kept(" ".join([*before, *after]))


@given(st.text(alphabet="0123456789 -.()+,x/aDé#–…", max_size=40) | st.text(max_size=40))
def test_no_letter_or_digit_disappears_from_what_is_read(typed):
    try:
        number, left_out = read(typed, "US")
    except ValueError:
        return
    of_the_number = len(_kept(typed).removeprefix("tel")) - len(_kept(left_out))
    if is_north_american(number):
        assert of_the_number in (10, 11)
    else:
        assert len(number) - 1 <= of_the_number <= len("0110") + len(number) - 1  # 011 44 (0)20


LINE = st.lists(
    st.tuples(
        WORDS,
        st.sampled_from(
            [("212-555-0110", 1), ("(212) 555-0120..0129", 10), ("646.555.0110 to 646.555.0119", 10), ("", 0)]
        ),
        WORDS,
        st.sampled_from([", ", "; ", " "]),
    ),
    min_size=1,
    max_size=3,
)


@given(st.lists(LINE, max_size=4))
def test_what_a_line_comes_to_and_what_is_said_of_it_are_all_that_was_typed(lines):
    typed = ["".join(" ".join([*b, number, *a]) + end for b, (number, _count), a, end in line) for line in lines]
    said = {finding.line: finding for finding in check_lines("lines", typed, "US")}
    for place, (line, found) in enumerate(zip(lines, expand_lines(typed, "US"), strict=True)):
        words = " ".join(word for before, _number, after, _end in line for word in (*before, *after))
        if found.wrong:
            assert (found.numbers, said[place].level) == ([], "refused")
            continue
        assert len(found.numbers) == sum(count for written, count in {number for _b, number, _a, _e in line})
        assert _kept(found.left_out) == _kept(words)
        assert (place in said) == bool(_kept(words))


def _kept(text: str) -> str:
    return "".join(character for character in clean(text) if character.isalnum())
