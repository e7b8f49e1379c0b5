"""Drafts on disk: nothing typed is lost, and nothing secret is kept."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.draft_file import LARGEST_DRAFT, KeptDraft, content_of
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.forms.open_draft import OpenDraft, TakenOver
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.edit.draft import EditUser
from store.errors import Busy, Damaged
from store.offices import Offices
from store.view import View
from tests.demo_office import put_demo
from tests.no_room import no_room

HERE = "acme.example"
PASSWORD = "correct horse battery"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drafts(tmp_path: Path, clock: Clock) -> Drafts:
    return Drafts(tmp_path / "drafts", "ann", clock, draft_class)


@pytest.fixture
def bens(drafts: Drafts, clock: Clock) -> Drafts:
    """The same folder, as somebody else sees it."""
    return Drafts(drafts.folder, "ben", clock, draft_class)


@pytest.fixture
def draft(ctx: StepContext) -> Draft:
    draft = Draft.start(ctx)
    draft.set("details", "first_name", "Dana", ctx)
    return draft


def only(drafts: Drafts) -> KeptDraft:
    (kept,) = drafts.kept(HERE)
    return kept


def saved(drafts: Drafts, draft: Draft, at: str = "details", field: str = "last_name") -> OpenDraft:
    file = drafts.begin(HERE, Draft())
    file.save(draft, at, field)
    return file


def files(drafts: Drafts) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in drafts.folder.iterdir()}


# saved and resumed


def test_every_change_is_on_disk_and_no_change_is_not_written_again(
    drafts: Drafts, draft: Draft, ctx: StepContext, clock: Clock
) -> None:
    file = drafts.begin(HERE, Draft())
    assert drafts.kept(HERE) == []  # nothing typed, nothing kept
    for typed in ("D", "Da", "Dana"):
        draft.set("details", "first_name", typed, ctx)
        clock.now += timedelta(seconds=1)
        assert file.save(draft, "details", "first_name") == clock.now
        assert only(drafts).draft().details.first_name == typed
    before = files(drafts)
    clock.now += timedelta(seconds=1)
    assert file.save(draft, "details", "first_name") is None
    assert files(drafts) == before
    assert file.save(draft, "details", "last_name") == clock.now  # where one was is a change too
    assert file.save(draft, "details", "last_name", synced=True) == clock.now


def test_a_draft_goes_on_at_the_same_field_as_it_was(drafts: Drafts, draft: Draft) -> None:
    saved(drafts, draft).close()
    kept = only(drafts)
    assert (kept.operator, kept.at, kept.field, kept.is_live) == ("ann", "details", "last_name", False)
    assert kept.draft() == draft
    file = drafts.resume(kept)
    assert file.resumed.draft() == draft
    assert only(drafts).is_live
    file.save(draft, "device", "kind")
    file.close()
    assert (only(drafts).at, only(drafts).id) == ("device", draft.id)


def test_drafts_are_listed_for_their_customer_newest_first(drafts: Drafts, ctx: StepContext, clock: Clock) -> None:
    begun = []
    for name in ("Ann", "Ben", "Cal"):
        one = Draft.start(ctx)
        one.set("details", "first_name", name, ctx)
        saved(drafts, one).close()
        begun.append(one.id)
        clock.now += timedelta(minutes=1)
    drafts.begin("second.example", Draft()).save(one, "details", "")
    begun_customer = FirstRun()
    begun_customer.customer.account_name, begun_customer.customer.touched = "Birch Law", {"account_name"}
    drafts.begin("", FirstRun()).save(begun_customer, "customer", "account_name")
    assert [kept.id for kept in drafts.kept(HERE)] == begun[::-1]
    assert [kept.domain for kept in drafts.kept("second.example")] == ["second.example"]
    assert isinstance(drafts.kept("")[0].draft(), FirstRun)


def test_what_is_done_with_leaves_nothing(drafts: Drafts, draft: Draft) -> None:
    file = saved(drafts, draft)
    file.discard()
    file.close()  # once more does no harm
    assert set(files(drafts)) == {"lock"}


def test_no_portal_password_is_ever_on_disk(drafts: Drafts, draft: Draft, ctx: StepContext) -> None:
    for field in ("portal_password", "portal_password_again"):
        draft.set("details", field, PASSWORD, ctx)
    file = saved(drafts, draft)
    file.save(draft, "details", "portal_password", synced=True)
    edited = EditUser(user=101, part="basics")
    edited.basics.portal_password = edited.basics.portal_password_again = PASSWORD
    drafts.begin(HERE, Draft()).save(edited, "basics", "portal_password")
    first = FirstRun()
    drafts.begin("", FirstRun()).save(first, "account", "name")
    assert not [name for name, content in files(drafts).items() if PASSWORD.encode() in content]
    again = only(drafts).draft()
    assert (again.details.portal_password, again.details.portal_password_again) == ("", "")
    assert again.details.first_name == "Dana"


def test_files_are_for_their_owner_alone(drafts: Drafts, draft: Draft) -> None:
    before = os.umask(0)
    try:
        file = saved(drafts, draft)
        file.save(draft, "details", "pin", synced=True)
    finally:
        os.umask(before)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in drafts.folder.iterdir()}
    assert len(modes) == 3  # the draft, its lock, everybody's lock
    assert set(modes.values()) == {"0o600"}
    assert drafts.folder.stat().st_mode & 0o777 == 0o700


# taken over


def test_who_takes_over_has_all_that_was_typed_and_the_other_writes_no_more(
    drafts: Drafts, bens: Drafts, draft: Draft, ctx: StepContext
) -> None:
    anns = saved(drafts, draft)
    listed = only(bens)
    assert listed.is_live
    draft.set("details", "last_name", "Reyes", ctx)
    anns.save(draft, "details", "emails")  # typed on while the other read the list
    file = bens.resume(listed)
    assert file.resumed.draft().details.last_name == "Reyes"
    assert file.resumed.field == "emails"
    before = files(drafts)
    draft.set("details", "last_name", "Lost", ctx)
    for _attempt in range(2):
        with pytest.raises(TakenOver) as taken:
            anns.save(draft, "details", "last_name", synced=True)
        assert taken.value.who == "ben"
    with pytest.raises(TakenOver):
        anns.check()
    anns.discard()  # and does not take it away either
    assert set(files(drafts)) == {name for name in before if name != f"{anns.token}.lock"}
    assert only(drafts).draft().details.last_name == "Reyes"
    assert only(drafts).operator == "ben"
    file.save(draft, "details", "last_name")
    file.check()


def test_taking_over_back_and_forth_leaves_one_holder(drafts: Drafts, bens: Drafts, draft: Draft) -> None:
    first = saved(drafts, draft)
    second = bens.resume(only(bens))
    third = drafts.resume(only(drafts))
    for former in (first, second):
        with pytest.raises(TakenOver, match="ann"):
            former.save(draft, "details", "pin")
    third.save(draft, "details", "pin")
    assert only(drafts).field == "pin"


def test_a_draft_that_went_meanwhile_cannot_be_resumed_and_locks_nothing(drafts: Drafts, draft: Draft) -> None:
    saved(drafts, draft).close()
    kept = only(drafts)
    drafts.discard(kept.path)
    with pytest.raises(FileNotFoundError):
        drafts.resume(kept)
    assert set(files(drafts)) == {"lock"}


def test_a_draft_whose_file_somebody_removed_is_saved_again(drafts: Drafts, draft: Draft) -> None:
    file = saved(drafts, draft)
    kept = only(drafts)
    kept.path.unlink()
    file.check()
    file.save(draft, "details", "pin")
    assert only(drafts).field == "pin"


def test_a_draft_whose_folder_somebody_removed_is_saved_again_and_is_still_ones_own(drafts: Drafts, draft: Draft):
    file = saved(drafts, draft)
    shutil.rmtree(drafts.folder)
    file.check()
    file.save(draft, "details", "pin")
    assert (only(drafts).field, only(drafts).is_live) == ("pin", True)
    shutil.rmtree(drafts.folder)
    file.save(draft, "details", "first_name")
    assert only(drafts).is_live
    file.close()


def test_a_clock_that_was_never_set_loses_no_draft(drafts: Drafts, clock: Clock, draft: Draft):
    clock.now = datetime(1970, 1, 1, 0, 2, tzinfo=UTC)
    saved(drafts, draft).close()
    assert only(drafts).draft() == draft


# live or not

HOLDER = """
import sys, time
from pathlib import Path
from setup_assistant.users.add.draft import Draft
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from store.office import utc_now
file = Drafts(Path(sys.argv[1]), "carl", utc_now, draft_class).begin("acme.example", Draft())
draft = Draft()
draft.details.first_name, draft.details.touched = "Carla", {"first_name"}
file.save(draft, "details", "first_name")
print("saved", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_draft_lives_as_long_as_the_process_that_holds_it(drafts: Drafts, end: signal.Signals) -> None:
    command = [sys.executable, "-c", HOLDER, drafts.folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout.readline() == b"saved\n"
        assert (only(drafts).operator, only(drafts).is_live) == ("carl", True)
        holder.send_signal(end)
        holder.wait(10)
    assert not only(drafts).is_live
    assert not list(drafts.folder.glob("*.lock"))  # what it left is cleared away
    drafts.resume(only(drafts)).close()


# two starts at the same moment


def test_who_looks_whether_a_draft_is_open_does_not_make_it_look_open_to_another(
    drafts: Drafts, bens: Drafts, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-c", HOLDER, drafts.folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout.readline() == b"saved\n"
        holder.kill()
    meanwhile: list[KeptDraft | None] = []
    flock = fcntl.flock

    def locks_and_another_looks(descriptor: int, how: int) -> None:
        flock(descriptor, how)
        monkeypatch.setattr(fcntl, "flock", flock)
        meanwhile.append(bens.look(next(drafts.folder.glob("*.json"))))

    monkeypatch.setattr(fcntl, "flock", locks_and_another_looks)
    assert not only(drafts).is_live
    assert [kept.is_live for kept in meanwhile if kept] == [False]


def test_of_two_who_open_the_same_left_draft_one_has_it_and_the_other_is_told(
    drafts: Drafts, bens: Drafts, draft: Draft
) -> None:
    saved(drafts, draft).close()
    listed = [only(drafts), only(bens)]  # both starts have read it, and offer it
    anns = drafts.resume(listed[0])
    with pytest.raises(Busy, match="ann has it open now"):
        bens.resume(listed[1])
    anns.check()  # nobody took it from her
    assert len(list(drafts.folder.glob("*.lock"))) == 1
    bens.resume(only(bens))  # who knows that she has it may
    with pytest.raises(TakenOver):
        anns.check()


# what it holds


def test_what_a_draft_shows_is_held_while_it_lives_and_half_an_hour_after(
    drafts: Drafts, bens: Drafts, draft: Draft, clock: Clock
) -> None:
    file = saved(drafts, draft)
    chosen = draft.chosen()
    assert len(chosen) >= 2  # the extension and a number
    assert chosen[0].isdigit()
    assert chosen[1].startswith("+1")
    clock.now += timedelta(days=1)
    assert bens.holds(HERE) == dict.fromkeys(chosen, "ann")
    assert bens.holds("second.example") == {}
    assert drafts.holds(HERE, but=draft.id) == {}
    file.save(draft, "details", "pin", synced=True)
    file.close()
    clock.now += timedelta(minutes=29, seconds=59)
    assert bens.holds(HERE) == dict.fromkeys(chosen, "ann")
    clock.now += timedelta(seconds=1)
    assert bens.holds(HERE) == {}


def test_a_draft_of_what_is_gone_holds_nothing(drafts: Drafts, bens: Drafts, draft: Draft) -> None:
    saved(drafts, draft)
    assert bens.holds(HERE, is_gone=lambda _draft: "102 Dana Reyes was deleted by ben") == {}


def test_a_time_to_come_holds_nothing_once_nobody_works_on_it(drafts: Drafts, bens: Drafts, draft: Draft) -> None:
    file = saved(drafts, draft)
    path = only(drafts).path
    path.write_text(json.dumps({**content_of(path), "saved": "8999-01-01T00:00:00+00:00"}))
    assert set(bens.holds(HERE)) == set(draft.chosen())
    file.close()
    assert bens.holds(HERE) == {}


def test_what_is_held_is_not_suggested_to_others(
    bens: Drafts, drafts: Drafts, draft: Draft, fixture_office, ctx
) -> None:
    saved(drafts, draft)
    theirs = Draft.start(StepContext(ctx.view, bens.holds(HERE), now=ctx.now))
    assert not set(theirs.chosen()) & set(draft.chosen())
    assert set(Draft.start(ctx).chosen()) & set(draft.chosen())


# what others put there

HOSTILE = [
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    ".",
    "",
    "a\0b",
    "ann\n",
    "Ann Lee (ops)",
    "é" * 200,
    "x" * 300,
    "-rf",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_operators_name_names_no_other_folder(tmp_path: Path, clock: Clock, draft: Draft, name: str) -> None:
    drafts = Drafts(tmp_path / "desk" / "drafts", name, clock, draft_class)
    file = saved(drafts, draft)
    (path,) = drafts.folder.glob("*.json")
    assert path.is_file()
    assert not path.name.startswith((".", "-"))
    assert [each.name for each in (tmp_path / "desk").iterdir()] == ["drafts"]
    assert only(drafts).operator == name
    drafts.resume(only(drafts)).close()
    file.close()


WHOLE = {
    "kind": "add_user",
    "domain": HERE,
    "operator": "eve",
    "token": "0" * 24,
    "at": "details",
    "field": "",
    "saved": "2026-03-02T14:00:00+00:00",
    "draft": {},
}
UNREADABLE: dict[str, bytes] = {
    "empty": b"",
    "cut off": json.dumps(WHOLE).encode()[:50],
    "not text": b"\xff\xfe\x00",
    "a list": b"[]",
    "a number": b"7",
    "a deep hole": b"[" * 100_000,
    "a field missing": json.dumps({key: value for key, value in WHOLE.items() if key != "token"}).encode(),
    **{f"{key} is no text": json.dumps({**WHOLE, key: ["x"]}).encode() for key in WHOLE},
    "no time": json.dumps({**WHOLE, "saved": "yesterday"}).encode(),
    "a time without a zone": json.dumps({**WHOLE, "saved": "2026-03-02T14:00:00"}).encode(),
    "a draft that is none": json.dumps({**WHOLE, "draft": "x"}).encode(),
    "half a character": json.dumps({**WHOLE, "operator": "\ud800"}).encode(),
    "the end of time": json.dumps({**WHOLE, "saved": "9999-12-31T23:59:00+00:00"}).encode(),
    "a number without end": b'{"kind": ' + b"9" * 5000 + b"}",
    "a checksum that does not fit": b"00000000 " + json.dumps(WHOLE).encode() + b"\n",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_said_and_left_alone(drafts: Drafts, draft: Draft, name: str) -> None:
    file = saved(drafts, draft)
    path = drafts.folder / "eve-1.json"
    path.write_bytes(UNREADABLE[name])
    assert only(drafts).id == draft.id
    assert set(drafts.holds(HERE)) == set(draft.chosen())
    file.save(draft, "details", "pin")
    assert path.read_bytes() == UNREADABLE[name]
    assert drafts.unreadable() == [path]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "of another version"},
        {"draft": {"details": 7}},
        {"draft": {"a step that is not": {}}},
        {"draft": {"details": {"touched": ["no such field"]}}},
    ],
)
def test_a_draft_of_another_version_is_said_and_kept_and_holds_nothing(
    drafts: Drafts, wrong: dict[str, object]
) -> None:
    drafts.folder.mkdir()
    path = drafts.folder / "eve-1.json"
    content = json.dumps({**WHOLE, **wrong}).encode()
    path.write_bytes(content)
    assert drafts.kept(HERE) == []
    assert drafts.holds(HERE) == {}
    assert drafts.unreadable() == [path]
    assert path.read_bytes() == content


def test_what_is_no_file_is_not_waited_for(drafts: Drafts) -> None:
    drafts.folder.mkdir()
    os.mkfifo(drafts.folder / "a-fifo.json")
    (drafts.folder / "b-zero.json").symlink_to("/dev/zero")
    (drafts.folder / "c-folder.json").mkdir()
    with open(drafts.folder / "d-huge.json", "wb") as huge:
        huge.truncate(LARGEST_DRAFT + 1)
    assert [path.name[0] for path in drafts.unreadable()] == ["a", "b", "c", "d"]


def test_a_token_that_names_another_folder_is_nobodys(drafts: Drafts) -> None:
    drafts.folder.mkdir()
    (drafts.folder / "eve-1.json").write_bytes(json.dumps({**WHOLE, "token": "../../../etc/passwd"}).encode())
    assert drafts.unreadable() == []
    assert drafts.holds(HERE) == {}


def test_a_draft_of_before_checksums_is_read_and_has_one_from_then_on(drafts: Drafts, draft: Draft) -> None:
    saved(drafts, draft).close()
    path = only(drafts).path
    path.write_bytes(json.dumps(content_of(path)).encode())
    assert only(drafts).draft() == draft
    drafts.resume(only(drafts)).close()
    assert path.read_bytes()[8:10] == b" {"
    assert only(drafts).draft() == draft


GARBAGE = ["", "../x", "x" * 5000, "9" * 30, "-1", "device:x", "port:1", "\u202e\x1b[31m", -1, 0, 10**30, 1.5, None]
GARBAGE += [True, False, [], {}, ["../x"], ["+12125550110"], {"address": "x"}, [{"address": "x"}]]


@pytest.mark.parametrize("kind", [Draft, FirstRun])
def test_whatever_stands_in_a_draft_it_is_refused_or_can_be_gone_on_with(
    kind: type[StepDraft], ctx: StepContext, tmp_path: Path
) -> None:
    def here() -> StepContext:
        view = View(ctx.view.base) if kind is Draft else Offices(tmp_path / "none").view_of_new()
        return StepContext(view, now=ctx.now)

    empty = kind()
    empty.apply_defaults(here())
    all_touched = empty.model_dump(mode="json")
    for name, step in empty.steps().items():
        own = {"touched", "kept_doubts", "id", "taken", "is_new", "filled", "unsure", "left_out"}
        all_touched[name]["touched"] = sorted(set(type(step).model_fields) - own)
    refused = 0
    for content in (empty.model_dump(mode="json"), all_touched):
        for spoiled in _spoiled(content):
            try:
                draft = kind.model_validate(spoiled)
            except ValidationError:
                refused += 1
                continue
            _gone_on_with(draft, here())
    assert refused > 500


def _spoiled(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The draft with one value, or one step, replaced by something else."""
    for garbage in GARBAGE:
        for name, step in content.items():
            yield {**content, name: garbage}
            for field in step if isinstance(step, dict) else ():
                yield {**content, name: {**step, field: garbage}}


def _gone_on_with(draft: StepDraft, ctx: StepContext) -> None:
    """Everything that a page asks of a draft."""
    draft.apply_defaults(ctx)
    for name in draft.pages():
        step = draft.step(name)
        for ask in (step.prompted_fields, step.visible_fields, step.choices, step.hints, step.summary):
            ask(draft, ctx)
        list(step.findings(draft, ctx))
    assert draft.list_name(ctx)
    assert all(isinstance(one, str) for one in draft.chosen())


# nothing typed


def test_a_draft_in_which_nothing_was_typed_is_not_kept_and_holds_nothing(
    drafts: Drafts, bens: Drafts, ctx: StepContext
) -> None:
    draft = Draft.start(ctx)
    file = drafts.begin(HERE, draft)
    for at in ("location", "details", "review", "quick"):
        assert file.save(draft, at, "", ctx=ctx, synced=True) is None
    draft.set("details", "first_name", "D", ctx)
    file.save(draft, "details", "first_name")
    assert bens.holds(HERE)
    draft.set("details", "first_name", "", ctx)
    file.save(draft, "details", "first_name", ctx=ctx)
    assert (drafts.kept(HERE), bens.holds(HERE), file.is_kept) == ([], {}, False)
    file.close()
    assert set(files(drafts)) == {"lock"}


@pytest.mark.parametrize(
    ("step", "field", "value"),
    [("details", "voicemail", False), ("device", "kind", "none"), ("numbers", "numbers", []), ("details", "pin", "")],
)
def test_a_choice_counts_as_typed(drafts: Drafts, ctx: StepContext, step: str, field: str, value: object) -> None:
    draft = Draft.start(ctx)
    file = drafts.begin(HERE, draft)
    draft.set(step, field, value, ctx)
    assert file.save(draft, step, field)
    assert only(drafts).draft() == draft


def test_what_another_one_like_it_comes_with_is_not_typed_but_changing_it_is(
    drafts: Drafts, draft: Draft, ctx: StepContext
) -> None:
    draft.set("details", "department", "Sales", ctx)
    another = draft.another(ctx)
    file = drafts.begin(HERE, another)
    assert file.save(another, "details", "") is None
    another.set("details", "department", "Support", ctx)
    assert file.save(another, "details", "")


def test_a_blank_draft_that_an_earlier_version_left_is_offered_to_nobody_and_holds_nothing(
    drafts: Drafts, bens: Drafts, ctx: StepContext
) -> None:
    drafts.folder.mkdir()
    content = {**WHOLE, "saved": drafts.clock().isoformat(), "draft": Draft.start(ctx).model_dump(mode="json")}
    (drafts.folder / "eve-1.json").write_bytes(json.dumps(content).encode())
    assert (drafts.kept(HERE), bens.holds(HERE), drafts.by_customer()) == ([], {}, {})


def test_a_portal_password_that_was_typed_is_asked_for_again(drafts: Drafts, draft: Draft, ctx) -> None:
    draft.set("details", "portal_password_again", "", ctx)
    saved(drafts, draft).close()
    assert only(drafts).draft().passwords_to_type_again() == []
    draft.set("details", "portal_password", PASSWORD, ctx)
    drafts.resume(only(drafts)).save(draft, "details", "pin")
    assert only(drafts).draft().passwords_to_type_again() == [("details", "portal_password")]


def test_ones_own_file_spoiled_by_others_is_written_again(drafts: Drafts, draft: Draft) -> None:
    for spoiled in (b"", b"[]", b"\xff"):
        file = saved(drafts, draft)
        path = only(drafts).path
        path.write_bytes(spoiled)
        file.save(draft, "details", "pin")
        assert only(drafts).draft() == draft
        file.discard()


# a full disk


def test_a_draft_that_cannot_be_saved_is_there_as_it_was_and_is_saved_with_room(
    drafts: Drafts, draft: Draft, ctx: StepContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(drafts, draft)
    before = files(drafts)
    draft.set("details", "last_name", "Reyes", ctx)

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", no_room)
        with pytest.raises(OSError, match="No space left"):
            file.save(draft, "details", "emails", synced=True)
    assert files(drafts) == before
    assert (file.is_kept, file.unsaved) == (False, "No space left on device")
    assert file.save(draft, "details", "emails", synced=True)
    assert (file.is_kept, file.unsaved) == (True, "")
    assert only(drafts).draft().details.last_name == "Reyes"


def test_a_draft_is_not_lost_for_a_history_that_cannot_be_read(tmp_path: Path, drafts: Drafts, draft: Draft) -> None:
    office = Offices(tmp_path / "demo").open(put_demo(tmp_path / "demo"))
    saved(drafts, draft).close()
    assert [kept.id for kept in drafts.of(office)] == [draft.id]
    (office.folder / "history").write_bytes(b"spoiled\n")
    with pytest.raises(Damaged):
        office.history()
    assert [kept.id for kept in drafts.of(office)] == [draft.id]
    office.close()
