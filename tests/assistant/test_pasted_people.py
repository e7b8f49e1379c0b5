"""People as they are pasted from an email, a spreadsheet, a sign-in sheet: no word of a line disappears."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setup_assistant.users.pasted_people import is_heading, parted, read_people
from setup_assistant.users.pasted_row import Row
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


# what looks like something else


@pytest.mark.parametrize("caption", ["Office", "Staff", "Title", "Last", "Team"])
def test_a_caption_above_a_list_is_no_heading_and_is_asked_about(caption):
    rows = read_people([caption, "Ann Lee, al@acme.example"])
    assert [(row.first_name, row.last_name) for row in rows] == [(caption, ""), ("Ann", "Lee")]
    assert rows[0].guesses == (("caption", caption),)
    assert not is_heading(caption)


@pytest.mark.parametrize(
    "line",
    [
        "Sales:",
        "Here is our staff list:",
        "--- Sales ---",
        "Location: Main office",
        "Total: 12",
        "Total | | 12",
        "Count: 3",
        "12 people",
        "Grand total 12",
        "Page 1 of 2",
        "Thanks, Ann",
        "Regards,",
        "Sent from my iPhone",
    ],
)
def test_what_stands_around_a_list_is_nobody_and_is_said(line):
    rows = read_people(["Ann Lee, al@acme.example", line])
    assert rows[1] == Row(1, left_out=(line,), is_remark=True)


@pytest.mark.parametrize(
    ("line", "understood", "guesses"),
    [
        ("Exam Room 12, er12@acme.example", ("Exam", "Room 12", ""), []),
        ("Front Desk 1, 101", ("Front", "Desk 1", "101"), []),
        ("Exam Room 104", ("Exam", "Room 104", ""), [("number", "104")]),
        ("Area 51", ("Area", "51", ""), []),
        ("Kim Ito 12", ("Kim", "Ito 12", ""), [("number", "12")]),
        ("Kim Ito 104", ("Kim", "Ito", "104"), [("extension", "104")]),
        ("104 Kim Ito", ("Kim", "Ito", "104"), [("extension", "104")]),
        ('"Studio 104", s@acme.example', ("Studio", "104", ""), []),
        ("Room 12, ext 112", ("Room", "12", "112"), []),
        ("Kim Ito x104", ("Kim", "Ito", "104"), []),
        ("Kim Ito (104)", ("Kim", "Ito", "104"), []),
        ("Kim Ito #104", ("Kim", "Ito", "104"), []),
        ("Kim Ito - 104", ("Kim", "Ito", "104"), []),
        ("104: Kim Ito", ("Kim", "Ito", "104"), []),
        ("104. Kim Ito", ("Kim", "Ito", "104"), [("extension", "104")]),
    ],
)
def test_a_number_beside_a_name_is_an_extension_only_where_it_is_said_to_be(line, understood, guesses):
    row = one(line)
    assert (row.first_name, row.last_name, row.extension) == understood
    assert list(row.guesses) == guesses


@pytest.mark.parametrize(
    ("line", "name", "left_out", "guesses"),
    [
        ("Ann Do, ad@acme.example", ("Ann", "Do"), (), []),
        ("Bo Pe", ("Bo", "Pe"), (), []),
        ("Yo-Yo Ma", ("Yo-Yo", "Ma"), (), []),
        ("Tom Esq", ("Tom", "Esq"), (), []),
        ("ANN DO", ("ANN", "DO"), (), []),
        ("Do, Ann <ad@acme.example>", ("Ann", "Do"), (), []),
        ("Md Rahman", ("Md", "Rahman"), (), []),
        ("Ann Lee, MD", ("Ann", "Lee"), ("MD",), []),
        ("Lee MD, Ann <al@acme.example>", ("Ann", "Lee"), ("MD",), []),
        ("Ann Lee, Esq.", ("Ann", "Lee"), ("Esq.",), []),
        ("Ann Lee PhD MBA", ("Ann", "Lee"), ("PhD", "MBA"), []),
        ("Ann Lee DO", ("Ann", "Lee DO"), (), [("degree", "DO")]),
        ("ANN LEE MD", ("ANN", "LEE MD"), (), [("degree", "MD")]),
        ("M. Lee, ml@acme.example", ("M.", "Lee"), (), []),
        ("Mme Roy", ("Roy", ""), ("Mme",), []),
        ("Rev Green", ("Rev", "Green"), (), []),
    ],
)
def test_a_surname_is_no_degree_and_an_initial_no_title(line, name, left_out, guesses):
    row = one(line)
    assert (row.first_name, row.last_name, row.left_out) == (*name, left_out)
    assert list(row.guesses) == guesses


def test_monsieur_is_a_title_in_a_list_in_french_alone():
    rows = read_people(["Mme Roy", "M. Tremblay"])
    assert [(row.first_name, row.left_out) for row in rows] == [("Roy", ("Mme",)), ("Tremblay", ("M.",))]


def test_a_heading_says_that_letters_are_a_name():
    rows = read_people(["First,Last,Email", "JD,Smith,jd@acme.example", "Bo,Do,bo@acme.example"])
    assert [(row.first_name, row.last_name, row.left_out) for row in rows] == [("JD", "Smith", ()), ("Bo", "Do", ())]


def test_a_cell_left_empty_moves_no_other():
    for empty in ("Ann,,al@acme.example,104", "Ann | | al@acme.example | 104"):
        between = "," if "," in empty else " | "
        (row,) = read_people([between.join(("First", "Last", "Email", "Ext")), empty])
        assert row == Row(1, "Ann", "", "al@acme.example", "104")


# names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Van der Berg, Anna", ("Anna", "Van der Berg")),
        ("de la Cruz, María José, mj@acme.example", ("María José", "de la Cruz")),
        ("Smith Jr., John", ("John", "Smith Jr.")),
        ("Smith, John, Jr. <js@acme.example>", ("John", "Smith Jr.")),
        ("John Smith, Jr., js@acme.example", ("John", "Smith Jr.")),
        ('"Smith, John, III" <js@acme.example>', ("John", "Smith III")),
        ("John Smith III", ("John", "Smith III")),
        ("García López, José Luis <jl@acme.example>", ("José Luis", "García López")),
        ("“Halloway, Margaret” <m@acme.example>", ("Margaret", "Halloway")),
        ("ANN LEE, a@acme.example", ("ANN", "LEE")),
        ("Tom O’Neil", ("Tom", "O’Neil")),
        ("'Lee, Ann' <al@acme.example>", ("Ann", "Lee")),
        ("Ann\u00a0Lee\u00a0, a@acme.example", ("Ann", "Lee")),
        ("\ufeffAnn\u200b Lee\u200d", ("Ann", "Lee")),
        ("Ann Lee\r", ("Ann", "Lee")),
    ],
)
def test_a_name_of_several_words_is_parted_where_its_parts_are(line, name):
    row = one(line)
    assert (row.first_name, row.last_name) == name
    assert (row.left_out, row.order_unknown, row.guesses) == ((), False, ())


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("Ann Lee (she/her), a@acme.example", ("she/her",)),
        ("Ann Lee, they/them, a@acme.example", ("they/them",)),
        ("Ann ‘Annie’ Lee", ("Annie",)),
        ("Ann “Annie” Lee", ("Annie",)),
        ("Ann Lee - Hygienist - a@acme.example", ("Hygienist",)),
        ("Ann Lee – Front desk", ("Front desk",)),
        ("Ann Lee ________ 3/4/2026 9:05 AM", ("3/4/2026", "9:05 AM")),
        ("Ann Lee, 2026-03-04", ("2026-03-04",)),
        ("Ann Lee, Suite 200, al@acme.example", ("Suite 200",)),
        ("Ann Lee, 350 5th Ave, al@acme.example", ("350 5th Ave",)),
        ("Ann Lee, N/A", ("N/A",)),
        ("Lee, Ann [Contractor] <al@acme.example>", ("Contractor",)),
    ],
)
def test_pronouns_nicknames_jobs_and_dates_are_no_name_and_are_said(line, left_out):
    row = one(line)
    assert (row.first_name, row.last_name, row.left_out) == ("Ann", "Lee", left_out)


@pytest.mark.parametrize(
    "line",
    [
        "• Ann Lee",
        "- Ann Lee",
        "* Ann Lee",
        "+ Ann Lee",
        "a) Ann Lee",
        "a. Ann Lee",
        "(a) Ann Lee",
        "ii. Ann Lee",
        "1.Ann Lee",
        "(1) Ann Lee",
        "#1 Ann Lee",
        "No. 1 Ann Lee",
        "[x] Ann Lee",
        "•Ann Lee",
        "**Ann Lee**",
        "Name: Ann Lee",
    ],
)
def test_a_bullet_is_no_part_of_a_name(line):
    assert one(line) == Row(0, "Ann", "Lee")
    assert read_people([line.partition("Ann")[0] + " -"]) == []


def test_lines_that_are_counted_have_no_extension_of_it():
    rows = read_people([f"{number} Ann{letter} Lee" for number, letter in enumerate("abcdefghijklm", 1)])
    assert [(row.extension, row.left_out, row.guesses) for row in rows] == [("", (), ())] * 13


def test_an_initial_of_each_line_is_kept():
    assert [row.first_name for row in read_people(["A. Lee", "J. R. Smith"])] == ["A.", "J."]


def test_two_names_with_an_and_are_asked_about():
    for line in ("Ann & Bob Lee", "Ann Lee and Bob Roe", "Shipping & Receiving"):
        assert one(line).guesses == (("several", line),)
        assert f"{one(line).first_name} {one(line).last_name}" == line


@pytest.mark.parametrize(
    ("line", "name", "left_out"),
    [
        ("Dana M. 617 555 0103", ("Dana", "M."), ()),
        ("Front Office 617 555 0103", ("Front", "Office"), ()),
        ("Kim Ito office 617 555 0103", ("Kim", "Ito"), ("office",)),
        ("Kim Ito, office: 617 555 0103", ("Kim", "Ito"), ()),
        ("Kim Ito c: 617 555 0103", ("Kim", "Ito"), ()),
        ("Kim Ito m 617 555 0103", ("Kim", "Ito"), ()),
    ],
)
def test_what_a_number_is_called_is_no_name_and_a_name_is_no_caption(line, name, left_out):
    row = one(line)
    assert (row.first_name, row.last_name, row.left_out, row.number) == (*name, left_out, "617 555 0103")


def test_three_names_of_one_line_are_asked_about():
    assert one("Ann, Bob, Cy").guesses == (("several", "Ann, Bob, Cy"),)
    assert one("Mr. & Mrs. Lee").guesses == (("several", "Lee"),)


def test_initials_behind_a_comma_are_no_suffix_and_a_total_can_be_a_surname():
    assert [(row.first_name, row.last_name) for row in read_people(["Smith, JR", "Total, Ann"])] == [
        ("JR", "Smith"),
        ("Ann", "Total"),
    ]


def test_a_card_of_one_person_on_several_lines_is_asked_about():
    rows = read_people(["First name: Ann", "Last name: Lee"])
    assert [row.guesses for row in rows] == [(("caption", "First name"),), (("caption", "Last name"),)]


def test_where_a_column_has_nothing_there_is_nothing():
    rows = read_people(["Name,Email,Ext", "Ann Lee,n/a,104", "Bob Roe,none,TBD"])
    assert [row[1:] for row in rows] == [
        Row(0, "Ann", "Lee", extension="104", left_out=("n/a",))[1:],
        Row(0, "Bob", "Roe", left_out=("none", "TBD"))[1:],
    ]


# emails


def test_two_emails_of_one_person_are_both_hers_and_asked_about():
    row = one("Ann Lee, a@acme.example, ann@home.example")
    assert (row.email, row.more_emails, row.is_of_several) == ("a@acme.example", ("ann@home.example",), False)
    assert row.guesses == (("emails", "ann@home.example"),)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee mailto:a@acme.example",
        "Ann Lee <a@acme.example<mailto:a@acme.example>>",
        "Ann Lee [a@acme.example](mailto:a@acme.example)",
        "Ann Lee, A@acme.example, a@acme.example",
    ],
)
def test_an_email_written_twice_is_one(line):
    row = one(line)
    assert (row.first_name, row.last_name, row.email.casefold(), row.more_emails) == (
        "Ann",
        "Lee",
        "a@acme.example",
        (),
    )
    assert (row.left_out, row.guesses) == ((), ())


def test_two_emails_in_a_cell_are_of_the_one_person_of_its_row():
    row = one("Bo | Li | bo@acme.example; bo@home.example")
    assert (row.email, row.more_emails) == ("bo@acme.example", ("bo@home.example",))


def test_a_name_made_of_an_email_is_asked_about():
    assert one("info@acme.example").guesses == (("of-email", "Info"),)
    assert one("dana.reyes@acme.example").guesses == ()


@pytest.mark.parametrize(
    "line",
    [
        "Lee, Ann <a@x.example>; Roe, Bob <b@x.example>",
        "Ann Lee a@x.example, Bob Roe b@x.example",
        "Lee, Ann; Roe, Bob",
        "Ann Lee; Bob Roe",
        "Ann Lee <a@x.example>; Bob Roe",
        "Ann Lee <a@x.example>, Bob Roe <b@x.example>",
    ],
)
def test_people_of_one_line_are_a_line_each(line):
    assert len(parted(line)) == 2
    assert [(row.first_name, row.last_name) for row in read_people([line])] == [("Ann", "Lee"), ("Bob", "Roe")]
    alone = "“Lee,  Ann” <al@acme.example>"
    assert parted(alone) == [alone]


# headings


@pytest.mark.parametrize(
    ("heading", "line", "understood"),
    [
        (
            "Nom, Prénom, Courriel, Poste",
            "Roy, Luc, lr@acme.example, 104",
            ("Luc", "Roy", "lr@acme.example", "104", ""),
        ),
        ("NOM | PRENOM | TELEPHONE", "ROY | Luc | 617 555 0103", ("Luc", "ROY", "", "", "617 555 0103")),
        ("Nom, Courriel", "Luc Roy, lr@acme.example", ("Luc", "Roy", "lr@acme.example", "", "")),
        (
            "Nombre, Apellido, Correo, Extensión, Teléfono",
            "Ana, Ruiz, ar@acme.example, 105, 617 555 0103",
            ("Ana", "Ruiz", "ar@acme.example", "105", "617 555 0103"),
        ),
        ("Nombre; Correo electrónico", "Ana Ruiz; ar@acme.example", ("Ana", "Ruiz", "ar@acme.example", "", "")),
        ("Name | Surname", "Ana | Ruiz", ("Ana", "Ruiz", "", "", "")),
        ("NAME EXT", "Ana Ruiz x104", ("Ana", "Ruiz", "", "104", "")),
        ("Name (First Last)", "Ana Ruiz", ("Ana", "Ruiz", "", "", "")),
        ("# | Name | Email |", "1 | Ana Ruiz | ar@acme.example |", ("Ana", "Ruiz", "ar@acme.example", "", "")),
        ("| **Name** | **Email** |", "| Ana Ruiz | ar@acme.example |", ("Ana", "Ruiz", "ar@acme.example", "", "")),
    ],
)
def test_headings_are_read_in_three_languages_and_as_markdown(heading, line, understood):
    (row,) = read_people([heading, "|---|:---:|", line])
    assert row[1:6] == understood
    assert (row.line, row.left_out, row.order_unknown) == (2, (), False)


def test_a_sign_in_sheet_has_people_and_says_what_else_stands_there():
    (row,) = read_people(["Name | Signature | Date | Time In", "Ann Lee | A. Lee | 3/4/2026 | 9:05"])
    assert row == Row(1, "Ann", "Lee", left_out=("A. Lee", "3/4/2026", "9:05"))


def test_a_heading_between_the_people_is_nobody():
    rows = read_people(["Last,First", "Lee,Ann", "", "First,Last", "Bob,Roe"])
    assert [(row.line, row.first_name, row.last_name) for row in rows] == [(1, "Ann", "Lee"), (4, "Bob", "Roe")]


# which name comes first


def test_in_a_mixed_list_each_row_is_read_by_itself():
    rows = read_people(["Castellano, Rosa", "Ann Lee", "TREMBLAY Luc", "Rosa | Castellano"])
    names = [(row.first_name, row.last_name, row.order_unknown) for row in rows]
    castellano = ("Rosa", "Castellano", True)
    assert names == [castellano, ("Ann", "Lee", False), ("Luc", "TREMBLAY", True), castellano]


def test_what_a_person_said_of_a_line_goes_before_the_rest():
    lines = ["Castellano, Rosa", "Lee, Ann", "Bob Roe"]
    rows = read_people(lines, "", {"Castellano, Rosa": "first", "Bob Roe": "last"})
    assert [(row.first_name, row.order_unknown) for row in rows] == [
        ("Castellano", False),
        ("Ann", True),
        ("Roe", False),
    ]
    assert read_people(lines, "last", {"Castellano, Rosa": "first"})[0].first_name == "Castellano"


def test_an_email_that_says_otherwise_makes_the_order_a_guess():
    row = one("Ann, Lee <ann@acme.example>")
    assert (row.first_name, row.last_name, row.order_unknown) == ("Ann", "Lee", True)


@given(st.text("aB1 ,;:|<>@.\"'()[]{}-–•*#/&+_\t?éM", max_size=30), st.sampled_from(["", "Ann Lee ", "Lee, Ann "]))
def test_no_word_disappears_among_brackets_and_quotes(noise, name):
    line = name + noise
    rows = read_people([line])
    covered = " ".join(text for row in rows for text in (*row[1:6], *row.left_out, *row.more_emails)).casefold()
    lost = [word for word in re.findall(r"[^\W\d_]{2,}|\d{2,}", line.casefold()) if word not in covered]
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
    assert any(re.fullmatch(r"Dana +Reyes +dana@acme.example +101.*", line.strip()) for line in said.lines)
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
