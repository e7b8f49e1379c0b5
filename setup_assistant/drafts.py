"""Drafts on disk: saved at every change, resumed after anything, taken over from another terminal.

A draft is a file of its own. Who works on it holds a lock file named by a token that stands in the draft, so that a
draft whose holder died is told from a live one. Taking over writes another token: the former holder sees it at its
next look and stops writing.
"""

import contextlib
import fcntl
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.errors import Damaged
from store.files import locked, make_folder, put, replace, sweep
from store.office import Office

if TYPE_CHECKING:
    from setup_assistant.add_user.step import StepDraft

HOLD_AFTER = timedelta(minutes=30)
"""How long what a draft shows as chosen stays held after nobody works on it any more."""


NEVER_KEPT = {"portal_password", "portal_password_again"}
"""Fields of any step."""


class TakenOver(Exception):
    """Somebody goes on with this draft at another terminal."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


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

    def draft(self) -> "StepDraft | None":
        """The draft itself; None where this version of the program cannot read it."""
        from pydantic import ValidationError  # here for the same reason as the steps below

        try:
            return _kinds()[self.kind].model_validate(self.content)
        except (KeyError, ValidationError):
            return None

    @property
    def id(self) -> str:
        return str(self.content.get("id", ""))


class Hold(NamedTuple):
    """Whose draft holds something, and until when; None: for as long as they work on it."""

    who: str
    until: datetime | None


class Drafts:
    """The drafts of a data folder, as one operator sees them."""

    def __init__(self, folder: Path, operator: str, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.operator = operator
        self.clock = clock

    def kept(self, kind: str, domain: str) -> list[Kept]:
        """The drafts of a kind for a customer, newest first. A file that cannot be read is left alone."""
        found = [kept for kept in self._all() if (kept.kind, kept.domain) == (kind, domain)]
        return sorted(found, key=lambda kept: kept.saved, reverse=True)

    def of_new_users(self, office: Office) -> list[Kept]:
        """The drafts of users of a customer; those that have become users are cleared away."""
        kept = self.kept("add_user", office.domain)
        try:
            done = {commit.plan.draft for commit in office.history()} if kept else set()
        except Damaged:
            done = set()  # `check` says so, and a draft is not lost for it
        for each in kept:
            if each.id in done and not each.is_live:
                self.discard(each)
        return [each for each in kept if each.id not in done]

    def begin(self, kind: str, domain: str) -> "OpenDraft":
        """A draft that has no file before its first `save`."""
        sweep(self.folder)
        return OpenDraft(self, kind, domain, self.folder / f"{_file_name(self.operator)}-{os.urandom(6).hex()}.json")

    def resume(self, kept: Kept) -> "OpenDraft":
        """Go on with a draft, also with one that somebody works on: they are told.

        `resumed` is the draft as it is by now: its holder may have typed on since `kept` was read.
        Raises OSError where the disk cannot take it, ValueError where it cannot be read any more.
        """
        taken = OpenDraft(self, kept.kind, kept.domain, kept.path)
        try:
            with self._locked():
                content = json.loads(kept.path.read_bytes())
                taken.resumed = self._read(kept.path, content)
                replace(kept.path, json.dumps({**content, "operator": self.operator, "token": taken.token}).encode())
        except BaseException:
            taken.close()
            raise
        return taken

    def discard(self, kept: Kept) -> None:
        kept.path.unlink(missing_ok=True)

    def holds(self, domain: str, but: str = "") -> dict[str, str]:
        """Extensions and numbers that others' drafts show as chosen → who. `but` is one's own draft's id."""
        return {chosen: hold.who for chosen, hold in self.held(domain, but).items()}

    def held(self, domain: str, but: str = "") -> dict[str, Hold]:
        """The same, with until when."""
        held: dict[str, Hold] = {}
        for kept in self._all():
            until = kept.saved + HOLD_AFTER
            if kept.domain == domain and kept.id != but and (kept.is_live or self.clock() < until):
                draft = kept.draft()
                for chosen in draft.chosen() if draft is not None else ():
                    held[chosen] = Hold(kept.operator, None if kept.is_live else until)
        return held

    def _all(self) -> Iterator[Kept]:
        for path in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else ():
            with contextlib.suppress(OSError, ValueError, RecursionError):
                yield self._read(path, json.loads(path.read_bytes()))

    def _read(self, path: Path, content: Any) -> Kept:
        """Raises ValueError where it is no draft: anybody can put a file there."""
        try:
            texts = {name: content[name] for name in ("kind", "domain", "operator", "token", "at", "field")}
            saved, draft = content["saved"], content["draft"]
        except (KeyError, TypeError, IndexError):
            raise ValueError("no draft") from None
        if not all(isinstance(text, str) for text in (*texts.values(), saved)) or not isinstance(draft, dict):
            raise ValueError("no draft")
        when = datetime.fromisoformat(saved)
        if when.tzinfo is None:
            raise ValueError("a time without a zone")
        return Kept(path=path, **texts, saved=when, is_live=self._is_live(texts["token"]), content=draft)

    def _is_live(self, token: str) -> bool:
        """Whether a process holds the lock of this token."""
        try:
            descriptor = os.open(self.lock_path(token), os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
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

    def __init__(self, drafts: Drafts, kind: str, domain: str, path: Path) -> None:
        self._drafts = drafts
        self._kind = kind
        self._domain = domain
        self._path = path
        self.token = os.urandom(12).hex()
        self.resumed: Kept | None = None
        self._last = b""
        make_folder(drafts.folder)
        self._lock: int | None = os.open(drafts.lock_path(self.token), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def save(self, draft: "StepDraft", at: str, field: str, *, synced: bool = False) -> datetime | None:
        """Replace the file; returns when, None where nothing differs from what it says already.

        `synced`: it outlives a power cut. Raises TakenOver, and OSError where the disk cannot take it.
        """
        now = self._drafts.clock()
        content = {
            "kind": self._kind,
            "domain": self._domain,
            "operator": self._drafts.operator,
            "token": self.token,
            "at": at,
            "field": field,
            "draft": draft.model_dump(mode="json", exclude=_never_kept(draft)),
        }
        comparable = json.dumps(content, ensure_ascii=False).encode()
        if comparable == self._last and not synced:
            return None
        with self._drafts._locked():
            self.check()
            kept = json.dumps({**content, "saved": now.isoformat(timespec="seconds")}, ensure_ascii=False).encode()
            (replace if synced else put)(self._path, kept)
        self._last = comparable
        return now

    def check(self) -> None:
        """Raises TakenOver where somebody else goes on with the draft."""
        try:
            there = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return
        if isinstance(there, dict) and there.get("token") != self.token:
            raise TakenOver(str(there.get("operator", "")))

    def discard(self) -> None:
        """The draft has become a user, or is not wanted any more."""
        with contextlib.suppress(TakenOver), self._drafts._locked():
            self.check()
            self._path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Nobody works on it from here on; the file stays."""
        if self._lock is not None:
            self._drafts.lock_path(self.token).unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None


def _kinds() -> "dict[str, type[StepDraft]]":
    # Imported here: every step of every wizard, and most starts find no draft.
    from setup_assistant.add_user.draft import Draft
    from setup_assistant.first_run.draft import FirstRun

    return {"add_user": Draft, "first_run": FirstRun}


def _never_kept(draft: "StepDraft") -> dict[str, set[str]]:
    from setup_assistant.add_user.step import Step

    return {name: NEVER_KEPT for name in type(draft).model_fields if isinstance(getattr(draft, name), Step)}


def _file_name(text: str) -> str:
    """Letters, digits and a few signs: what came with SSH or sudo names no other folder."""
    return re.sub(r"[^A-Za-z0-9_.@-]+", "-", text).strip(".-")[:60] or "somebody"
