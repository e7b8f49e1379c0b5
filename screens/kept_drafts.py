"""The drafts that were left, or that somebody works on: go on with one, or begin anew."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.page import Keys, Page
from screens.widgets.choice_list import ChoiceList
from screens.widgets.confirm import Confirm
from screens.widgets.field import Field
from screens.widgets.page_body import PageBody
from setup_assistant.add_user.step import StepDraft
from setup_assistant.choice import Choice
from setup_assistant.drafts import Kept, OpenDraft
from store.errors import Busy, reason
from store.texts import _

if TYPE_CHECKING:
    from screens.app import SetupAssistant

NEW = "new"
D = TypeVar("D", bound=StepDraft)


class KeptDrafts(Page[str | None]):
    """Dismissed with the place of a draft in the list, `NEW`, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("d", "discard", show=False),
    ]

    def __init__(self, kept: Sequence[Kept], new: str) -> None:
        super().__init__()
        self._kept = list(kept)
        self._new = new

    def content(self) -> ComposeResult:
        with PageBody():
            yield Static(_("Go on with what was begun?"), classes="title", markup=False)
            yield ChoiceList("draft", value="0", choices=self._choices(), room=14)

    def here(self) -> str:
        return _("Drafts")

    def keys(self) -> Keys:
        return [("Enter", _("Choose")), ("d", _("Discard")), ("Esc", _("Back")), ("F1", _("Help"))]

    def help_text(self) -> str:
        return _(
            "A draft is saved at every change. It goes on at the same field, also after a dropped line or a power cut. "
            "One that somebody works on now can be taken over: they are told, and nothing of it is lost."
        )

    def on_mount(self) -> None:
        self.query_one(ChoiceList).focus()

    def on_field_done(self, event: Field.Done) -> None:
        self.dismiss(str(event.field.value))

    def action_discard(self) -> None:
        self.run_worker(self._discard(), exclusive=True)

    async def _discard(self) -> None:
        choices = self.query_one(ChoiceList)
        chosen = choices.highlighted.value if choices.highlighted else NEW
        if chosen == NEW:
            return
        kept = self._kept[int(chosen)]
        if kept.is_live:
            self.say(_("{who} works on it now").format(who=kept.operator), "warned")
            return
        question = _("Discard {what}? It cannot be brought back.").format(what=_name(kept))
        if await self.app.push_screen_and_wait(Confirm(question, enter_is_yes=False)):
            self.app.drafts.discard(kept)
            self._kept.remove(kept)
            if not self._kept:
                self.dismiss(NEW)
            choices.choices = self._choices()

    def _choices(self) -> list[Choice]:
        return [
            *(Choice(str(place), _name(kept), self._about(kept)) for place, kept in enumerate(self._kept)),
            Choice(NEW, self._new),
        ]

    def _about(self, kept: Kept) -> str:
        draft = kept.draft()
        step = draft.step(kept.at).title if draft is not None and kept.at in draft.pages() else _("Review")
        when = _("open now") if kept.is_live else self.app.clock_time(kept.saved)
        return f"{step} · {kept.operator} · {when}"


async def choose(app: "SetupAssistant", kept: list[Kept], new: str) -> tuple[StepDraft, OpenDraft, Kept] | str | None:
    """The draft that the person goes on with, `NEW`, or None where they go back."""
    kept = [each for each in kept if each.draft() is not None]
    if not kept:
        return NEW
    chosen = await app.push_screen_and_wait(KeptDrafts(kept, new))
    if chosen is None or chosen == NEW:
        return chosen
    draft_on_disk = kept[int(chosen)]
    if draft_on_disk.is_live:
        question = _("{who} works on this draft now. Take it over?").format(who=draft_on_disk.operator)
        if not await app.push_screen_and_wait(Confirm(question, enter_is_yes=False)):
            return None
    draft = draft_on_disk.draft()
    if draft is None:
        return None
    try:
        file = app.drafts.resume(draft_on_disk)
    except (OSError, Busy, ValueError) as error:
        app.say_next(_("the draft cannot be read: {reason}").format(reason=reason(error)))
        return None
    newest = file.resumed or draft_on_disk
    return newest.draft() or draft, file, newest


def _name(kept: Kept) -> str:
    draft = kept.draft()
    return draft.called() if draft is not None else ""
