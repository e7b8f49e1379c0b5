"""People as they are pasted from an email, a spreadsheet, a sign-in sheet: no word of a line disappears."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setup_assistant.users.pasted_people import Row, is_heading, read_people
from tests.assistant.plain_talk import talk
from tests.assistant.program import OFFICE, Program

MARGARET = ("Margaret", "Halloway", "m@acme.example")


def one(line: str) -> Row:
    (row,) = read_people([line])
    return row


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        ('"Halloway, Margaret" <m@acme.example>', MARGARET),
        ('"Halloway, Margaret" <m@acme.example>;', MARGARET),
        ("Halloway, Margaret <m@acme.example>;", MARGARET),
        ("Margaret Halloway <m@acme.example>", MARGARET),
        ("Margaret Halloway <mailto:m@acme.example>", MARGARET),
        ("1. Margaret Halloway - m@acme.example", MARGARET),
        ("2) Margaret Halloway m@acme.example", MARGARET),
        ("• Margaret Halloway | m@acme.example", MARGARET),
        ("m@acme.example | Margaret Halloway", MARGARET),
        ("Kim Ito, kim@acme.example", ("Kim", "Ito", "kim@acme.example")),
        ("Jan van der Berg, jan@acme.example", ("Jan", "van der Berg", "jan@acme.example")),
        ("Dana", ("Dana", "", "")),
        ("dana.reyes@acme.example", ("Dana", "Reyes", "dana.reyes@acme.example")),
        ("Tom O'Neil", ("Tom", "O'Neil", "")),
        ("'Margaret Halloway' <m@acme.example>", MARGARET),
        ("To: Margaret Halloway <m@acme.example>", MARGARET),
        ("☐ Margaret Halloway m@acme.example", MARGARET),
        ("a) Margaret Halloway m@acme.example", MARGARET),
        ("01 - Margaret Halloway m@acme.example", MARGARET),
        ("Kim Ito, a|b@acme.example", ("Kim", "Ito", "a|b@acme.example")),
    ],
)
def test_a_line_is_a_person(line, understood):
    row = one(line)
    assert (row.first_name, row.last_name, row.email) == understood
    assert (row.left_out, row.order_unknown, row.is_of_several) == ((), False, False)


def test_what_is_no_part_of_a_name_is_left_out_and_named():
    row = one('Dr. José "Pepe" García-López, DDS (he/him)')
    assert (row.first_name, row.last_name) == ("José", "García-López")
    assert set(row.left_out) == {"Dr.", "Pepe", "DDS", "he/him"}


def test_extension_number_and_device_are_understood_wherever_they_stand():
    row = one("Kim Ito, kim@acme.example, (617) 555-0103, ext 110, IP phone")
    assert (row.extension, row.number, row.device) == ("110", "(617) 555-0103", "ip_phone")
    row = one("110 | IP phone | kim@acme.example | 617 555 0103 | Kim Ito")
    assert (row.first_name, row.extension, row.number, row.device) == ("Kim", "110", "617 555 0103", "ip_phone")


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("Kim Ito, Sales Manager, kim@acme.example", ("Sales Manager",)),
        ("Kim Ito 617-555-0103 617-555-0104", ("617-555-0104",)),
        ("Kim Ito cell 617-555-0103", ()),
    ],
)
def test_what_stands_beside_a_person_is_no_name_and_is_said(line, left_out):
    row = one(line)
    assert (row.first_name, row.last_name, row.left_out, row.is_of_several) == ("Kim", "Ito", left_out, False)


def test_cells_of_a_spreadsheet_are_read_with_their_quotes():
    row = one('"Kim","Ito","kim@acme.example","102"')
    assert (row.first_name, row.last_name, row.extension) == ("Kim", "Ito", "102")
    (row,) = read_people(["Name | Email", "Ito, Kim | kim@acme.example"])
    assert (row.first_name, row.last_name, row.order_unknown) == ("Kim", "Ito", False)


def test_an_email_decides_for_its_own_row_and_what_is_certain_stays():
    rows = read_people(["Castellano | Rosa | rosa@acme.example", "Ann | Lee | alee@acme.example"])
    assert [(row.first_name, row.last_name) for row in rows] == [("Rosa", "Castellano"), ("Ann", "Lee")]
    assert one("García López, José, jose@acme.example").first_name == "José"
    rows = read_people(["Halloway, Margaret <m@acme.example>", "Rosa | Castellano"], "last")
    assert [row.first_name for row in rows] == ["Margaret", "Castellano"]


def test_a_heading_names_the_columns_and_is_nobody():
    lines = ["Last | First | E-mail | Ext | Department", "", "Reyes | Dana | dana@acme.example | 104 | Front desk"]
    (row,) = read_people(lines)
    assert row == Row(2, "Dana", "Reyes", "dana@acme.example", "104", left_out=("Front desk",))
    assert is_heading("Name, Email, Ext")
    assert not is_heading("Dana, dana@acme.example")


def test_people_of_one_line_parted_by_semicolons_are_several():
    rows = read_people(['Ann Lee <a@acme.example>; "Roe, Bob" <b@acme.example>;'])
    assert [(row.line, row.first_name, row.last_name) for row in rows] == [(0, "Ann", "Lee"), (0, "Bob", "Roe")]


@pytest.mark.parametrize(
    "line", ["a@acme.example, b@acme.example", "Ann Lee, Bob Roe", "Ann Lee <a@x.example> Bob b@x"]
)
def test_what_nothing_parts_is_not_made_one(line):
    assert one(line).is_of_several


def test_the_emails_of_a_list_tell_the_order_and_it_is_a_guess_all_the_same():
    rows = read_people(["Castellano | Rosa | rosa@acme.example", "Li | Bo | bo@acme.example", "Kim | Lee"])
    assert [(row.first_name, row.last_name) for row in rows] == [("Rosa", "Castellano"), ("Bo", "Li"), ("Lee", "Kim")]
    assert all(row.order_unknown for row in rows)
    said = read_people(["Rosa | Castellano | rosa@acme.example"], "last")
    assert [(row.first_name, row.order_unknown) for row in said] == [("Castellano", False)]
    assert [row.first_name for row in read_people(["Reyes Dana"], "last")] == ["Dana"]


WORDS = st.sampled_from(
    ["Dana", "Reyes", "van", "Dr.", '"Pepe"', "dana@acme.example", "(617) 555-0103", "104", "ext 105", "IP phone",
     "DDS", "Jr.", "Front desk", "<m@acme.example>", "Hygienist", "é", "O'Neil"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from([", ", " ", " | ", " - ", "; "]), st.booleans())
def test_no_word_of_a_line_disappears(words, between, is_numbered):
    line = ("3. " if is_numbered else "") + between.join(words)
    rows = read_people([line])
    said = " ".join(
        text for row in rows for text in (*row[1:6], row.device.replace("_", " "), *row.left_out)
    ).casefold()
    typed = re.findall(r"[^\W\d_]+|\d+", line.removeprefix("3. ").casefold())
    lost = [word for word in typed if word not in said and word not in ("ext", "none")]
    assert lost == [] or any(row.is_of_several for row in rows), rows


SETUP = ("g", "users")


@pytest.fixture(autouse=True)
def utf8(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_the_table_says_what_was_understood_and_the_office_has_it(program: Program):
    program.begin(OFFICE)
    lines = ('"Reyes, Dana" <dana@acme.example>;', "Li\tBo\tbo@acme.example", "Kim Ito, 617 555 0103, ext 110", "")
    said = talk(program.data, *SETUP, *lines, "", "yes", "", "save", "", "<", "q")
    assert "! line 3: (617) 555-0103 isn't saved — to ring it too, choose Mobile" in said.lines
    assert any(re.fullmatch(r"Dana +Reyes +dana@acme.example +101 .*", line.strip()) for line in said.lines)
    users = {user["extension"]: (user["first_name"], user["last_name"]) for user in program.show("users")}
    assert users == {"101": ("Dana", "Reyes"), "102": ("Bo", "Li"), "110": ("Kim", "Ito")}


def test_an_extension_of_the_list_is_given_to_nobody_else_and_a_number_of_the_office_rings(program: Program):
    program.begin(OFFICE)
    lines = ("Ann Lee", "Bo Li, 101, 212 555 0110", "Cy Poe, 101", "-", "Di Roe", "")
    said = talk(program.data, *SETUP, *lines, "", "save", "<", "q")
    assert "✗ line 3: 101 is also on line 2" in said.lines
    users = {user["first_name"]: (user["extension"], user["numbers"]) for user in program.show("users")}
    assert {name: extension for name, (extension, _numbers) in users.items()} == {
        "Ann": "102",
        "Bo": "101",
        "Di": "103",
    }
    assert users["Bo"][1] == ["+12125550110"]
    assert "+12125550110" not in users["Ann"][1]


def test_a_number_is_on_one_line_and_what_stands_beside_it_is_said(program: Program):
    program.begin(OFFICE)
    said = talk(
        program.data, *SETUP, "Kim Ito, 212 555 0110", "Bo Li, 212 555 0110", "-", "Cy Poe 617 555 0103 x12", "<<"
    )
    assert "✗ line 2: (212) 555-0110 is also on line 1" in said.lines
    assert "! line 2: left out: x12" in said.lines
