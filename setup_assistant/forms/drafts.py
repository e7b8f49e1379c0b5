"""Drafts on disk: saved at every change, resumed after anything, taken over from another terminal.

A draft is a file of its own: one line with a checksum, as the journal has them. One in which nothing was typed has no
file: it holds nothing and is offered to nobody. Who works on it holds a lock file named by a token that stands in the
draft, so that a draft whose holder died is told from a live one. Taking over writes another token: the former holder
sees it at its next look and stops writing.
"""

import contextlib
import fcntl
import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.commit import checksummed, unchecksummed
from store.errors import Busy, Damaged, StoreError, reason
from store.files import locked, make_folder, put, replace, settle, sweep
from store.office import Office
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.forms.context import StepContext
    from setup_assistant.forms.draft import StepDraft

HOLD_AFTER = timedelta(minutes=30)
"""How long what a draft shows as chosen stays held after nobody works on it any more."""

LARGEST = 16_000_000
"""Bytes of a draft; nobody types or pastes as many."""

NEVER_KEPT = {"portal_password", "portal_password_again"}
"""Fields of any step."""


class TakenOver(Exception):
    """Somebody goes on with this draft at another terminal."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class AlreadySaved(ValueError):
    """A draft has become what it was a draft of; only its file was left behind."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft on disk: whose, where it stands, when it was saved, whether somebody works on it now."""

    path: Path
    kind: str
    domain: str
    operator: str
    token: str
    at: str  # the step
    field: str  # the field that had the focus
    saved: datetime
    is_live: bool
    content: dict[str, Any]
    came_with: dict[str, Any] | None
    name: str  # what a list calls it
    drafts: "Drafts"

    def draft(self) -> "StepDraft | None":
        """The draft itself; None where this version of the program cannot read it."""
        return self.drafts.read(self.kind, self.content)

    def begun(self) -> "StepDraft | None":
        """What the draft came with, before anybody typed. Older files do not say so: their forms came blank."""
        return self.drafts.read(self.kind, self.came_with or {})

    @property
    def id(self) -> str:
        return str(self.content.get("id", ""))

    def is_for(self, operator: str) -> bool:
        """Whether it is theirs to go on with: their own, and open nowhere."""
        return self.operator == operator and not self.is_live


class Hold(NamedTuple):
    """Whose draft holds something, and until when; None: for as long as they work on it."""

    who: str
    until: datetime | None


class Drafts:
    """The drafts of a data folder, as one operator sees them."""

    def __init__(
        self,
        folder: Path,
        operator: str,
        clock: Callable[[], datetime],
        draft_class: "Callable[[str], type[StepDraft]]",
    ) -> None:
        self.folder = folder
        self.operator = operator
        self.clock = clock
        self._draft_class = draft_class

    def read(self, kind: str, content: dict[str, Any]) -> "StepDraft | None":
        """What a file says as the draft of its kind; None where this version of the program cannot read it."""
        from pydantic import ValidationError  # here: most starts find no draft

        try:
            return self._draft_class(kind).model_validate(content)
        except (LookupError, ValidationError):
            return None

    def kept(self, domain: str) -> list[Kept]:
        """The drafts for a customer, newest first; "" for those of customers to be. Nothing typed: it is none."""
        return [kept for kept in self._newest_first() if kept.domain == domain and _is_typed(kept)]

    def own(self) -> list[Kept]:
        """Of all customers, and of customers to be: those that the operator may have lost, newest first."""
        return [kept for kept in self._newest_first() if kept.is_for(self.operator) and _is_typed(kept)]

    def by_customer(self) -> dict[str, int]:
        """How many drafts each customer has, by domain."""
        found = [kept.domain for kept in self._all() if kept.domain and _is_typed(kept)]
        return {domain: found.count(domain) for domain in found}

    def unreadable(self) -> list[Path]:
        """Files that are no draft that can be gone on with: damaged, edited, of another version. They stay."""
        return [
            path
            for path in self._paths()
            if (kept := self.look(path)) is None or (not kept.is_live and None in (kept.draft(), kept.begun()))
        ]

    def of(self, office: Office) -> list[Kept]:
        """The drafts of a customer; those that were saved already are cleared away."""
        kept = self.kept(office.domain)
        done = saved_drafts(office) if kept else set()
        for each in kept:
            if each.id in done and not each.is_live:
                with contextlib.suppress(OSError, Busy):
                    self.discard(each.path)
        return [each for each in kept if each.id not in done]

    def begin(self, domain: str, draft: "StepDraft") -> "OpenDraft":
        """A draft that has no file before something is typed: something that it does not come with."""
        sweep(self.folder)
        path = self.folder / f"{_file_name(self.operator)}-{os.urandom(6).hex()}.json"
        return OpenDraft(self, draft.kind, domain, path, draft.model_copy(deep=True))

    def resume(self, kept: Kept) -> "OpenDraft":
        """Go on with a draft, also with one that somebody works on: they are told.

        `resumed` is the draft as it is by now: its holder may have typed on since `kept` was read.
        Raises Busy where another opened it since, OSError where the disk cannot take it, ValueError where it cannot
        be read any more.
        """
        begun = kept.begun()
        if begun is None:
            raise ValueError("a draft of another version")
        taken = OpenDraft(self, kept.kind, kept.domain, kept.path, begun)
        try:
            with self._locked():
                content = content_of(kept.path)
                taken.resumed = self._as_kept(kept.path, content)
                if taken.resumed.is_live and taken.resumed.token != kept.token:
                    raise _opened_by(taken.resumed)
                taken.hold()
                replace(kept.path, checksummed({**content, "operator": self.operator, "token": taken.token}))
                taken.is_kept, taken.name = True, kept.name
                with contextlib.suppress(OSError):
                    self.lock_path(str(content.get("token", ""))).unlink()  # tells its holder, even without the file
        except BaseException:
            taken.close()
            raise
        return taken

    def discard(self, path: Path) -> None:
        """Raises Busy where somebody works on it by now, OSError where the disk does not let it go."""
        with self._locked():
            kept = self.look(path)
            if kept is not None and kept.is_live:
                raise _opened_by(kept)
            path.unlink(missing_ok=True)

    def holds(self, domain: str, but: str = "") -> dict[str, str]:
        """Extensions and numbers that others' drafts show as chosen → who. `but` is one's own draft's id."""
        return {chosen: hold.who for chosen, hold in self.held(domain, but).items()}

    def held(self, domain: str, but: str = "") -> dict[str, Hold]:
        """The same, with until when."""
        held: dict[str, Hold] = {}
        for kept in self._all():
            until = kept.saved + HOLD_AFTER
            is_held = kept.is_live or kept.saved <= self.clock() < until  # a time to come was put there by hand
            if kept.domain == domain and kept.id != but and is_held:
                draft = kept.draft()
                for chosen in draft.chosen() if draft is not None and draft.touched() else ():
                    held[chosen] = Hold(kept.operator, None if kept.is_live else until)
        return held

    def _newest_first(self) -> list[Kept]:
        return sorted(self._all(), key=lambda kept: kept.saved, reverse=True)

    def _all(self) -> Iterator[Kept]:
        return (kept for path in self._paths() if (kept := self.look(path)) is not None)

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []

    def look(self, path: Path) -> Kept | None:
        """The draft as it is by now; None where it is none: anybody can put a file there."""
        try:
            return self._as_kept(path, content_of(path))
        except (OSError, ValueError):
            return None

    def _as_kept(self, path: Path, content: dict[str, Any]) -> Kept:
        """Raises ValueError where it is no draft."""
        try:
            texts = {name: content[name] for name in ("kind", "domain", "operator", "token", "at", "field")}
            saved, draft = content["saved"], content["draft"]
        except (KeyError, TypeError, IndexError):
            raise ValueError("no draft") from None
        if not all(isinstance(text, str) for text in (*texts.values(), saved)) or not isinstance(draft, dict):
            raise ValueError("no draft")
        when = datetime.fromisoformat(saved)
        if when.tzinfo is None or not 2000 <= when.year < 9000:
            raise ValueError("a time that no clock here showed")
        name, begun = content.get("name") or path.name, content.get("begun")  # older files have neither
        if not isinstance(name, str) or not isinstance(begun, dict | None):
            raise ValueError("no draft")
        is_live = self._is_live(texts["token"])
        return Kept(path, **texts, saved=when, is_live=is_live, content=draft, came_with=begun, name=name, drafts=self)

    def _is_live(self, token: str) -> bool:
        """Whether a process holds the lock of this token. Many may ask at once: asking shuts out nobody who asks."""
        try:
            descriptor = os.open(self.lock_path(token), os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            with contextlib.suppress(OSError):
                self.lock_path(token).unlink()  # its holder died
            return False
        finally:
            os.close(descriptor)

    def lock_path(self, token: str) -> Path:
        return self.folder / f"{_file_name(token)}.lock"

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        make_folder(self.folder)
        return locked(self.folder / "lock")


class OpenDraft:
    """A draft that this process works on."""

    def __init__(self, drafts: Drafts, kind: str, domain: str, path: Path, begun: "StepDraft") -> None:
        self._drafts = drafts
        self._kind = kind
        self._domain = domain
        self._path = path
        self.begun = begun
        """What the draft came with."""
        self.name = ""
        self.token = os.urandom(12).hex()
        self.resumed: Kept | None = None
        self.is_kept = False
        """What was typed stands on disk, all of it as far as it is ever kept."""
        self.unsaved = ""
        """Why what was typed does not stand on disk."""
        self._last = b""
        self._lock: int | None = None
        self.is_over = False
        """It was discarded: it has become what it was a draft of, or is not wanted."""

    def hold(self) -> None:
        """Others see from here on that somebody works on it."""
        if self._lock is None:
            make_folder(self._drafts.folder)
            settle(self._drafts.folder.parent)  # the first draft makes the folder, and is to outlive a power cut
            path = self._drafts.lock_path(self.token)
            self._lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX)

    def save(
        self,
        draft: "StepDraft",
        at: str,
        field: str,
        name: str = "",
        *,
        ctx: "StepContext | None" = None,
        synced: bool = False,
    ) -> datetime | None:
        """Replace the file; returns when, None where nothing differs from what it says already.

        `name`: what a list calls it; "": as it was called. `ctx`: the office as it is, to tell whether anything is
        typed; as long as nothing is there is no file. Without it no file is taken away.

        `synced`: it outlives a power cut. After `discard` there is no file.
        Raises TakenOver, and OSError or Busy where the disk cannot take it: `unsaved` says why until a save succeeds.
        """
        if self.is_over:
            return None
        self.name = name or self.name
        try:
            saved = None
            if draft.is_typed_since(self.begun, ctx):
                saved = self._save(draft, at, field, synced=synced)
            elif ctx is not None:
                self._take_away()
        except (OSError, Busy) as error:
            self.is_kept, self.unsaved = False, reason(error).partition(" — ")[0]
            raise
        self.unsaved = ""
        return saved

    def _save(self, draft: "StepDraft", at: str, field: str, *, synced: bool) -> datetime | None:
        now = self._drafts.clock()
        content = {
            "kind": self._kind,
            "domain": self._domain,
            "operator": self._drafts.operator,
            "token": self.token,
            "at": at,
            "field": field,
            "name": self.name,
            "draft": _kept_of(draft),
            "begun": _kept_of(self.begun),
        }
        comparable = json.dumps(content, ensure_ascii=False).encode()
        if comparable == self._last and not synced:
            self.is_kept = True
            return None
        with self._drafts._locked():
            self.check()
            self.hold()
            kept = checksummed({**content, "saved": now.isoformat(timespec="seconds")})
            (replace if synced else put)(self._path, kept)
        self._last, self.is_kept = comparable, True
        return now

    def _take_away(self) -> None:
        """What was typed is taken back: there is nothing to go on with."""
        if self.is_kept or self.unsaved or self.resumed is not None:
            with self._drafts._locked():
                self.check()
                self._path.unlink(missing_ok=True)
            self._last, self.is_kept = b"", False

    def check(self) -> None:
        """Raises TakenOver where somebody else goes on with the draft. One that vanished is no longer kept."""
        try:
            there = content_of(self._path)
        except FileNotFoundError:
            if self._lock is not None and not self._drafts.lock_path(self.token).exists():
                raise TakenOver(_("Someone else")) from None
            self._last, self.is_kept = b"", False
            return
        except (OSError, ValueError):
            return
        if there.get("token") != self.token:
            raise TakenOver(str(there.get("operator", "")))

    def discard(self) -> None:
        """The draft has become a user, or is not wanted any more.

        A disk that does not let it go is no failure: `of_new_users` clears it away.
        """
        with contextlib.suppress(TakenOver, OSError, Busy), self._drafts._locked():
            self.check()
            self._path.unlink(missing_ok=True)
        self.is_kept, self.is_over = False, True
        self.close()

    def close(self) -> None:
        """Nobody works on it from here on; the file stays."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._drafts.lock_path(self.token).unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None


def saved_drafts(office: Office) -> set[str]:
    """The drafts that have become what they were drafts of; none where the history cannot be read."""
    try:
        return {commit.plan.draft for commit in office.history()}
    except Damaged:
        return set()  # `check` says so, and a draft is not lost for it


def content_of(path: Path) -> dict[str, Any]:
    """What a draft's file says. Those of older versions are JSON without a checksum.

    Raises ValueError where it is not whole or says nothing that can be shown, OSError where it cannot be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        raise ValueError("no file of a draft")
    line = path.read_bytes()
    try:
        content = json.loads(line) if line.startswith(b"{") else unchecksummed(line)
        json.dumps(content, ensure_ascii=False).encode()  # half a character cannot be shown, nor saved again
    except RecursionError:
        raise ValueError("no draft goes as deep") from None
    if not isinstance(content, dict):
        raise ValueError("no draft")
    return content


def why_not_resumed(error: Exception) -> str:
    """What kept a draft from being gone on with, in words."""
    if isinstance(error, AlreadySaved):
        return _("this draft was already saved")
    if isinstance(error, OSError | StoreError):
        return _("can't open this draft: {reason}").format(reason=reason(error))
    return _("this draft can't be read")


def _opened_by(kept: Kept) -> Busy:
    return Busy(_("{who} has it open now").format(who=kept.operator))


def _is_typed(kept: Kept) -> bool:
    draft = kept.draft()
    return draft is not None and bool(draft.touched())


def _kept_of(draft: "StepDraft") -> dict[str, Any]:
    """The draft without passwords; that one was typed is kept, so that whoever goes on is told to type it again."""
    kept = draft.model_dump(mode="json", exclude=dict.fromkeys(draft.steps(), NEVER_KEPT))
    for name, step in draft.steps().items():
        kept[name]["touched"] = sorted(
            field for field in step.touched if field not in NEVER_KEPT or getattr(step, field)
        )
    return kept


def _file_name(text: str) -> str:
    """Letters, digits and a few signs: what came with SSH or sudo names no other folder."""
    return re.sub(r"[^A-Za-z0-9_.@-]+", "-", text).strip(".-")[:60] or "somebody"
