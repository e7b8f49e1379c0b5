"""Adding a user by plain prompts: the same steps, choices, checks and messages as the screens."""

import io
from pathlib import Path

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.plain.lines import ENDLESS, LONGEST, Leave, Lines
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.add.plan import plan
from store.tables import Tables
from tests.assistant.plain_talk import ENTERS, Said, Typed, talk
from tests.assistant.program import DANA, OFFICE, PLACE, STREET, Program

NAMES = ("Dana", "Reyes", "dana@acme.example")


@pytest.fixture(autouse=True)
def _utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def adding(office: Program, *typed: Typed) -> Said:
    """What is said from the first step on; lines beyond what is asked are the menu's."""
    return talk(office.data, "a", *typed)


def at_details(office: Program, *typed: Typed) -> Said:
    """With the location taken, at the first name."""
    return adding(office, "", "", *typed)


def at_offer(office: Program, *typed: Typed) -> Said:
    """At the line that offers the other fields of the user."""
    return at_details(office, *NAMES, *typed)


# what it leaves


def test_defaults_taken_leave_what_the_wizards_defaults_leave(office: Program, tmp_path_factory, capsys):
    said = adding(office, "", "", *NAMES, *ENTERS, "save", "", "q")
    assert "✓ Added 101 Dana Reyes" in said.lines

    other = Program(tmp_path_factory.mktemp("other"), capsys)
    other.done(OFFICE)
    ctx = other.ctx()
    draft = Draft.start(ctx)
    for field, value in zip(("first_name", "last_name"), NAMES, strict=False):
        draft.set("details", field, value, ctx)
    draft.set("details", "emails", [{"address": NAMES[2]}], ctx)
    other.open().commit(plan(draft, other.ctx()))
    assert office.show("users") == other.show("users")
    assert office.show("numbers") == other.show("numbers")
    assert office.show("devices") == other.show("devices")


def test_every_step_has_its_heading(office: Program):
    said = adding(office, "", "", *NAMES, *ENTERS)
    assert said.headings == [
        "Step 1 of 6: Location & 911",
        "Step 2 of 6: User details",
        "Step 3 of 6: Primary device",
        "Step 4 of 6: Fax & conference",
        "Step 5 of 6: Numbers",
        "Step 6 of 6: Review",
    ]


def test_everything_can_be_chosen(office: Program):
    office.done({"locations": [{**PLACE, "name": "Warehouse"}], "numbers": ["+12125550120"]})
    said = adding(
        office,
        *("2", "room", "12", ""),  # Warehouse
        *(*NAMES, "ext", "140", "8", "Sales", "caller", "withheld", "pin", "804215", ""),
        *("remote", "+13055550123"),
        *("fax", "yes", "conf", "y", "bridge id", "7001", ""),
        *("numbers", "1, 0140", ""),
        *("save", "", "q"),
    )
    assert "✓ Added 140 Dana Reyes" in said.lines
    user = office.user("140")
    assert (user["location"], user["room"], user["department"], user["caller_id"]) == (
        "Warehouse",
        "12",
        "Sales",
        "withheld",
    )
    assert user["primary_device"] == "remote_number"
    assert user["numbers"] == ["+12125550110", "+16465550140"]
    assert (user["fax"], user["bridge_id"]) == (True, "7001")
    assert "PIN: 804215" in said.lines


@pytest.mark.parametrize("saves", ["s", "S", "save"])
def test_the_letter_of_the_screens_saves(office: Program, saves: str):
    adding(office, "", "", *NAMES, *ENTERS, saves)
    assert len(office.show("users")) == 1


def test_nothing_else_saves(office: Program):
    said = adding(office, "", "", *NAMES, *ENTERS, "sa", "yes", "y", "", "9")
    assert said.count("Save? Type s") > 5
    assert said.count("isn't a choice — type s or a step number") == 4
    assert office.show("users") == []


def test_review_says_the_price_and_everything_chosen(office: Program):
    said = adding(office, "", "", *NAMES, *ENTERS)
    assert "101 Dana Reyes" in said.lines
    assert "1 Location & 911: Main office · 911: format checked" in said.lines
    assert said.first("2 User details: ").startswith("2 User details: dana@acme.example · Standard · Basic User · PIN ")
    assert "+ $19.95/mo · office total $19.95/mo USD" in said.lines


def test_what_is_told_once_stays_until_enter_and_goes_to_a_file(office: Program, tmp_path: Path):
    file = tmp_path / "dana.txt"
    said = adding(office, "", "", *NAMES, *ENTERS, "s", "x", "<", "?", "w", str(file), "", "q")
    assert said.count("✗ x isn't a choice") == 1
    assert said.count("Press Enter for the menu, a to add another like this, or w to save this to a file:") == 5
    assert said.count("Type w to save what is above to a file that only you can read.") == 1
    assert file.read_text().splitlines()[0] == "Added 101 Dana Reyes"
    password = next(line for line in said.lines if line.startswith("Password: "))
    assert password in file.read_text().splitlines()


def test_another_like_this_keeps_what_is_alike(office: Program):
    said = adding(
        office,
        *("", "", *NAMES, "dep", "Sales", *ENTERS, "save"),
        *("a", "", "", "Dan", "Ames", "dan@acme.example", *ENTERS, "save", ""),
    )
    assert "✓ Added 102 Dan Ames" in said.lines
    assert [user["department"] for user in office.show("users")] == ["Sales", "Sales"]


# choices and checks


def test_a_password_that_is_refused_is_not_called_set(office: Program):
    said = at_offer(office, "password", "short", "longenough1", "longenough1", "", "q")
    message = "✗ password too short — use at least 8 characters"
    assert said.count(message) == 1
    assert said.after(message) == "Password (optional, for portal sign-in):"
    assert said.headings[-1] == "Step 3 of 6: Primary device"


def test_enter_leaves_out_a_password_that_is_refused(office: Program):
    said = at_offer(office, "password", "short", "", "", "q")
    assert said.count("✗ password too short — use at least 8 characters") == 1
    assert said.headings[-1] == "Step 3 of 6: Primary device"


def test_a_new_pin_is_read_out(office: Program):
    said = at_offer(office, "pin", " ", "q")
    assert any(line.startswith("PIN: ") and line[5:].isdigit() for line in said.lines)


def test_lines_that_have_other_numbers_are_read_again(office: Program):
    said = adding(office, "", "", *NAMES, "", "", "1", "yes", "dana@acme.example", "<<")
    assert "  2 Conference: no" in said.text
    assert "  3 Conference: no" in said.text


def test_a_refused_value_is_said_at_once_and_no_default(office: Program):
    office.done({"account": {"domain": "acme.example", "extensions": {"reserved": ["150-159"]}}})
    said = at_offer(office, "ext", "155", "", "160", "?")
    message = "✗ 155 is reserved for your own use — next available: 160"
    assert said.count(message) == 2
    assert said.after(message).endswith("[not valid: 155]:")
    assert "  4 Extension: 160" in said.text


def test_what_to_mind_is_said_once(office: Program):
    office.done({"users": [DANA]})
    said = at_details(office, *NAMES, "", "", "")
    details = said.text.partition("Step 2")[2].partition("Step 3")[0]
    assert details.count("! 101 Dana Reyes also uses dana@acme.example") == 1


def test_what_cannot_be_chosen_says_why(office: Program):
    said = at_offer(office, "", "linx")
    assert "  3 Ooma Linx ✗ no base yet — add one in Devices" in said.text
    assert "✗ no base yet — add one in Devices" in said.lines


@pytest.mark.parametrize("typed", ["2", "mobile app", "Mob", "mobile_app", "app"])
def test_a_choice_is_made_by_number_by_name_or_by_its_beginning(office: Program, typed: str):
    said = at_offer(office, "", "remote", "+13055550123", "<", "device", typed, "?")
    assert "  1 Device: Mobile app" in said.text


def test_what_is_missing_is_asked_again_before_the_next_step(office: Program):
    said = at_details(office, "", "", "", "", "Dana")
    assert said.after("✗ first name missing") == "First name:"
    assert said.headings[-1] == "Step 3 of 6: Primary device"


def test_a_missing_value_is_no_trap(office: Program):
    """Enter on what is refused leads to the other fields, from where it may be mended."""
    said = at_details(office, "", "", "", "", "", "?")
    assert "  1 First name: none" in said.text


def test_a_short_code_of_the_keyboard_never_reaches_the_draft(office: Program):
    said = at_details(office, "Da\x1b[31mna\x07", "Rey\b\bayes\x1b[D", "\x1b[200~dana@acme.example\x1b[201~", "?")
    for line in ("  1 First name: Dana", "  2 Last name: Rayes", "  3 Email: dana@acme.example"):
        assert line in said.text
    assert "\x1b" not in said.text


@pytest.mark.parametrize(
    "answer",
    ["Da\x1b]0;x\x07na", "Da\x1bP1$r\x1b\\na", "\x1b[200~D\x18a\x00na\x9b\x1b[201~", "Da\x1b_Gi=1\x1b\\na\u202e"],
)
def test_nothing_that_a_terminal_would_obey_stays_in_an_answer(office: Program, answer: str):
    said = at_details(office, answer, "", "", "?")
    assert "  1 First name: Dana" in said.text


def test_an_answer_without_end_is_none_and_is_not_kept_in_memory():
    class Endless(io.StringIO):
        given = 0

        def readline(self, size: int = -1, /) -> str:
            assert 0 < size <= ENDLESS
            self.given += size
            return "0" * size

    endless = Endless()
    with pytest.raises(Leave):
        Lines(endless, io.StringIO()).ask("Name")
    assert endless.given <= LONGEST + ENDLESS


def test_a_line_longer_than_an_answer_is_cut_and_the_next_one_is_not_its_rest():
    lines = Lines(io.StringIO("x" * 20_000 + "\nnext\n"), io.StringIO())
    assert (lines.ask("Name"), lines.ask("Email")) == ("x" * LONGEST, "next")


def test_dash_empties_a_field(office: Program):
    said = at_offer(office, "2", "-", "3", "-", "?")
    assert "  2 Last name: none" in said.text
    assert "  3 Email: none" in said.text


def test_emails_say_what_they_are_for(office: Program):
    emails = "dana@acme.example, front@acme.example fax; d@acme.example both"
    adding(office, "", "", "Dana", "Reyes", emails, *ENTERS, "save", "")
    assert [tuple(email.values()) for email in office.user("101")["emails"]] == [
        ("dana@acme.example", True, False),
        ("front@acme.example", False, True),
        ("d@acme.example", True, True),
    ]


def test_space_in_the_pin_makes_another_one(office: Program):
    said = at_offer(office, "pin", " ", "pin")
    first, second = [line for line in said.lines if line.startswith("PIN ")]
    assert first != second
    assert "[" in second


def test_passwords_are_typed_twice_and_never_said(office: Program):
    said = at_offer(office, "password", "longenough1", "longenough2", "longenough1", "longenough1", *ENTERS, "save", "")
    assert said.count("✗ passwords don't match — retype them") == 1
    assert "longenough" not in said.text
    assert "portal password set" in said.text
    assert "Password Required" not in office.user("101")["tags"]


@pytest.mark.parametrize(
    "again",
    [("longenough3", "longenough3"), ("longenough1", "longenough1"), ("", "longenough1")],
    ids=["another one", "the same", "the first kept"],
)
def test_two_passwords_that_differ_are_asked_again_before_the_next_step(office: Program, again: tuple[str, str]):
    said = at_offer(office, "password", "longenough1", "longenough2", *again, "")
    assert said.headings[-1] == "Step 3 of 6: Primary device"


def test_numbers_are_found_by_part_of_them(office: Program):
    said = at_offer(office, *("", "", ""), "numbers", "555", "-", "numbers", "nothing", "646", "?")
    assert said.count("nothing isn't a choice — type a number or name") == 1
    assert "  1 Numbers: (646) 555-0140" in said.text


def test_no_number_is_no_dead_end(program: Program):
    program.done({**OFFICE, "numbers": [OFFICE["account"]["main_number"]]})
    said = adding(program, "", "", *NAMES, *("", "", ""), "numbers", *ENTERS, "save", "")
    assert "  reached through the main number" in said.lines
    assert program.user("101")["numbers"] == []


def test_what_a_choice_made_impossible_is_said(office: Program):
    said = at_offer(office, "", "ip", "", "<", "<", "<", "purpose", "call routing", "forward", "+13055550123", "")
    assert said.count("! IP phone: not for call routing users") == 1


# help, back, leaving


def test_a_question_mark_explains(office: Program):
    said = at_details(office, "?")
    assert said.after("first name missing — for a room or line, enter its name").startswith(
        "Type < to go back, or << to quit."
    )
    assert said.count("First name:") == 2


def test_a_question_mark_says_what_a_field_is_with_an_example_and_each_choice(office: Program):
    said = at_details(office, "?")
    assert "First name, or the name of a room or line." in said.lines
    assert "Example: Dana" in said.lines
    said = at_offer(office, "scope", "?")
    assert "Basic User: changes their own settings" in said.lines


def test_back_is_the_question_before_and_loses_nothing(office: Program):
    said = at_details(office, "Dana", "Reyes", "<", "<", "", "", "")
    assert said.count("First name:") == 1
    assert said.count("First name [Dana]:") == 1
    assert said.count("Last name (optional) [Reyes]:") == 2


def test_back_crosses_the_steps_and_checks_nothing(office: Program):
    said = at_details(office, "<", "<", "")
    assert said.headings == ["Step 1 of 6: Location & 911", "Step 2 of 6: User details", "Step 1 of 6: Location & 911"]
    assert "✗" not in said.text


def test_back_at_the_first_question_leaves(office: Program):
    said = adding(office, "<", "q")
    assert said.count("What next?") == 2


def test_a_number_on_review_changes_a_step_and_comes_back(office: Program):
    said = adding(office, "", "", *NAMES, *ENTERS, "5", "numbers", "646", "2", "", "save", "")
    assert said.headings[-2:] == ["Step 5 of 6: Numbers", "Step 6 of 6: Review"]
    assert office.user("101")["numbers"] == ["+16465550140"]


def test_a_new_location_is_part_of_the_first_step(office: Program):
    said = adding(
        office,
        *("new", "Warehouse", "18 Dock St", "11201", "", "", "floors", "2", "floor", "1", ""),
        *(*NAMES, *ENTERS, "save", ""),
    )
    assert said.headings[:3] == [
        "Step 1 of 6: Location & 911",
        "Step 1 of 6: New location",
        "Step 2 of 6: User details",
    ]
    assert (office.user("101")["location"], office.user("101")["floor"]) == ("Warehouse", "1")
    assert [each["city"] for each in _addresses(office)] == [STREET["city"], "Brooklyn"]


def test_a_pasted_address_is_split(office: Program):
    said = adding(office, "new", "Warehouse", "18 Dock St Ste 4, Brooklyn, NY 11201", "", "", "", "", *NAMES)
    assert "filled in the fields below from this address" in said.lines
    assert "ZIP code [11201]:" in said.lines
    assert "City [Brooklyn]:" in said.lines


def _addresses(office: Program) -> list[dict[str, str]]:
    base: Tables = office.open().view().base
    return [
        location["service_address"] for location in sorted(base.tables["locations"].values(), key=lambda x: x["name"])
    ]


@pytest.mark.parametrize("kind", [Draft, FirstRun])
def test_every_field_has_a_label_that_fits(kind: type[Draft] | type[FirstRun]):
    draft = kind()
    for name in ("new_location", *draft.pages()):
        step = draft.step(name)
        unseen = {"touched", "kept_doubts", "id", "wanted", "taken", "whose_number", "is_new", "filled", "unsure"}
        unseen |= {"ways", "left_out"}
        for field in set(type(step).model_fields) - unseen:
            assert 0 < len(step.label(field)) <= 13


def test_on_a_terminal_no_line_ends_inside_a_word_or_a_phone_number(monkeypatch: pytest.MonkeyPatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal()
    Lines(io.StringIO(), terminal).say("  2 Main office: rings at (614) 555-0107, carrier validated")
    assert terminal.getvalue().splitlines() == [
        "  2 Main office: rings at",
        "    (614) 555-0107, carrier validated",
    ]
