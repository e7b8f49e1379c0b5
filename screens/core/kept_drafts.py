"""The drafts that were left, or that somebody works on: go on with one, or begin anew."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.core.confirm import Confirm
from screens.core.host import Host
from screens.core.page import Page
from screens.core.page_keys import BACK, Key
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.page_body import PageBody
from setup_assistant.fields.choice import Choice
from setup_assistant.forms import all_forms
from setup_assistant.forms.draft_file import KeptDraft
from setup_assistant.forms.draft_notices import format_deleted
from setup_assistant.forms.kept_drafts import why_not_resumed
from setup_assistant.forms.wizard import FormWizard
from store.errors import Busy, StoreError, reason
from store.texts import N_, _

NEW = "new"

LABEL_LIMIT = 44
"""Cells of what a draft is called: this page has no rail beside it."""


class KeptDrafts(Page[str | None]):
    """Dismissed with the name of a draft's file, `NEW`, or None. Files that cannot be read stand there too."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", show=False)]
    KEYS: ClassVar[Sequence[Key]] = (Key("Enter", N_("Choose")), Key("d", N_("Discard"), "discard"), BACK)
    HERE: ClassVar[str] = N_("Drafts")
    HELP: ClassVar[str] = N_(
        "What you enter is kept in a draft until you save it. Drafts reopen at the same field, even after a dropped "
        "connection. "
        "After a power outage they reopen at least on the page where you were. You can take over a draft that "
        "someone else has open; they're told, and every answer is kept. A draft that can't be read stays until "
        "you discard it."
    )

    def __init__(self, kept: Sequence[KeptDraft], unreadable: Sequence[Path], new: str, says: str = "") -> None:
        super().__init__()
        self._kept = list(kept)
        self._unreadable = list(unreadable)
        self._new = new
        self._says = says

    def content(self) -> ComposeResult:
        with PageBody():
            yield Static(_("Continue where you left off?"), classes="title", markup=False)
            yield ChoiceList("draft", value=self._first(), choices=self._choices(), room=14)

    def on_mount(self) -> None:
        self.query_one(ChoiceList).options.label_limit = LABEL_LIMIT
        self._shown = monotonic()
        self.query_one(ChoiceList).focus()
        if self._says:
            self.say(self._says, "warned")

    def on_field_done(self, event: Field.Done) -> None:
        self.dismiss(str(event.field.value))

    def action_discard(self) -> None:
        """Not by a letter that was meant for the page before."""
        if monotonic() - self._shown < self.app.typing_pause():
            return
        self.run_worker(self._discard(), exclusive=True)

    async def _discard(self) -> None:
        choices = self.query_one(ChoiceList)
        chosen = choices.highlighted.value if choices.highlighted else NEW
        if chosen == NEW:
            return
        path = self.app.session.drafts.folder / chosen
        kept = self.app.session.drafts.look(path)
        if kept and kept.is_live:
            self.say(_("{who} has it open now").format(who=kept.operator), "warned")
            return
        what = kept.name if kept else path.name
        question = _("Discard the draft for {what}? This can't be undone.").format(what=what)
        asked = Confirm(question, yes=_("Discard"), no=_("Keep"), enter_is_yes=False)
        if not await self.app.push_screen_and_wait(asked):
            return
        try:
            self.app.session.drafts.discard(path)
        except (OSError, Busy) as error:
            self.say(_("not discarded: {reason}").format(reason=reason(error)), "refused")
            return
        self._kept = [each for each in self._kept if each.path != path]
        self._unreadable = [each for each in self._unreadable if each != path]
        if not (self._kept or self._unreadable):
            self.dismiss(NEW)
        choices.choices = self._choices()

    def _first(self) -> str:
        """The newest one that is theirs to go on with, else a new one."""
        own = (kept.path.name for kept in self._kept if self.app.session.goes_on_with(kept))
        return next(own, NEW)

    def _choices(self) -> list[Choice]:
        refused = _("can't be read — press d to discard it")
        return [
            *(Choice(kept.path.name, kept.name, self._about(kept)) for kept in self._kept),
            Choice(NEW, self._new),
            *(Choice(path.name, path.name, refused=refused) for path in self._unreadable),
        ]

    def _about(self, kept: KeptDraft) -> str:
        draft = kept.draft()
        step = _("Review")
        if draft is not None and self.app.session.gone(draft):
            step = format_deleted(draft)
        elif draft is not None:
            step = draft.place_title(kept.at)
        when = _("open now") if kept.is_live else self.app.session.saved_lately(kept)
        whose = "" if self.app.session.is_open else kept.domain
        return " · ".join(part for part in (whose, step, kept.operator, when) if part)


async def choose(
    app: Host, kept: list[KeptDraft], new: str, unreadable: Sequence[Path] = ()
) -> FormWizard | str | None:
    """The form that the person goes on with, `NEW`, or None where they go back."""
    says = ""
    while kept or unreadable:
        chosen = await app.push_screen_and_wait(KeptDrafts(kept, unreadable, new, says))
        if chosen is None or chosen == NEW:
            return chosen
        listed = next(each for each in kept if each.path.name == chosen)
        on_disk = app.session.drafts.look(listed.path) or listed
        if on_disk.is_live:
            question = _("{who} has this draft open. Take it over?").format(who=on_disk.operator)
            asked = Confirm(question, yes=_("Take over"), no=_("Cancel"), enter_is_yes=False)
            if not await app.push_screen_and_wait(asked):
                return None
        try:
            return all_forms.resume(app.session, on_disk)
        except (OSError, StoreError, LookupError, ValueError) as error:
            says = why_not_resumed(error)
            broken = app.session.drafts.unreadable()
            looked = (app.session.drafts.look(each.path) for each in kept if each.path not in broken)
            kept = [each for each in looked if each is not None]
    return NEW
