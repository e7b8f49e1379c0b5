"""A draft that this process works on: saved at every change, until it is done with or taken over.

One in which nothing was typed has no file: it holds nothing and is offered to nobody. Taking over writes another
token into the file: the former holder sees it at its next look and stops writing.
"""

import contextlib
import fcntl
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from setup_assistant.forms.draft_file import (
    KeptDraft,
    content_of,
    folder_locked,
    lock_path,
    opened_by,
    without_passwords,
)
from store.commit import checksummed
from store.errors import Busy, reason
from store.files import make_folder, put, replace, settle
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.forms.context import StepContext
    from setup_assistant.forms.draft import StepDraft


class TakenOver(Exception):
    """Somebody goes on with this draft at another terminal."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class OpenDraft:
    """One draft, and its lock while it has a file."""

    def __init__(
        self,
        path: Path,
        kind: str,
        domain: str,
        operator: str,
        clock: Callable[[], datetime],
        begun: "StepDraft",
    ) -> None:
        self._path = path
        self._kind = kind
        self._domain = domain
        self._operator = operator
        self._clock = clock
        self.begun = begun
        """What the draft came with."""
        self.name = ""
        self.token = os.urandom(12).hex()
        self.resumed: KeptDraft | None = None
        """The draft as it was when this process took it over."""
        self.is_kept = False
        """What was typed stands on disk, all of it as far as it is ever kept."""
        self.unsaved = ""
        """Why what was typed does not stand on disk."""
        self._last = b""
        self._lock: int | None = None
        self._lock_folder: int | None = None
        """Open as long as the lock is: no other folder gets its inode."""
        self.is_over = False
        """It was discarded: it has become what it was a draft of, or is not wanted."""

    def take_over(self, kept: KeptDraft) -> None:
        """Go on with what stands on disk by now; its former holder is told.

        Raises Busy where another opened it since, OSError where the disk cannot take it, ValueError where it cannot be
        read any more.
        """
        try:
            with folder_locked(self._folder):
                content = content_of(self._path)
                self.resumed = KeptDraft.of(self._path, content, kept.draft_class)
                if self.resumed.is_live and self.resumed.token != kept.token:
                    raise opened_by(self.resumed)
                self._hold()
                replace(self._path, checksummed({**content, "operator": self._operator, "token": self.token}))
                self.is_kept, self.name = True, kept.name
                with contextlib.suppress(OSError):
                    lock_path(self._folder, self.resumed.token).unlink()  # tells its holder, even without the file
        except BaseException:
            self.close()
            raise

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
        now = self._clock()
        content = {
            "kind": self._kind,
            "domain": self._domain,
            "operator": self._operator,
            "token": self.token,
            "at": at,
            "field": field,
            "name": self.name,
            "draft": without_passwords(draft),
            "begun": without_passwords(self.begun),
        }
        comparable = json.dumps(content, ensure_ascii=False).encode()
        if comparable == self._last and not synced:
            self.is_kept = True
            return None
        with folder_locked(self._folder):
            self.check()
            self._hold()
            kept = checksummed({**content, "saved": now.isoformat(timespec="seconds")})
            (replace if synced else put)(self._path, kept)
        self._last, self.is_kept = comparable, True
        return now

    def _take_away(self) -> None:
        """What was typed is taken back: there is nothing to go on with."""
        if self.is_kept or self.unsaved or self.resumed is not None:
            with folder_locked(self._folder):
                self.check()
                self._path.unlink(missing_ok=True)
            self._last, self.is_kept = b"", False

    def check(self) -> None:
        """Raises TakenOver where somebody else goes on with the draft. One that vanished is no longer kept."""
        try:
            there = content_of(self._path)
        except FileNotFoundError:
            if self._lock is not None and not self._lock_path.exists():
                if self._is_same_folder():
                    raise TakenOver(_("Someone else")) from None
                self.close()  # with the whole folder the lock went too: the next save makes both again
            self._last, self.is_kept = b"", False
            return
        except (OSError, ValueError):
            return
        if there.get("token") != self.token:
            raise TakenOver(str(there.get("operator", "")))

    def _is_same_folder(self) -> bool:
        """Whether the folder is the one in which this process made its lock."""
        assert self._lock_folder is not None
        with contextlib.suppress(FileNotFoundError):
            return os.path.samestat(self._folder.stat(), os.fstat(self._lock_folder))
        return False

    def discard(self) -> None:
        """The draft has become a user, or is not wanted any more.

        A disk that does not let it go is no failure: `Drafts.of` clears it away once it was saved.
        """
        with contextlib.suppress(TakenOver, OSError, Busy), folder_locked(self._folder):
            self.check()
            self._path.unlink(missing_ok=True)
        self.is_kept, self.is_over = False, True
        self.close()

    def close(self) -> None:
        """Nobody works on it from here on; the file stays."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._lock_path.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None
        if self._lock_folder is not None:
            os.close(self._lock_folder)
            self._lock_folder = None

    def _hold(self) -> None:
        """Others see from here on that somebody works on it."""
        if self._lock is None:
            make_folder(self._folder)
            settle(self._folder.parent)  # the first draft makes the folder, and is to outlive a power cut
            if self._lock_folder is None:
                self._lock_folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            self._lock = os.open(self._lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX)

    @property
    def _folder(self) -> Path:
        return self._path.parent

    @property
    def _lock_path(self) -> Path:
        return lock_path(self._folder, self.token)
