"""The drafts of a data folder: listed, resumed after anything, taken over from another terminal, discarded."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from setup_assistant.forms.draft_file import KeptDraft, content_of, folder_locked, new_path, opened_by
from setup_assistant.forms.open_draft import OpenDraft
from store.errors import Busy, Damaged, StoreError, reason
from store.files import sweep
from store.office import Office
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.forms.draft import StepDraft

HOLD_AFTER = timedelta(minutes=30)
"""How long what a draft shows as chosen stays held after nobody works on it any more."""


class AlreadySaved(ValueError):
    """A draft has become what it was a draft of; only its file was left behind."""


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

    def kept(self, domain: str) -> list[KeptDraft]:
        """The drafts for a customer, newest first; "" for those of customers to be. Nothing typed: it is none."""
        return [kept for kept in self._newest_first() if kept.domain == domain and kept.is_typed()]

    def own(self) -> list[KeptDraft]:
        """Of all customers, and of customers to be: those that the operator may have lost, newest first."""
        return [kept for kept in self._newest_first() if kept.is_for(self.operator) and kept.is_typed()]

    def by_customer(self) -> dict[str, int]:
        """How many drafts each customer has, by domain."""
        found = [kept.domain for kept in self._all() if kept.domain and kept.is_typed()]
        return {domain: found.count(domain) for domain in found}

    def unreadable(self) -> list[Path]:
        """Files that are no draft that can be gone on with: damaged, edited, of another version. They stay."""
        return [
            path
            for path in self._paths()
            if (kept := self.look(path)) is None or (not kept.is_live and None in (kept.draft(), kept.begun()))
        ]

    def of(self, office: Office) -> list[KeptDraft]:
        """The drafts of a customer; those that were saved already are cleared away."""
        kept = self.kept(office.domain)
        done = saved_drafts(office) if kept else set()
        for each in kept:
            if each.id in done and not each.is_live:
                with contextlib.suppress(OSError, Busy):
                    self.discard(each.path)
        return [each for each in kept if each.id not in done]

    def begin(self, domain: str, draft: "StepDraft") -> OpenDraft:
        """A draft that has no file before something is typed: something that it does not come with."""
        sweep(self.folder)
        return self._open(new_path(self.folder, self.operator), draft.kind, domain, draft.model_copy(deep=True))

    def resume(self, kept: KeptDraft) -> OpenDraft:
        """Go on with a draft, also with one that somebody works on: they are told.

        `resumed` is the draft as it is by now: its holder may have typed on since `kept` was read.
        Raises what `OpenDraft.take_over` raises, and ValueError for a draft of another version.
        """
        begun = kept.begun()
        if begun is None:
            raise ValueError("a draft of another version")
        taken = self._open(kept.path, kept.kind, kept.domain, begun)
        taken.take_over(kept)
        return taken

    def discard(self, path: Path) -> None:
        """Raises Busy where somebody works on it by now, OSError where the disk does not let it go."""
        with folder_locked(self.folder):
            kept = self.look(path)
            if kept is not None and kept.is_live:
                raise opened_by(kept)
            path.unlink(missing_ok=True)

    def holds(
        self, domain: str, but: str = "", is_gone: "Callable[[StepDraft], object]" = lambda _draft: False
    ) -> dict[str, str]:
        """Extensions and numbers that drafts show as chosen → whose; `but` is the id of the draft that asks.

        A draft holds nothing long after nobody works on it any more, nor once what it changes `is_gone`.
        """
        held: dict[str, str] = {}
        for kept in self._all():
            until = kept.saved + HOLD_AFTER
            is_held = kept.is_live or kept.saved <= self.clock() < until  # a time to come was put there by hand
            if kept.domain == domain and kept.id != but and is_held:
                draft = kept.draft()
                chosen = draft.chosen() if draft is not None and draft.touched() else ()
                if draft is not None and chosen and not is_gone(draft):
                    held |= dict.fromkeys(chosen, kept.operator)
        return held

    def look(self, path: Path) -> KeptDraft | None:
        """The draft as it is by now; None where it is none: anybody can put a file there."""
        try:
            return KeptDraft.of(path, content_of(path), self._draft_class)
        except (OSError, ValueError):
            return None

    def _open(self, path: Path, kind: str, domain: str, begun: "StepDraft") -> OpenDraft:
        return OpenDraft(path, kind, domain, self.operator, self.clock, begun)

    def _newest_first(self) -> list[KeptDraft]:
        return sorted(self._all(), key=lambda kept: kept.saved, reverse=True)

    def _all(self) -> Iterator[KeptDraft]:
        return (kept for path in self._paths() if (kept := self.look(path)) is not None)

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []


def saved_drafts(office: Office) -> set[str]:
    """The drafts that have become what they were drafts of; none where the history cannot be read."""
    try:
        return {commit.plan.draft for commit in office.history()}
    except Damaged:
        return set()  # `check` says so, and a draft is not lost for it


def why_not_resumed(error: Exception) -> str:
    """What kept a draft from being gone on with, in words."""
    if isinstance(error, AlreadySaved):
        return _("this draft was already saved")
    if isinstance(error, OSError | StoreError):
        return _("can't open this draft: {reason}").format(reason=reason(error))
    return _("this draft can't be read")
