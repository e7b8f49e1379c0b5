"""History in plain mode: searched, read, undone."""

import shlex

from store.model.user import User
from tests.assistant.plain_talk import Said, Typed, newest, talk
from tests.assistant.program import OFFICE, Program

FAX = ("7", "fax", "yes", "", "save", "<")


def history(office: Program, *typed: Typed) -> Said:
    return talk(office.data, *typed)


def test_a_change_says_what_it_did_before_and_after(staffed: Program):
    said = history(staffed, "102", *FAX, "h", "fax", "<", "<", "q")
    assert said.first("  #3 ").endswith("Changed Fax & conference for 102 Dana Reyes")
    assert "Change #3" in said.lines
    assert said.count("off → on") + said.count("no → yes") >= 1


def test_any_change_is_undone_from_the_history(staffed: Program):
    said = history(staffed, "102", *FAX, "103", *FAX, "h", "3", "u", "", "u", "yes", "<", "q")
    assert said.count("Undo #3? [no]:") == 2
    assert newest(staffed) == "Undid #3: Changed Fax & conference for 102 Dana Reyes"
    assert (staffed.user("102")["fax"], staffed.user("103")["fax"]) == (False, True)


def test_what_a_later_change_stands_in_the_way_of_is_said(staffed: Program):
    said = history(staffed, "102", *FAX, "102", "7", "fax", "no", "", "save", "<", "h", "#3", "u", "<", "<", "q")
    assert said.count("! can't undo") == 1 or said.count("! ") > 0
    assert newest(staffed) == "Changed Fax & conference for 102 Dana Reyes"


def test_undo_of_what_is_open_leads_to_the_menu_above(staffed: Program):
    staffed.done({"users": [{"first_name": "Zoe", "extension": "110", "location": "Main office"}]})
    said = history(staffed, "110", "u", "yes", "102", "<", "q")
    assert said.count("! 110 Zoe was deleted when ") == 1
    assert "102 Dana Reyes" in said.lines
    assert newest(staffed).startswith("Undid #3: ")


def test_the_history_is_searched(staffed: Program):
    said = history(staffed, "102", *FAX, "h", "/fax", "search", "nothing like it", "<", "q")
    assert said.text.count("  #3 ") == 2
    assert said.text.count("  #2 ") == 1
    assert said.count("No match") == 1


def test_undo_in_a_row_goes_back_change_by_change(staffed: Program):
    said = history(staffed, "102", *FAX, "103", *FAX, "u", "yes", "u", "yes", "h", "<", "q")
    assert [line for line in said.lines if line.startswith("✓ undone: ")] == [
        "✓ undone: Changed Fax & conference for 103 Dan Ames",
        "✓ undone: Changed Fax & conference for 102 Dana Reyes",
    ]
    assert said.count("(undone) Changed Fax & conference for 102 Dana Reyes") == 1


def test_before_an_undo_each_field_is_said_before_and_after(staffed: Program):
    said = history(staffed, "102", *FAX, "u", "no", "q")
    assert "~ user 102 Dana Reyes" in said.lines
    assert "    virtual fax: on → off" in said.lines


def test_a_change_that_is_undone_says_so_and_offers_no_undo(staffed: Program):
    said = history(staffed, "102", *FAX, "h", "3", "u", "yes", "3", "", "u", "<", "<", "q")
    assert said.lines.count("(undone) Changed Fax & conference for 102 Dana Reyes") == 2
    assert "✗ u isn't a choice — type ? for help" in said.lines


def test_before_the_office_itself_is_undone_the_way_back_is_said(program: Program):
    program.done(OFFICE)
    said = history(program, "u", "yes", "q")
    way = said.after("The office is removed. To bring it back, run this:")
    assert program("customers", "--json").json == []
    command = shlex.split(way)
    assert program(*command[command.index("--data") :]).status == 0
    assert [each["domain"] for each in program("customers", "--json").json] == ["acme.example"]


def test_what_became_of_a_users_device_is_in_their_history(staffed: Program):
    staffed.done({"users": [{"extension": "103", "primary_device": {"kind": "ip_phone"}}]})
    said = history(staffed, "103", "2", "1", "e", "2", "Front desk 2", "", "save", "<", "<", "8", "<", "<", "q")
    (line,) = [line for line in said.lines if line.startswith("  #4 ")]
    assert "Changed 103 Dan Ames's " in line


def test_what_becomes_of_a_secret_is_said_as_it_is(staffed: Program):
    office = staffed.open()
    view = office.view()
    user = view.get(User, 101)
    assert user is not None
    view.put(user.with_(portal_password=view.keep_secret("$argon2id$v=19$m=65536,t=3,p=4$c2FtcGxl$UWJkYm9vaw")))
    office.commit(view.plan("Set a password"))
    office.close()
    said = history(staffed, "u", "yes", "q")
    assert any(line.endswith("password: removed") for line in said.lines)
