"""Plain mode from an empty folder, and what its menu does."""

import subprocess
import sys
from pathlib import Path

import pytest

from setup_assistant.plain.lines import Lines
from setup_assistant.plain.session import PlainSession
from store import shell
from store.dates import Dates
from tests.assistant.plain_talk import ENTERS, Screen, Typist, talk
from tests.assistant.program import DANA, OFFICE, Program

CUSTOMER = ("Acme Dental", "acme.example", "212-555-0100", "")
PLACE = ("", "350 5th Ave", "10118", "", "", "")
NUMBERS = ("2125550110..2125550119", "")
PEOPLE = ("", "")
BACK = ("<", "q")
RINGS = ("",)


@pytest.fixture(autouse=True)
def _utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def users(program: Program) -> Program:
    program.begin(OFFICE, {"users": [DANA, {"first_name": "Dan", "last_name": "Ames", "department": "Sales"}]})
    return program


# the first start


def test_an_empty_folder_asks_for_the_customer(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *PEOPLE, *RINGS, "save", "q")
    assert [heading.partition(": ")[2] for heading in said.headings] == [
        "Office",
        "New location",
        "Numbers",
        "Users",
        "Main number",
        "Review",
    ]
    assert "✓ Acme Dental is set up" in said.lines
    assert "No users yet — type a to add the first one" in said.lines
    assert len(program.show("numbers")) == 11
    assert program.open().view().account.time_zone == "America/New_York"


def test_the_first_start_goes_on_where_it_was_left(program: Program):
    talk(program.data, *CUSTOMER, "", "350 5th Ave")
    said = talk(program.data, "", "10118", "", "", "", *NUMBERS, *PEOPLE, *RINGS, "save", "q")
    assert said.first("Continue with").startswith("Continue with Acme Dental (New location, saved ")
    assert said.headings[0] == "Step 2 of 6: New location"
    assert "✓ Acme Dental is set up" in said.lines


def test_leaving_the_first_start_leaves_the_program(program: Program):
    said = talk(program.data, "<<", "Acme Dental")
    assert said.lines[-1] == "Nothing was entered, so no draft is kept"
    assert not program.data.exists() or not list(program.data.glob("*.example"))


def test_a_draft_that_is_not_discarded_after_all_is_asked_about_again(program: Program):
    talk(program.data, *CUSTOMER, "<<")
    said = talk(program.data, "discard", "no", "discard", "<", "<", "yes", "<<")
    assert said.count("Continue with Acme Dental") == 4
    assert said.headings == ["Step 2 of 6: New location"]


def test_the_time_of_a_customers_draft_is_its_own(program: Program):
    talk(program.data, *CUSTOMER, "<", "time zone", "Kathmandu", "<<")
    (kept,) = PlainSession(program.data, Lines(Typist(), Screen())).own_drafts_anywhere()
    there = Dates("US", "Asia/Kathmandu").time(kept.saved)
    assert f"saved {there}" in talk(program.data, "no", "<<").first("Continue with")


def test_once_a_draft_is_discarded_the_other_one_is_asked_about(program: Program):
    talk(program.data, "Acme Dental", "<<")
    talk(program.data, "no", "Elm Dental", "<<")
    said = talk(program.data, "elm", "discard", "yes", "yes", "<<")
    assert "✓ discarded: Elm Dental" in said.lines
    assert said.after("✓ discarded").startswith("Continue with Acme Dental")
    assert said.headings == ["Step 1 of 6: Office"]


def test_back_leads_past_a_question_that_has_no_answers_yet(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *PEOPLE, "<", "<<")
    assert [heading.partition(": ")[2] for heading in said.headings[-2:]] == ["Main number", "Users"]


def test_back_from_an_answer_that_is_refused_brings_back_the_one_before(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *PEOPLE, *RINGS, "1", "last ext.", "50", "?", "<", "?")
    assert said.count("[not valid: 50]") == 2
    assert "  7 Last ext.: 199" in said.lines


def test_what_is_refused_is_listed_as_that(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *PEOPLE, *RINGS, "1", "seats", "Standard", "<", "?")
    assert "  8 Seats: Standard (not valid)" in said.lines


def test_lines_that_are_refused_are_asked_about_one_after_the_other(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, "abc", "2125550110", "xyz", "", "-", "-", "", *PEOPLE)
    assert [line for line in said.lines if line.startswith("✓ removed")] == [
        "✓ removed line 1: abc",
        "✓ removed line 2: xyz",
    ]
    assert said.headings[-1] == "Step 5 of 6: Main number"


def test_a_mail_address_that_is_cut_off_is_no_part_of_a_name(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, "Dora Fox <dora@", "@", "<<")
    assert said.count("✗ line 1: dora@ isn't a valid email") == 1
    assert said.count("✗ line 2: @ isn't a valid email") == 1


def test_two_users_in_a_line_are_not_made_one(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, "karen@acme.example, bob@acme.example", "<<")
    assert "✗ line 1: more than one name or email — one user per line: name, email" in said.lines


def test_who_rings_is_still_chosen_once_the_list_of_users_is_as_it_was(program: Program):
    people = ("Dana Reyes", "Dan Ames", "")
    again = ("4", "-", "-", *people, "")
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *people, "", "2, 1", "", *again, "save", "q")
    assert "✓ Acme Dental is set up" in said.lines
    assert program.open().view().account.main_rings.users == (102, 101)


def test_a_name_among_those_who_are_listed_already_is_added(program: Program):
    people = ("Ann Lee, ann@acme.example", "Ben Oz, ben@acme.example", "Cy Ito, cy@acme.example", "")
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *people, "", "cy", "", "save", "q")
    assert "added: 103 Cy Ito" in said.lines
    assert program.open().view().account.main_rings.users == (101, 103)


def test_the_floor_is_asked_before_the_users_where_there_are_several(program: Program):
    place = ("", "350 5th Ave", "10118", "", "", "floors", "3", "")
    said = talk(program.data, *CUSTOMER, *place, *NUMBERS, "33", "Ann Lee", "", "", "", "", "save", "q")
    assert said.text.index("Floor (") < said.text.index("Users (like")
    assert [user["floor"] for user in program.show("users")] == ["33"]
    assert "check the floor" not in said.text


def test_people_are_typed_one_a_line(program: Program):
    people = ("Dana Reyes, dana@acme.example", "Dan Ames", "Nobody", "-", "")
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *people, "", "2, 1", "", "save", "q")
    assert said.count("Users (2 users), Enter to continue:") == 2
    assert [user["first_name"] for user in program.show("users")] == ["Dana", "Dan"]
    assert program.open().view().account.main_rings.users == (102, 101)


def test_a_wrong_line_is_said_and_can_be_taken_away(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, "2125550110", "nonsense", "2125550111", "", "-2", "", *PEOPLE)
    assert said.count("✗ ") == 1
    assert said.headings[-1] == "Step 5 of 6: Main number"


def test_a_customer_that_another_made_meanwhile_asks_for_another_domain(program: Program):
    said = talk(
        program.data,
        *(*CUSTOMER, *PLACE, *NUMBERS, *PEOPLE, *RINGS),
        *(lambda: program.done(OFFICE), "save", "new.example", "save", "q"),
    )
    assert said.after("✗ customer acme.example already exists").startswith("Domain ")
    assert "✗ (212) 555-0100 belongs to another customer — enter a different number" in said.lines


# the menu


def test_users_are_listed_searched_and_shown(users: Program):
    said = talk(users.data, "", "s dana", "/sales", "search", "102", "102", "<", "999", "q")
    assert said.after("What next?") == "  101 Dana Reyes, Main office, Mobile app, (212) 555-0110, No password"
    assert said.count("101 Dana Reyes, ") == 2
    assert said.count("102 Dan Ames, ") == 3
    assert "Department: Sales" in said.lines
    assert "✗ no extension 999 — check the number" in said.lines


def test_a_long_list_is_said_in_parts(office: Program):
    office.done({"users": [{"first_name": f"Room {number}"} for number in range(1, 46)]})
    said = talk(office.data, "", "", "q")
    assert "  … and 5 more — press Enter to list them, or type part of a line" in said.text
    assert said.count(" Room ") == 40


def test_undo_says_what_it_takes_back_and_does_it_only_with_a_yes(users: Program):
    said = talk(users.data, "u", "", "q")
    assert "- user 101 Dana Reyes" in said.lines
    assert said.first("Undo #2").endswith("? [no]:")
    assert len(users.show("users")) == 2
    said = talk(users.data, "undo", "yes", "u", "no", "q")
    assert said.count("✓ undone: ") == 1
    assert users.show("users") == []


def test_what_is_left_to_do_is_said(office: Program):
    said = talk(office.data, "t", *BACK)
    assert "To do · 1 to fix" in said.lines
    assert "  1 ! main number rings no one — add the first user" in said.lines


def test_several_customers_are_asked_for(users: Program):
    other = {**OFFICE["account"], "name": "Other", "domain": "other.example", "main_number": None}
    users.done({"account": other})
    said = talk(users.data, "other", "c", "9", "1", "q")
    assert "  2 other.example: Other" in said.text
    assert said.count("Other · other.example · 0 users") == 1
    assert said.count("Acme Dental · acme.example · 2 users") == 1
    said = talk(users.data, "q", domain="other.example")
    assert said.count("Customers:") == 0


def test_going_back_from_the_customers_leads_to_the_one_that_was_open_and_never_out(users: Program):
    other = {**OFFICE["account"], "name": "Other", "domain": "other.example", "main_number": None}
    users.done({"account": other})
    said = talk(users.data, "<", "other", "c", "<", "q")
    assert "! type q to quit" in said.lines
    assert said.count("Other · other.example · 0 users") == 2


def test_another_customer_can_be_added(users: Program):
    new = ("Other", "other.example", "305-555-0100", "", "", "1 Main St", "33101", "", "", "", "", *PEOPLE, *RINGS)
    said = talk(users.data, "c", "a", *new, "save", "q")
    assert "✓ Other is set up" in said.lines
    assert said.count("Other · other.example · 0 users") == 1


def test_every_part_of_the_set_up_can_be_reached_later(office: Program):
    said = talk(
        office.data,
        "g",
        "numbers",
        "a",
        "2125550190",
        "",
        "save",
        "<",
        "l",
        "Annex",
        "18 Dock St",
        "11201",
        "<<",
        "",
        "q",
    )
    assert said.count("Setup isn't complete yet: 1 thing to do.") == 3
    assert "  2 done, Main office: " in said.text
    assert said.count("✓ saved: Added ") == 1
    assert "Draft kept — open the same form to continue it" in said.lines
    assert "+12125550190" in [number["number"] for number in office.show("numbers")]
    assert len(list((office.data / "drafts").glob("*.json"))) == 1


def test_a_word_that_is_no_command_says_so(office: Program):
    said = talk(office.data, "dance", "?", "<", "", "leave")
    assert "✗ dance isn't a choice — type ? for help" in said.lines
    assert said.count("Type a letter, or an extension") == 1


def test_without_utf8_everything_is_ascii(users: Program, monkeypatch: pytest.MonkeyPatch):
    users.done({"users": [{"first_name": "José", "last_name": "Muñoz Łopez", "extension": "150"}]})
    monkeypatch.setenv("LC_ALL", "C")
    said = talk(users.data, "", "150", "<", "u", "", "a", "", "", "José", *ENTERS, "save", "", "q")
    assert said.text.isascii()
    assert "Name: Jose Munoz ?opez" in said.lines
    assert users.user("103")["first_name"] == "José"


def test_plain_mode_never_loads_textual(users: Program):
    code = (
        "import sys; from setup_assistant.__main__ import main; status = main();"
        "assert not {'textual', 'rich'} & sys.modules.keys(); sys.exit(status)"
    )
    typed = "\n".join(("", "u", "", "a", "", "", "Dana", *ENTERS, "save", "", "q"))
    ran = subprocess.run(
        [sys.executable, "-c", code, "--plain", "--data", str(users.data)],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Added 103 Dana" in ran.stdout


def test_without_a_terminal_and_unasked_it_is_wrong_usage_that_names_the_ways_out(program: Program, tmp_path: Path):
    answer = program()
    assert answer.status == 2
    assert "--plain" in answer.err
    assert "apply FILE" in answer.err


@pytest.mark.parametrize("is_only_one", [True, False])
def test_a_customer_whose_folder_is_missing_is_named_at_the_start(office: Program, is_only_one: bool):
    if not is_only_one:
        office.done({"account": {"name": "Beta", "domain": "beta.example", "main_number": "+13055550100"}})
    (office.data / "acme.example").rename(office.data / "acme.example (damaged)")
    message = "acme.example's folder is missing — to restore it, run: "
    command = f"{shell.program()} --data {office.data} restore FILE --domain acme.example"
    assert message + command in office("customers").err
    said = talk(office.data, *([] if is_only_one else ["c"]))
    assert f"! {message}{command}" in said.lines


def test_a_draft_of_any_customer_is_offered_before_one_is_chosen(users: Program):
    other = {**OFFICE["account"], "name": "Other", "domain": "other.example", "main_number": None}
    users.done({"account": other})
    talk(users.data, "g", "1", "Acme Surgery", "<<", "", "q", domain="acme.example")
    said = talk(users.data, "", "", "", "save", "q")
    assert said.count("Continue with Office settings at acme.example (saved ") == 1
    assert said.count("Customers:") == 0
    assert said.count("Acme Surgery · acme.example · 2 users") == 1
    said = talk(users.data, "q")
    assert said.count("Customers:") == 1


def test_numbers_pasted_among_the_users_are_no_names(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, "212 555 0110", "(212) 555-0111", "Dana Reyes", "<<")
    assert said.count("✗ line 1: a number isn't a name — enter who it's for") == 1
    assert said.count("✗ line 2: a number isn't a name") == 1
    assert said.count("line 3") == 0


def test_a_line_that_is_refused_is_asked_for_by_itself(program: Program):
    lines = ("212 555 0110", "0111", "212 555 0112", "", "", "", "212 555 0111", "Dana", "", "-", "")
    said = talk(program.data, *CUSTOMER, *PLACE, *lines, *PEOPLE, *RINGS, "save", "q")
    assert said.count("Line 2 [not valid: 0111], - to remove it:") == 2
    assert said.count("Line 4 [not valid: Dana], - to remove it:") == 1
    assert said.first("3 Numbers: ") == "3 Numbers: (212) 555-0110–0112 (3 numbers)"


def test_review_says_who_gets_a_number_and_how_many_are_left(program: Program):
    people = ("Dana Reyes", "Dan Ames", "", "")
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *people, "", "", "save", "q")
    assert said.first("3 Numbers: ") == "3 Numbers: (212) 555-0110–0119 (10 numbers)"
    assert said.first("4 Users: ").endswith("a direct number each, 8 left")


def test_back_from_what_was_chosen_in_the_list_is_the_list(program: Program):
    said = talk(program.data, *CUSTOMER[:3], "1", "<", "2", "<", "?", "<<")
    assert said.count("Enter to continue, or what to change (? for the list):") == 3
    assert said.lines[-1] == "Draft kept — open the same form to continue it"


def test_back_from_a_list_with_a_wrong_line_loses_no_line(program: Program):
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, "Ann Lee", "Ben Oz, ben@", "Cy Ito", "<", "", "<<")
    assert [line.strip() for line in said.lines[-5:-2]] == ["1 Ann Lee", "2 Ben Oz, ben@", "3 Cy Ito"]
