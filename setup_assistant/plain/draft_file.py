"""The draft that a walk works on, on disk."""

from setup_assistant.add_user.step import StepDraft
from setup_assistant.drafts import OpenDraft
from setup_assistant.plain.lines import Lines
from store.errors import Busy
from store.texts import _


class DraftFile:
    """Saved at each answer, once there is something to keep. `check` and `save` raise TakenOver."""

    def __init__(self, lines: Lines, draft: StepDraft, file: OpenDraft) -> None:
        self._lines = lines
        self._draft = draft
        self._file = file
        self._field = ""

    @property
    def is_kept(self) -> bool:
        """All that was typed stands on disk."""
        return self._file.is_kept

    @property
    def unsaved(self) -> str:
        """Why what was typed does not stand on disk; "" where it does, or nothing was typed."""
        return self._file.unsaved

    def save(self, at: str, field: str | None = None, *, synced: bool = False) -> None:
        """Save it as it stands. `field` is the one that is asked, None the one of the last time."""
        self._field = self._field if field is None else field
        try:
            self._file.save(self._draft, at, self._field, synced=synced)
        except (OSError, Busy):
            message = _("can't save the draft: {reason} — what you typed is still here")
            self._lines.say(message.format(reason=self.unsaved), "warned")

    def check(self) -> None:
        self._file.check()

    def discard(self) -> None:
        """It has become what it was a draft of."""
        self._file.discard()

    def close(self) -> None:
        self._file.close()


class NoFile(DraftFile):
    """A part of something that is there: it has no draft on disk."""

    def save(self, at: str, field: str | None = None, *, synced: bool = False) -> None:
        """Nothing is kept, and nobody is told that it is."""
