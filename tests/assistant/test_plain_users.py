"""A user in plain mode: everything their page on screen can do."""

import pytest

from setup_assistant.users.remove import remove_user
from store.model.user import User
from tests.assistant.plain_talk import newest, talk
from tests.assistant.program import Program

BACK = ("<", "q")


def user(office: Program, *typed: object, extension: str = "102"):
    """What is said from a user's menu on."""
    return talk(office.data, extension, *typed)  # type: ignore[arg-type]


def test_an_extension_opens_the_user_and_back_leads_to_the_menu_above(staffed: Program):
    said = user(staffed, "<", "t", "q")
    assert "102 Dana Reyes" in said.lines
    assert "1 Basics; 2 Devices; 3 Voicemail; 4 Forwarding; 5 Caller ID; 6 Numbers;" in said.lines
    assert said.after("4 Forwarding").startswith("Forwarding: ")  # each part under the number that changes it
    assert said.after("5 Caller ID").startswith("Caller ID: ")
    assert said.count("Sam Ortiz: Mobile app has no confirmed 911 address") == 1


@pytest.mark.parametrize("typed", ["reyes", "/reyes", "s reyes", "555-0111"])
def test_part_of_a_line_finds_the_user(staffed: Program, typed: str):
    said = talk(staffed.data, typed, "q")
    assert [line.split(",")[0].strip() for line in said.lines].count("102 Dana Reyes") == 1


def test_what_several_users_have_lists_them(staffed: Program):
    said = talk(staffed.data, "Da", "103", *BACK)
    assert said.after("What next?") == "  102 Dana Reyes, Main office, Mobile app, (212) 555-0111, No password"
    assert "103 Dan Ames" in said.lines


def test_basics_are_changed(staffed: Program):
    said = user(staffed, "basics", "Diana", "", "", "department", "Office", "", "1", "", "save", *BACK)
    assert said.count("Save? Type s, or 1 to change your answers:") == 2  # its lines have no number on Review
    assert "✓ saved: Changed Basics for 102 Diana Reyes" in said.lines
    assert (staffed.user("102")["first_name"], staffed.user("102")["department"]) == ("Diana", "Office")
    assert newest(staffed) == "Changed Basics for 102 Diana Reyes"


def test_forwarding_is_turned_on(staffed: Program):
    said = user(staffed, "4", "yes", "12", "305-555-0199", "", "save", *BACK)
    assert said.count("✗ ") == 1  # a number that is none
    assert said.count("Their devices (ring too): no") == 1  # what is on or off says what it is
    forwarding = staffed.user("102")["call_forwarding"]
    assert (forwarding["on"], forwarding["number"]) == (True, "+13055550199")
    assert newest(staffed) == "Changed Forwarding for 102 Dana Reyes"


def test_voicemail_is_turned_off(staffed: Program):
    user(staffed, "3", "voicemail", "no", "", "save", *BACK)
    assert staffed.user("102")["voicemail"]["on"] is False
    assert newest(staffed) == "Changed Voicemail for 102 Dana Reyes"


def test_the_caller_id_becomes_private(staffed: Program):
    user(staffed, "5", "private", "", "save", *BACK)
    assert staffed.user("102")["caller_id"] == "withheld"


def test_another_number_rings_the_user(staffed: Program):
    user(staffed, "6", "0111, 0112", "save", *BACK)
    assert staffed.user("102")["numbers"] == ["+12125550111", "+12125550112"]
    assert newest(staffed) == "Changed Numbers for 102 Dana Reyes"


def test_a_virtual_fax_is_turned_on(staffed: Program):
    user(staffed, "7", "fax", "yes", "", "save", *BACK)
    assert staffed.user("102")["fax"] is True


def test_offboarding_tells_the_new_pin_once_and_waits_for_enter(staffed: Program):
    said = user(staffed, "o", "", "save", "", *BACK)
    assert newest(staffed) == "Offboarded 102 Dana Reyes"
    assert said.after("This won't be shown again.") == "Press Enter to continue, or w to save this to a file:"
    pin = next(line for line in said.lines if line.startswith("PIN ") and line[4:].isdigit())  # on Review
    assert said.lines.count(f"102 Dana Reyes: voicemail {pin}") == 1
    assert staffed.open().view().get(User, 102).left is not None


def test_a_slip_of_the_finger_takes_no_secret_away(staffed: Program):
    said = user(staffed, "o", "", "s", "x", "", *BACK)
    assert said.count("✗ x isn't a choice — type ? for help") == 1
    assert said.count("Press Enter to continue, or w to save this to a file:") == 2


def test_a_pin_is_reset_only_with_a_yes(staffed: Program):
    before = staffed.open().history()[0].seq
    said = user(staffed, "f", "", *BACK)
    assert "The old PIN stops working." in said.lines
    assert staffed.open().history()[0].seq == before
    said = user(staffed, "f", "yes", "", *BACK)
    assert newest(staffed) == "Reset PIN for 102 Dana Reyes"
    assert said.after("✓ saved: Reset PIN").startswith("102 Dana Reyes: voicemail PIN ")


def test_deleting_says_what_goes_and_leads_to_the_menu_above(staffed: Program):
    said = user(staffed, "D", "", "D", "y", "103", *BACK)
    assert "mailbox 102 and its messages are deleted" in said.lines
    assert said.first("Delete 102 Dana Reyes?") == "Delete 102 Dana Reyes? [no]:"
    assert newest(staffed) == "Deleted 102 Dana Reyes"
    assert "103 Dan Ames" in said.lines


def deleted_by_ann(office: Program) -> None:
    opened = office.open()
    view = opened.view()
    opened.commit(view.plan(remove_user(view, 102), "ann"))
    opened.close()


def test_a_user_whom_someone_else_deletes_meanwhile_is_said_to_be_gone(staffed: Program):
    said = user(staffed, "2", lambda: deleted_by_ann(staffed), "", "t", "q")
    assert said.count("! 102 Dana Reyes was deleted by ann") == 2  # in the list of devices, and above it
    assert said.after("4 Forwarding").startswith("Forwarding: ")  # each part under the number that changes it
    assert said.after("5 Caller ID").startswith("Caller ID: ")
    assert said.count("Sam Ortiz: Mobile app has no confirmed 911 address") == 1


def test_a_form_about_a_user_deleted_meanwhile_can_only_be_left(staffed: Program):
    said = user(staffed, "1", "Diana", lambda: deleted_by_ann(staffed), "", "", "", "<<", "103", *BACK)
    assert said.count("102 Dana Reyes was deleted by ann — this can't be saved; type << to close it") >= 1
    assert newest(staffed) == "Deleted 102 Dana Reyes"
    assert "103 Dan Ames" in said.lines


def test_a_form_of_one_field_about_a_user_deleted_meanwhile_waits_to_be_left(staffed: Program):
    said = user(staffed, "6", lambda: deleted_by_ann(staffed), "", "", "<<", "q")
    assert "can't be saved; type << to close it" in said.text


# devices


def test_a_device_is_added_made_primary_and_removed(staffed: Program):
    said = user(staffed, "2", "a", "ip phone", "", "save", "", "IP", "p", "d", "yes", "<", *BACK)
    assert "✓ saved: Added IP phone to 102 Dana Reyes" in said.lines
    assert "✓ saved: Made IP phone primary for 102 Dana Reyes" in said.lines
    assert "00:0B:82:00:00:01 returns to stock" in said.lines
    assert newest(staffed) == "Removed IP phone from 102 Dana Reyes"
    assert [summary.plan.summary for summary in staffed.open().history()[1:3]] == [
        "Made IP phone primary for 102 Dana Reyes",
        "Added IP phone to 102 Dana Reyes",
    ]


def test_a_device_has_a_location_of_its_own(staffed: Program):
    said = user(staffed, "2", "1", "l", "location", "annex", "", "3", "", "save", "<", "<", *BACK)
    assert "✗ 3 floors here — enter the device's floor" in said.lines
    assert newest(staffed) == "Changed 102 Dana Reyes's Mobile app"


def test_a_phone_moves_to_someone_else(staffed: Program):
    staffed.done({"users": [{"extension": "103", "primary_device": "ip_phone"}]})
    said = user(staffed, "2", "IP phone", "m", "101", "", "save", "<", "<", *BACK, extension="103")
    assert newest(staffed).startswith("Moved ")
    assert said.count("✓ saved: Moved ") == 1


def test_the_history_of_a_user_is_theirs_alone_and_leads_to_undo(staffed: Program):
    user(staffed, "7", "fax", "yes", "", "save", *BACK)
    seq = staffed.open().history()[0].seq
    user(staffed, "7", "fax", "yes", "", "save", *BACK, extension="103")
    said = user(staffed, "8", str(seq), "u", "y", "<", *BACK)
    assert said.count("103 Dan Ames") == 0
    assert f"Change #{seq}" in said.lines
    assert newest(staffed).startswith(f"Undid #{seq}: ")
    assert staffed.user("102")["fax"] is False


# adding, of other kinds


def test_a_room_is_added_with_its_purpose_asked_first(staffed: Program):
    said = talk(staffed.data, "A", "room", "", "", "Lobby", *[""] * 12, "save", "", "q")
    assert "What kind of user?" in said.text
    assert newest(staffed) == "Added 104 Lobby"


def test_quick_add_asks_for_names_and_email_alone(staffed: Program):
    said = talk(staffed.data, "Q", "Zoe", "Bell", "zoe@acme.example", "", "save", "", "q")
    assert said.headings == ["Step 6 of 6: Review"]
    assert newest(staffed) == "Added 104 Zoe Bell"


def test_what_a_hidden_field_holds_keeps_nobody_from_going_on(staffed: Program):
    said = user(staffed, "forwarding", "yes", "55", "<", "no", "", "save", *BACK)
    assert said.count("✗") == 1, said.text
    assert "✓ no changes to save" in said.lines


def test_calls_go_to_voicemail_only_where_there_is_one(staffed: Program):
    assert "Forwarding: off: calls ring devices, then voicemail" in user(staffed, *BACK).lines
    user(staffed, "3", "1", "no", "", "save", *BACK)
    said = user(staffed, *BACK)
    assert "Forwarding: off: calls ring devices, then end" in said.lines
