"""Numbers in plain mode: assigned, unassigned, ported, removed; the account's own lines."""

from pathlib import Path

from tests.assistant.plain_talk import Said, Typed, newest, talk
from tests.assistant.program import Program

BACK = ("<", "q")
PORT = ("p", "2125559000", "", "2026-12-20", "Bell", "1234", "2125559000", "Ann Lee", "Acme", "1 Main St", "", "save")


def numbers(office: Program, *typed: Typed) -> Said:
    """What is said from the list of numbers on."""
    return talk(office.data, "n", *typed)


def rings(office: Program, number: str):
    (found,) = [each for each in office.show("numbers") if each["number"] == number]
    return found["destination"]


def test_a_number_is_assigned_by_its_digits_and_the_extension(staffed: Program):
    said = numbers(staffed, "0112", "e", "103", "", "e", "Ames", "y", "<", *BACK)
    assert said.count("(212) 555-0112  unassigned → 103 Dan Ames") == 2
    assert newest(staffed) == "Assigned (212) 555-0112 to 103 Dan Ames"
    assert staffed.user("103")["numbers"] == ["+12125550112"]


def test_a_number_is_unassigned_and_removed(staffed: Program):
    said = numbers(staffed, "0111", "d", "y", "D", "", "D", "y", "<", "q")
    assert "✓ saved: Unassigned (212) 555-0111" in said.lines
    assert said.count("Remove (212) 555-0111 from the account? [no]:") == 2
    assert newest(staffed) == "Removed (212) 555-0111 from the account"
    assert "+12125550111" not in [number["number"] for number in staffed.show("numbers")]


def test_several_numbers_change_at_once(staffed: Program):
    said = numbers(staffed, "v", "unassigned", "1, 2", "e", "103", "y", "<", *BACK)
    assert "Save 2 changes? [no]:" in said.lines
    assert len(staffed.user("103")["numbers"]) == 2
    assert newest(staffed).startswith("Changed 2 numbers: ")


def test_a_number_becomes_the_main_number_and_the_conference_line(staffed: Program):
    numbers(staffed, "0112", "e", "Main number", "y", "<", "0113", "e", "conference", "y", "<", *BACK)
    account = staffed.open().view().account
    assert (account.main_number, account.conference_line) == ("+12125550112", "+12125550113")
    assert newest(staffed) == "Made (212) 555-0113 the conference line"


def test_the_main_number_says_why_it_cannot_be_unassigned(staffed: Program):
    said = numbers(staffed, "0100", "d", "D", "<", *BACK)
    assert "✗ (212) 555-0100 is the main number — choose a different main number first" in said.lines
    assert said.count("✗ (212) 555-0100 is the 911 callback for ") == 1


def test_a_number_is_ported_from_its_date_to_its_arrival(staffed: Program, tmp_path: Path):
    letter = tmp_path / "loa.txt"
    scheduled, mark = (*PORT, "9000"), ("P", "", "P", "y")
    change = ("p", "2026-12-24", *[""] * 7, "save")
    said = numbers(staffed, *scheduled, "w", str(letter), *change, *mark, "<", *BACK)
    assert "✓ saved: Scheduled port of (212) 555-9000 for Dec 20, 2026" in said.lines
    assert "✓ saved: Changed port of (212) 555-9000" in said.lines
    assert letter.read_text().startswith("Letter of Authorization (LOA)")
    assert newest(staffed) == "Ported (212) 555-9000"


def test_what_belongs_to_porting_is_offered_for_porting_numbers_alone(staffed: Program):
    said = numbers(staffed, "0112", "P", "<", *BACK)
    assert said.count("Mark as ported") == 0
    assert "✗ P isn't a choice — type ? for help" in said.lines


def test_numbers_are_filtered_and_where_there_are_none_that_is_said(staffed: Program):
    said = numbers(staffed, "v", "porting", "v", "all", *BACK)
    assert "No porting numbers — type v for others" in said.lines


def test_numbers_are_added(staffed: Program):
    numbers(staffed, "a", "2125550190..2125550192", "", "save", *BACK)
    assert newest(staffed) == "Added (212) 555-0190–0192 (3 numbers)"


def test_a_number_that_another_draft_holds_is_said_to_be_held(staffed: Program):
    talk(staffed.data, "a", "", "", "Zoe", "Bell", "zoe@acme.example", "", "", "", "numbers", "0113", "2", "<<")
    said = talk(staffed.data, "no", "n", "0113", "e", "103", "", "<", *BACK)
    assert said.count("(212) 555-0113 is reserved by ") == 1


def test_a_long_list_goes_on_with_enter_and_any_line_said_is_opened(staffed: Program):
    staffed.done({"numbers": ["+12125550150..+12125550189"]})
    said = numbers(staffed, "21", "", "21", "<", *BACK)
    assert said.count("press Enter to list them, or type part of a line") == 3  # 21 finds what has it in its digits
    assert said.count("(212) 555-0164, unassigned") == 2  # listed, and opened
