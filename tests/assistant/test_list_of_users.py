"""The page of users of the first start: a list of any kind, of which every word is stored or said."""

import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.first_run.people import People
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.table import format_table
from store.errors import Finding
from tests.assistant.plain_talk import talk
from tests.assistant.program import OFFICE, Program

SETUP = ("g", "users")


@pytest.fixture(autouse=True)
def utf8(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def users(lines: Sequence[str], **values: object) -> tuple[FirstRun, People]:
    draft = FirstRun.part("people")
    for name, value in {"lines": list(lines), **values}.items():
        setattr(draft.people, name, value)
    return draft, draft.people


def found(ctx: StepContext, lines: Sequence[str], **values: object) -> list[Finding]:
    draft, step = users(lines, **values)
    return list(step.check(draft, ctx))


def said(ctx: StepContext, *lines: str) -> list[str]:
    return [finding.message for finding in found(ctx, lines) if finding.level != "refused"]


def refused(ctx: StepContext, *lines: str) -> list[str]:
    return [finding.message for finding in found(ctx, lines) if finding.level == "refused"]


def test_a_line_that_is_unsure_says_so_and_is_asked_about(ctx: StepContext):
    findings = found(ctx, ["Office", "Ann Lee, al@acme.example", "Exam Room 112", "Kim Ito 113"])
    doubts = [finding for finding in findings if finding.asks]
    assert [finding.message for finding in doubts] == ["lines 1, 3–4 are guesses — fix them, or keep them"]
    messages = [finding.message for finding in findings if not finding.asks]
    assert "line 1: Office can be a heading — remove the line if it isn't a user" in messages
    assert "line 3: 112 stays in the name — enter ext 112 if it's the extension" in messages
    assert "line 4: 113 becomes the extension — put the name in quotes to keep it there" in messages


def test_what_is_asked_names_the_lines_and_is_asked_again_for_others(ctx: StepContext):
    one = [finding for finding in found(ctx, ["Reyes, Dana", "Kim Ito"]) if finding.asks]
    two = [finding for finding in found(ctx, ["Reyes, Dana", "Ito, Kim"]) if finding.asks]
    assert one[0].message == "line 1: which name comes first is a guess — choose the order, or keep it"
    assert two[0].message == "lines 1–2: which name comes first is a guess — choose the order, or keep it"
    assert one[0].key != two[0].key


def test_a_mobile_number_twice_in_a_list_names_the_other_line(ctx: StepContext):
    lines = ("Ann Lee, 617 555 0103", "", "Bo Li, (617) 555-0103", "Cy Poe, +1 617.555.0103 x4")
    twice = "{line}: (617) 555-0103 is also on line 1"
    assert refused(ctx, *lines) == [twice.format(line="line 3"), twice.format(line="line 4")]


def test_the_same_name_or_email_twice_is_said(ctx: StepContext):
    messages = said(
        ctx, "Ann Lee, al@acme.example", "Lee, Ann <AL@acme.example>", "Bo Li, bo@acme.example, al@acme.example"
    )
    assert "line 2: Ann Lee is also on line 1" in messages
    assert "line 2: al@acme.example is also on line 1" in messages
    assert "line 3: al@acme.example is also on line 1" in messages


def test_all_that_is_wrong_with_a_list_is_said_at_once_and_blank_lines_count(ctx: StepContext):
    lines = ("Ann Lee, al@", "", "617 555 0103", "Bo Li, 999999", "Ann Lee, Bob Roe")
    assert [message.partition(":")[0] for message in refused(ctx, *lines)] == ["line 1", "line 3", "line 4", "line 5"]


def test_a_line_of_any_length_is_refused_at_once(ctx: StepContext):
    odd = [sign * (10_000 // len(sign)) for sign in ("(a", "a ", "1,", "a: ", " - b", "x@", "total ", "-a", "'a")]
    begun = time.perf_counter()
    messages = refused(ctx, *odd)
    assert time.perf_counter() - begun < 3
    assert [message.partition(": too long")[0] for message in messages] == [f"line {n}" for n in range(1, len(odd) + 1)]


def test_everything_that_is_left_out_is_said_however_long(ctx: StepContext):
    words = ", ".join(f"Hygienist {letter}" for letter in ("Ada", "Eve", "Ida", "Ora", "Una", "Zoe"))
    (message,) = said(ctx, f"Ann Lee, {words}, al@acme.example")
    assert all(name in message for name in ("Ada", "Eve", "Ida", "Ora", "Una", "Zoe"))


def test_a_row_is_swapped_and_back_and_asks_no_more(ctx: StepContext):
    draft, step = users(["Reyes, Dana", "Ito, Kim", "Ann Lee"])
    assert step.readings("lines", draft, ctx)[1].startswith("? First Kim · Last Ito")
    name, value = step.turned("lines", 1) or ("", None)
    setattr(step, name, value)
    assert step.readings("lines", draft, ctx)[1].startswith("First Ito · Last Kim")
    assert [row.order_unknown for row in step.rows()] == [True, False, False]
    setattr(step, *step.turned("lines", 1))
    assert step.readings("lines", draft, ctx)[1].startswith("First Kim · Last Ito")
    setattr(step, *step.turned("lines", 2))
    assert (step.rows()[2].first_name, step.rows()[2].last_name) == ("Lee", "Ann")
    step.order = "first"
    assert [row.first_name for row in step.rows()] == ["Reyes", "Kim", "Lee"]


def test_a_line_without_two_names_cannot_be_swapped(ctx: StepContext):
    _draft, step = users(["Dana", "", "Name, Email", "Total: 3"])
    assert [step.turned("lines", line) for line in range(5)] == [None] * 5


def test_columns_stand_below_each_other_whatever_the_script():
    rows = [("First", "Last"), ("李明", "王"), ("Ann", "Lee"), ("Zoe\u0301", "Fox")]
    assert format_table(rows) == ["First  Last", "李明   王", "Ann    Lee", "Zoe\u0301    Fox"]
    assert format_table([("First",), ("李明李明李明",)], width=6) == ["First", "李明…"]


WORDS = st.sampled_from(
    ["Dana", "Reyes", "van", "de la", "Dr.", "M.", '"Pepe"', "‘Bo’", "dana@acme.example", "mailto:m@acme.example",
     "(617) 555-0103", "104", "ext 105", "12", "IP phone", "DDS", "DO", "MD", "Jr.", "III", "Front desk", "Room",
     "<m@acme.example>", "Hygienist", "é", "O'Neil", "O’Neil", "LEE", "&", "and", "(she/her)", "they/them", "3/4/2026",
     "9:05 AM", "Total", "Office", "Name", "Sales:", "Prénom", "**Ann**", "[x]", "•", "No", "\u200bZoe\u00a0Fox",
     "<Bob>", "", "(", "N/A", "[IT]", "Suite 200", "104.", "Mr. & Mrs.", "JR", "'Poe, Cy' <", "Last name: Li", "mobile",
     "M. (617) 555-0104", "office", "{k@acme.example}", "Smith, JR", "5 (617) 555-0105 x7"]
)  # fmt: skip
BETWEEN = st.sampled_from([", ", ",", " ", " | ", " - ", "; ", ": "])
LINE = st.builds(
    lambda numbering, words, between: numbering + between.join(words),
    st.sampled_from(["", "", "3. ", "• "]),
    st.lists(WORDS, min_size=1, max_size=6),
    BETWEEN,
)
HEADING = st.sampled_from(
    ["Name, Email", "Last | First | Email | Ext | Department", "Nom,Prénom,Poste,Téléphone", "# | Name"]
)
MARKERS = {"ext", "x", "mailto", "none", "name", "prénom", "office", "title", "no", "last", "mobile"}
"""What says of a word beside it what it is; "No 12" is a numbering."""


@settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(
    lines=st.lists(LINE | HEADING, min_size=1, max_size=4),
    order=st.sampled_from(["", "first", "last"]),
    mobiles=st.sampled_from(["leave_out", "ring"]),
    turns=st.lists(st.integers(0, 3), max_size=2),
)
def test_what_is_stored_and_what_is_said_cover_all_that_was_typed(ctx: StepContext, lines, order, mobiles, turns):
    draft, step = users(lines, order=order, mobiles=mobiles)
    for line in turns:
        if turned := step.turned("lines", line):
            setattr(step, *turned)
    findings = list(step.check(draft, ctx))
    readings = step.readings("lines", draft, ctx)
    for place, line in enumerate(lines):
        about = [finding for finding in findings if finding.line == place and finding.field == "lines"]
        if readings[place] == "column headings" or any(finding.level == "refused" for finding in about):
            continue
        rows = [row for row in step.people() if row.line == place]
        stored = [text for row in rows for text in (*row[1:6], row.device.replace("_", " "), *row.more_emails)]
        covered = " ".join([*stored, *(finding.message for finding in about)]).casefold()
        typed = re.findall(r"[^\W\d_]+|\d+", re.sub(r"\A(3\. |• )?(No 12\b)?", "", line).casefold())
        lost = [word for word in typed if word not in covered and word not in MARKERS]
        assert lost == [], (line, rows, covered)
        assert not any(re.match(r"\W*\d+[.)]|.*\s-\Z", row.first_name) for row in rows)


def test_a_row_is_swapped_line_by_line(program: Program):
    program.begin(OFFICE)
    lines = ("Reyes, Dana", "Ito, Kim", "Ann Lee", "swap 2", "swap 9", "swap")
    answer = talk(program.data, *SETUP, *lines, "", "", "yes", "", "save", "", "<", "q")
    assert "✗ no line 9" in answer.lines
    assert any(re.fullmatch(r"Ito +Kim +102", line.strip()) for line in answer.lines)
    names = {user["extension"]: (user["first_name"], user["last_name"]) for user in program.show("users")}
    assert names == {"101": ("Dana", "Reyes"), "102": ("Ito", "Kim"), "103": ("Lee", "Ann")}


def test_a_heading_is_said_to_be_one(program: Program):
    program.begin(OFFICE)
    answer = talk(program.data, *SETUP, "Name, Email", "Ann Lee, a@acme.example", "<<")
    assert "  line 1: column headings" in answer.lines


def test_unsure_lines_are_asked_about_line_by_line(program: Program):
    program.begin(OFFICE)
    answer = talk(program.data, *SETUP, "Kim Ito 113", "Office", "", "no", "-2", "", "yes", "", "save", "", "<", "q")
    assert any("Lines 1–2 are guesses. Keep it as it is?" in line for line in answer.lines)
    assert [(user["first_name"], user["extension"]) for user in program.show("users")] == [("Kim", "113")]


def test_people_of_one_line_become_lines_of_their_own(program: Program):
    program.begin(OFFICE)
    line = "Lee, Ann <a@acme.example>; Roe, Bob <b@acme.example>"
    talk(program.data, *SETUP, line, "-2", "", "", "save", "", "<", "q")
    assert [user["first_name"] for user in program.show("users")] == ["Ann"]


def test_two_emails_of_one_line_are_kept(program: Program):
    program.begin(OFFICE)
    talk(program.data, *SETUP, "Ann Lee, a@acme.example, ann@home.example", "", "yes", "", "save", "", "<", "q")
    (user,) = program.show("users")
    assert [email["address"] for email in user["emails"]] == ["a@acme.example", "ann@home.example"]
