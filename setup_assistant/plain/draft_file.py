"""The draft that a walk works on, on disk."""

from setup_assistant.add_user.step import StepDraft
from setup_assistant.drafts import OpenDraft
from setup_assistant.plain.lines import Lines
from store.errors import Busy, reason
from store.texts import _


class DraftFile:
    """Saved at each answer, once there is something to keep. `check` and `save` raise TakenOver."""

    def __init__(self, lines: Lines, draft: StepDraft, file: OpenDraft, *, is_kept: bool) -> None:
        self._lines = lines
        self._draft = draft
        self._file = file
        self._given = draft.touched()
        self._field = ""
        self.is_kept = is_kept  # it stands on disk

    def save(self, at: str, field: str | None = None, *, synced: bool = False) -> None:
        """Save it as it stands. `field` is the one that is asked, None the one of the last time."""
        self._field = self._field if field is None else field
        self.is_kept = self.is_kept or self._draft.touched() != self._given
        if not self.is_kept:
            return
        try:
            self._file.save(self._draft, at, self._field, synced=synced)
        except (OSError, Busy) as error:
            message = _("the draft cannot be saved: {reason} — what you typed is still here")
            self._lines.say(message.format(reason=reason(error)), "warned")

    def check(self) -> None:
        self._file.check()

    def discard(self) -> None:
        """It has become what it was a draft of."""
        self._file.discard()
        self.is_kept = False

    def close(self) -> None:
        self._file.close()
