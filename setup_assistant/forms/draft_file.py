"""The file of a draft: one line with a checksum, as the journal has them, beside the lock of whoever works on it.

The lock file is named by a token that stands in the draft, so that a draft whose holder died is told from a live one.
"""

import contextlib
import fcntl
import json
import os
import re
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from store.commit import unchecksummed
from store.errors import Busy
from store.files import locked, make_folder
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.forms.draft import StepDraft

LARGEST_DRAFT = 16_000_000
"""Bytes; nobody types or pastes as many."""

NEVER_KEPT = {"portal_password", "portal_password_again"}
"""Fields of any step."""


class KeptDraft(NamedTuple):
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
    draft_class: "Callable[[str], type[StepDraft]]"

    @classmethod
    def of(cls, path: Path, content: dict[str, Any], draft_class: "Callable[[str], type[StepDraft]]") -> Self:
        """What a file says. Raises ValueError where it is no draft."""
        try:
            texts = {name: content[name] for name in ("kind", "domain", "operator", "token", "at", "field")}
            saved, draft = content["saved"], content["draft"]
        except (KeyError, TypeError, IndexError):
            raise ValueError("no draft") from None
        if not all(isinstance(text, str) for text in (*texts.values(), saved)) or not isinstance(draft, dict):
            raise ValueError("no draft")
        when = datetime.fromisoformat(saved)
        if when.tzinfo is None or not 1970 <= when.year < 9000:
            raise ValueError("a time that no clock here showed")
        name, begun = content.get("name") or path.name, content.get("begun")  # older files have neither
        if not isinstance(name, str) or not isinstance(begun, dict | None):
            raise ValueError("no draft")
        is_live = is_held(path.parent, texts["token"])
        return cls(
            path,
            **texts,
            saved=when,
            is_live=is_live,
            content=draft,
            came_with=begun,
            name=name,
            draft_class=draft_class,
        )

    def draft(self) -> "StepDraft | None":
        """The draft itself; None where this version of the program cannot read it."""
        return self._read(self.content)

    def begun(self) -> "StepDraft | None":
        """What the draft came with, before anybody typed. Older files do not say so: their forms came blank."""
        return self._read(self.came_with or {})

    @property
    def id(self) -> str:
        return str(self.content.get("id", ""))

    def is_for(self, operator: str) -> bool:
        """Whether it is theirs to go on with: their own, and open nowhere."""
        return self.operator == operator and not self.is_live

    def is_typed(self) -> bool:
        """Whether somebody typed something that this version of the program can read."""
        draft = self.draft()
        return draft is not None and bool(draft.touched())

    def _read(self, content: dict[str, Any]) -> "StepDraft | None":
        from pydantic import ValidationError  # here: most starts find no draft

        try:
            return self.draft_class(self.kind).model_validate(content)
        except (LookupError, ValidationError):
            return None


def content_of(path: Path) -> dict[str, Any]:
    """What a draft's file says. Those of older versions are JSON without a checksum.

    Raises ValueError where it is not whole or says nothing that can be shown, OSError where it cannot be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_DRAFT:
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


def without_passwords(draft: "StepDraft") -> dict[str, Any]:
    """The draft as it is kept; that a password was typed is, so that whoever goes on is told to type it again."""
    kept = draft.model_dump(mode="json", exclude=dict.fromkeys(draft.steps(), NEVER_KEPT))
    for name, step in draft.steps().items():
        kept[name]["touched"] = sorted(
            field for field in step.touched if field not in NEVER_KEPT or getattr(step, field)
        )
        kept[name]["kept_doubts"] = sorted(step.kept_doubts)
    return kept


def new_path(folder: Path, operator: str) -> Path:
    """Where an operator's next draft goes."""
    return folder / f"{_file_name(operator)}-{os.urandom(6).hex()}.json"


def lock_path(folder: Path, token: str) -> Path:
    """The lock of whoever works on the draft with this token."""
    return folder / f"{_file_name(token)}.lock"


def is_held(folder: Path, token: str) -> bool:
    """Whether a process holds the lock of this token. Many may ask at once: asking shuts out nobody who asks.

    A lock whose holder died is cleared away.
    """
    try:
        descriptor = os.open(lock_path(folder, token), os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        with contextlib.suppress(OSError):
            lock_path(folder, token).unlink()
        return False
    finally:
        os.close(descriptor)


def folder_locked(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Nobody else changes a draft of this folder for a `with` block. Raises Busy, or OSError where it can't be made."""
    make_folder(folder)
    return locked(folder / "lock")


def _file_name(text: str) -> str:
    """Letters, digits and a few signs: what came with SSH or sudo names no other folder."""
    return re.sub(r"[^A-Za-z0-9_.@-]+", "-", text).strip(".-")[:60] or "somebody"


def opened_by(kept: KeptDraft) -> Busy:
    """Why somebody else's draft is left alone: they opened it in this moment."""
    return Busy(_("{who} has it open now").format(who=kept.operator))
