"""Plain mode and time: drafts that were left, taken over or cannot be saved, and others who are faster."""

import io
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.forms import open_draft
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.draft_file import KeptDraft, content_of
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.operator import operator
from setup_assistant.users.add.draft import Draft
from store import files
from store.commit import checksummed
from store.office import utc_now
from tests.assistant.plain_talk import ENTERS, Said, Typed, talk
from tests.assistant.program import DANA, Program
from tests.no_room import no_room

NAMES = ("Dana", "Reyes", "dana@acme.example")


@pytest.fixture(autouse=True)
def _utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def adding(office: Program, *typed: Typed) -> Said:
    return talk(office.data, "a", "", "", *typed)


def kept(office: Program) -> list[KeptDraft]:
    return Drafts(office.data / "drafts", operator(), utc_now, draft_class).kept("acme.example")


# what is left


def test_the_end_of_what_there_is_to_read_leaves_and_keeps_the_draft(office: Program):
    said = adding(office, "Dana", "Reyes")
    assert "Draft kept — open the same form to continue it" in said.lines
    (draft,) = kept(office)
    assert (draft.at, draft.field, draft.is_live) == ("details", "emails", False)
    assert draft.content["details"]["last_name"] == "Reyes"


def test_what_was_left_goes_on_at_the_same_field(office: Program):
    adding(office, "Dana", "Reyes")
    said = talk(office.data, "", "dana@acme.example", *ENTERS, "save", "")
    question = said.first("Continue with")
    assert question.startswith("Continue with New user · Dana Reyes (User details, saved ")
    assert said.headings[0] == "Step 2 of 6: User details"
    assert not said.count("\nFirst name:")
    assert office.user("101")["emails"][0]["address"] == "dana@acme.example"
    assert kept(office) == []


@pytest.mark.parametrize(("key", "asks"), [("a", "Location ["), ("A", "What kind of user?"), ("Q", "First name:")])
def test_whichever_letter_adds_a_user_the_draft_that_was_left_is_offered(office: Program, key: str, asks: str):
    adding(office, "Dana", "Reyes")
    said = talk(office.data, "no", key, "", "<<")
    assert said.count("Continue with New user · Dana Reyes") == 2
    assert said.headings == ["Step 2 of 6: User details"]
    said = talk(office.data, "no", key, "no", "<")
    assert said.count(asks) == 1, said.text


def test_two_angles_leave_to_the_menu_and_nothing_typed_leaves_no_draft(office: Program):
    said = adding(office, "<<", "q")
    assert said.count("What next?") == 2
    assert kept(office) == []


def test_an_answer_that_is_none_is_not_taken_for_yes(office: Program):
    adding(office, "Dana", "<<")
    said = talk(office.data, "nope", "7", "d ana", "yes", "<<")
    assert said.count("isn't a choice — type yes, no or discard") == 3
    assert said.count("Continue with New user · Dana") == 4
    assert said.headings[0] == "Step 2 of 6: User details"


def test_no_begins_another_one_and_discard_asks_first(office: Program):
    adding(office, "Dana")
    said = talk(office.data, "no", "a", "no", "", "", "Dan")
    assert said.count("First name:") == 1
    assert {draft.name for draft in kept(office)} == {"New user · Dana", "New user · Dan"}
    said = talk(office.data, "dana", "discard", "yes", "<<", "q")
    assert [line for line in said.lines if "Discard" in line] == [
        "Discard the draft for New user · Dana? This can't be undone. [no]:"
    ]
    assert len(kept(office)) == 1


def test_a_draft_on_review_goes_on_there(office: Program):
    adding(office, *NAMES, *ENTERS)
    said = talk(office.data, "", "save", "")
    assert said.headings == ["Step 6 of 6: Review"]
    assert len(office.show("users")) == 1


def test_no_draft_keeps_a_password(office: Program):
    adding(office, *NAMES, "password", "longenough1", "longenough1")
    assert b"longenough" not in b"".join(office.files().values())


def test_a_draft_that_somebody_took_over_stops(office: Program):
    def take_over() -> None:
        Drafts(office.data / "drafts", "mike", utc_now, draft_class).resume(kept(office)[0])

    said = adding(office, "Dana", take_over, "Reyes", "q")
    assert "! mike took over this draft in another terminal" in said.lines
    assert said.lines[-1].startswith("What next?")
    assert kept(office)[0].content["details"]["last_name"] == ""


def test_a_draft_that_somebody_works_on_is_taken_over_only_with_a_yes(office: Program):
    adding(office, "Dana")
    opened = Drafts(office.data / "drafts", "mike", utc_now, draft_class).resume(kept(office)[0])
    question = "mike has this draft open. Take it over? [no]:"
    try:
        said = talk(office.data, "a", "", "<<", "a", "yes", "<<", "q")
    finally:
        opened.close()
    assert said.count(question) == 2
    assert said.after(question, 3).startswith("Where will this user sit?")  # a new one
    assert said.headings == ["Step 1 of 6: Location & 911", "Step 2 of 6: User details"]


def test_a_draft_that_cannot_be_saved_says_so_and_nothing_is_lost(office: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("setup_assistant.forms.open_draft.put", no_room)
    said = adding(office, "Dana", "Reyes", "dana@acme.example", "?")
    assert said.count("can't save the draft: No space left on device — what you typed is still here") > 0
    assert "  1 First name: Dana" in said.text


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the third draft that is written on."""
    room = iter([True, True])
    write = open_draft.put

    def put(*arguments: Any) -> None:
        if not next(room, False):
            no_room()
        write(*arguments)

    monkeypatch.setattr("setup_assistant.forms.open_draft.put", put)
    monkeypatch.setattr("setup_assistant.forms.open_draft.replace", put)


def test_on_a_full_disk_leaving_asks_and_claims_nothing(office: Program, monkeypatch: pytest.MonkeyPatch):
    full_disk(monkeypatch)
    said = adding(office, "Dana", "Reyes", "<<", "", "<<", "yes", "q")
    question = "The draft isn't saved: No space left on device. Close and lose what you typed? [no]:"
    assert said.count(question) == 2
    assert said.headings[-2:] == ["Step 2 of 6: User details"] * 2  # Enter alone stays
    assert "! What you typed was lost: No space left on device" in said.lines
    assert not said.count("Draft kept — open the same form to continue it")


def test_on_a_full_disk_the_end_of_what_there_is_to_read_says_what_is_lost(
    office: Program, monkeypatch: pytest.MonkeyPatch
):
    full_disk(monkeypatch)
    said = adding(office, "Dana", "Reyes", "dana@acme.example")
    assert "! What you typed was lost: No space left on device" in said.lines
    assert not said.count("Draft kept — open the same form to continue it")


def test_what_was_typed_into_a_part_is_kept_and_offered_again(office: Program):
    said = talk(office.data, "g", "1", "Acme Surgery", "<<", "1", "", "<<", "", "q")
    assert said.lines.count("Draft kept — open the same form to continue it") == 2
    assert said.count("Continue with Office settings (saved ") == 1
    (draft,) = kept(office)
    assert (draft.kind, draft.content["customer"]["account_name"]) == ("setup", "Acme Surgery")
    said = talk(office.data, "", "", "", "save", "q")  # at the next start
    assert said.count("Continue with Office settings") == 1
    assert office.open().view().account.name == "Acme Surgery"
    assert kept(office) == []


def test_a_part_in_which_nothing_was_typed_is_not_kept(office: Program):
    said = talk(office.data, "g", "1", "<<", "1", "<<", "", "q")
    assert said.lines.count("Nothing was entered, so no draft is kept") == 2
    assert kept(office) == []


def test_a_portal_password_is_said_not_to_be_kept_and_asked_for_again(office: Program):
    said = adding(office, *NAMES, "password", "longenough1", "longenough1")
    assert "Draft kept, except for the portal password — open the same form to continue it" in said.lines
    said = talk(office.data, "")
    assert said.count("the portal password isn't kept in drafts — enter it again") == 1


def test_a_draft_that_somebody_has_open_is_not_the_one_that_enter_takes(office: Program):
    adding(office, "Dana")
    talk(office.data, "no", "a", "no", "", "", "Dan")
    opened = Drafts(office.data / "drafts", "mike", utc_now, draft_class).resume(kept(office)[0])
    try:
        said = talk(office.data, "", "yes")
        assert said.count("Number or name [2]:") == 1
        assert said.headings == ["Step 2 of 6: User details"]
        other = Drafts(office.data / "drafts", "mike", utc_now, draft_class).resume(
            next(k for k in kept(office) if not k.is_live)
        )
        said = talk(office.data, "a", "", "<<", "q")
        other.close()
    finally:
        opened.close()
    assert said.count("Number or name [3]:") == 1
    assert said.headings == ["Step 1 of 6: Location & 911"]


def test_the_number_of_a_line_takes_the_draft_of_that_line(office: Program):
    adding(office, "Dana")
    talk(office.data, "no", "a", "no", "", "", "Ed")
    said = talk(office.data, "1", "")
    listed = said.first("  1 ").removeprefix("  1 ").split(":")[0]
    assert said.count(f"Continue with {listed} (") == 1


@pytest.mark.parametrize("at", ["../x", "new_location", "id"])
def test_a_draft_that_stands_at_no_step_opens_at_its_first(office: Program, at: str):
    adding(office, "Dana")
    path = kept(office)[0].path
    path.write_bytes(checksummed({**content_of(path), "at": at, "field": "../y"}))
    said = talk(office.data, "", "q")
    assert said.headings[0] == "Step 1 of 6: Location & 911"


def test_drafts_of_other_customers_and_files_that_cannot_be_read_are_named_at_the_start(office: Program):
    talk(office.data, "c", "a", "Birch Law", "<<", "q")
    (office.data / "drafts" / "ann-1.json").write_bytes(b"no draft")
    said = talk(office.data, "c", "q")
    assert said.count("customer draft: Birch Law — continue it in Customers (a)") == 2
    assert said.count("unreadable draft: ann-1.json — the file is kept") == 2


def test_a_draft_for_somebody_deleted_says_so_and_is_not_offered_for_who_has_the_extension_now(office: Program):
    office.done({"users": [{"first_name": "Marco", "extension": "104", "numbers": 0}]})
    talk(office.data, "104", "1", "", "Lee", "<<")
    talk(office.data, "no", "104", "D", "yes")
    office.done({"users": [{"first_name": "Ada", "extension": "104", "numbers": 0}]})
    said = talk(office.data, "no", "104", "1", "<<", "<", "d", "yes", "<<", "d", "discard", "yes")
    assert said.count("Continue with Basics · 104 Marco (user deleted, saved ") == 3  # at the start, and for each d
    assert said.count("yes, no or discard [no]:") == 3
    assert said.count("First name [Ada]:") == 1
    assert said.count("✗ 104 Marco was deleted by ") == 1
    assert kept(office) == []


# others are faster


def test_an_extension_that_was_just_given_away_offers_the_next_free_one(office: Program):
    def mike() -> None:
        office.done({"users": [{"first_name": "Marco", "last_name": "Li", "extension": "101", "numbers": 0}]})

    said = adding(office, *NAMES, *ENTERS, mike, "save", "", "save", "")
    given = said.first(" just assigned 101 to Marco Li.")
    assert given.endswith(" Your draft is safe.")
    assert said.after(given) == "Extension (Enter for the next available, or type another) [102]:"
    assert [user["first_name"] for user in office.show("users")] == ["Marco", "Dana"]


def test_another_extension_can_be_typed_instead(office: Program):
    def mike() -> None:
        office.done({"users": [{"first_name": "Marco", "extension": "101", "numbers": 0}]})

    adding(office, *NAMES, *ENTERS, mike, "save", "130", "save", "")
    assert office.user("130")["last_name"] == "Reyes"


def test_a_number_that_was_just_taken_is_said_and_another_one_chosen(office: Program):
    def mike() -> None:
        office.done({"users": [{"first_name": "Marco", "extension": "150", "numbers": ["+12125550110"]}]})

    said = adding(office, *NAMES, *ENTERS, mike, "save", "save", "")
    assert said.count("✗ Someone else changed this. What you typed is still here; nothing was saved.") == 1
    assert said.count("(212) 555-0110, rings: was unassigned, now 150") == 1
    assert office.user("101")["numbers"] == ["+12125550111"]


def test_a_busy_office_can_be_tried_again(office: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "PATIENCE", 0.05, raising=False)
    lock = _Lock(office.data / "acme.example" / "lock")
    said = adding(office, *NAMES, *ENTERS, lock.take, "save", lock.give, "save", "")
    assert said.count("not saved; type s to try again") == 1
    assert len(office.show("users")) == 1


def test_what_is_refused_on_review_leads_to_where_it_is_mended(office: Program):
    def reserve() -> None:
        office.done({"account": {"domain": "acme.example", "extensions": {"reserved": ["101"]}}})

    said = adding(office, *NAMES, *ENTERS, reserve, "save", "140", "save", "")
    refusal = said.first("✗ 101 is reserved")
    assert said.after(refusal).endswith("[not valid: 101]:")
    assert said.headings[-2:] == ["Step 2 of 6: User details", "Step 6 of 6: Review"]
    assert office.user("140")["last_name"] == "Reyes"


def test_what_others_hold_is_not_suggested(office: Program):
    others = Drafts(office.data / "drafts", "mike", utc_now, draft_class)
    draft = Draft.start(office.ctx())
    draft.set("details", "first_name", "Dan", office.ctx())
    opened = others.begin("acme.example", Draft())
    opened.save(draft, "details", "first_name")
    try:
        said = talk(office.data, "a", "no", "", "", *NAMES, "?")
    finally:
        opened.close()
    assert "4 Extension: 102" in said.text
    assert DANA["last_name"] in said.text


class _Lock:
    """Somebody else's commit that takes its time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def take(self) -> None:
        self._held = files.locked(self._path)
        self._held.__enter__()

    def give(self) -> None:
        self._held.__exit__(None, None, None)


# the customer is undone meanwhile


def wipe(office: Program) -> None:
    """Mike undoes all that was done, the customer itself last."""
    there = office.open()
    while there.view().base.tables["account"]:
        there.commit(there.undo_plan()[0].by("mike"))
    there.close()


AT_REVIEW = ("a", "", "", *NAMES, *ENTERS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(((), typed) for typed in ("", "l", "a", "t", "g", "u")),
        *((("g",), typed) for typed in ("1", "<")),
        *((("g", "1"), typed) for typed in ("yes", "<<")),
        *((("a", ""), typed) for typed in ("Dana", "1")),
        *((AT_REVIEW, typed) for typed in ("save", "3", "<<")),
        (("u",), "yes"),
    ],
)
def test_once_the_customer_is_undone_whatever_is_typed_says_who_did_it(
    office: Program, before: tuple[str, ...], after: str
):
    said = talk(office.data, *before, lambda: wipe(office), after, "", "")
    assert said.count("Acme Dental was deleted when mike undid #1") == 1, said.text
    assert said.lines[-1].startswith("Which customer? "), said.text
    assert not (office.data / "crash.txt").exists()


@pytest.mark.parametrize("typed", ["Ray", "<<", ""])
def test_what_was_typed_of_a_user_is_kept_and_said_so_when_the_customer_is_undone(office: Program, typed: str):
    said = adding(office, "Dana", lambda: wipe(office), typed, "", "<<")
    assert said.count("Draft kept — open the same form to continue it") == 1
    assert [draft.content["details"]["first_name"] for draft in kept(office)] == ["Dana"]


def test_a_draft_of_a_customer_that_is_undone_while_it_is_asked_about_stays(office: Program):
    adding(office, "Dana", "<<")
    said = talk(office.data, lambda: wipe(office), "yes", "", "")
    assert said.count("was deleted when mike undid #1") == 1
    assert len(kept(office)) == 1


def test_a_customer_that_is_undone_while_the_customers_are_listed_is_said_to_be(office: Program):
    office.done({"account": {"name": "Beta", "domain": "beta.example", "main_number": "+13055550100"}})
    said = talk(office.data, lambda: wipe(office), "acme", "", "beta", "q")
    assert said.count("was deleted when mike undid #1") == 1
    assert said.count("Beta · beta.example") == 1


def test_a_customer_that_there_is_not_is_wrong_usage(office: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    answer = office("--plain", "--domain", "nobody.example")
    assert (answer.status, "nobody.example" in answer.err) == (2, True)


@pytest.mark.parametrize("at_the_start", [False, True])
def test_a_fault_costs_what_it_happened_in_and_the_menu_comes_again(
    office: Program, monkeypatch: pytest.MonkeyPatch, at_the_start: bool
):
    def fault(*_: object) -> None:
        raise ZeroDivisionError

    adding(office, "Dana", "<<")
    monkeypatch.setattr(f"setup_assistant.plain.home.{'choose' if at_the_start else 'guide'}", fault)
    said = talk(office.data, *([] if at_the_start else ["no", "g"]), "t")
    assert said.count("that didn't work — saved changes are safe (details in crash.txt)") == 1
    assert "fault" in (office.data / "crash.txt").read_text()
    assert "  1 ! main number rings no one — add the first user" in said.lines, said.text


def test_a_draft_that_cannot_be_read_can_be_discarded(office: Program):
    (office.data / "drafts").mkdir(exist_ok=True)
    path = office.data / "drafts" / "ann-1.json"
    path.write_text("no draft")
    said = talk(office.data, "d", "no", "q")
    assert "✗ ann-1.json can't be read" in said.lines
    assert path.exists()
    said = talk(office.data, "d", "yes", "q")
    assert "✓ discarded: ann-1.json" in said.lines
    assert not path.exists()


def test_back_in_a_draft_gone_on_with_is_the_question_before(office: Program):
    office.done({"users": [{"first_name": "Marco", "extension": "104", "numbers": 0}]})
    talk(office.data, "104", "1", "Mark", "Li", "<<")
    said = talk(office.data, "no", "104", "1", "yes", "<", "<<")
    assert said.text.count("Last name (optional) [Li]:") == 1
