"""One part of something that is there, changed through a step and Review: a small wizard."""

from typing import TYPE_CHECKING, Any, Self

from textual.content import Content

from screens.layer import Rescued
from screens.text import INK, cell, shown
from screens.widgets.confirm import Confirm, Lose
from screens.widgets.field import LABEL
from screens.wizard import Wizard
from setup_assistant.add_user.step import StepDraft, Surroundings
from setup_assistant.drafts import OpenDraft
from setup_assistant.operator import operator
from setup_assistant.part import PartDraft, PartStep
from setup_assistant.preview import Preview, preview
from store.commit import Commit
from store.errors import Finding
from store.texts import _

if TYPE_CHECKING:
    from screens.app import SetupAssistant

ARROW = "→"


class PartWizard(Wizard):
    """Left, it keeps nothing, and asks first where that loses something. Dismissed with "" once it is saved."""

    draft: Any

    def __init__(self, draft: StepDraft, file: OpenDraft, at: str = "", field: str = "") -> None:
        super().__init__(draft, file, at, field)
        self._begun = draft.model_copy(deep=True)

    @classmethod
    def about(cls, app: "SetupAssistant", draft: PartDraft, field: str = "") -> Self:
        """What the draft is a part of, as it stands in the office now; `field` has the focus first."""
        draft.settle(app.around())
        return cls(draft, app.drafts.begin("part", app.domain), field=field)

    def title_(self) -> str:
        return str(self.draft.about(self.around()))

    def around(self) -> Surroundings:
        return self.app.around(self.draft.id)

    def preview(self) -> Preview:
        around = self.around()
        overtaken = self._overtaken(around)  # first: the plan puts what was typed into the view
        made = self.draft.plan(around, operator())
        return preview(around.view, made, [*overtaken, *self.app.office.check(made)] if made else [])

    def _overtaken(self, around: Surroundings) -> list[Finding]:
        step, begun = self.draft.step(self._part), self._begun.step(self._part)
        return list(step.overtaken(begun, self.draft, around)) if isinstance(step, PartStep) else []

    def commit(self, preview: Preview) -> Commit | None:
        return self.app.office.commit(preview.plan) if preview.plan else None

    async def saved(self, commit: Commit | None) -> None:
        self.app.say_next(
            _("saved: {summary}").format(summary=commit.plan.summary) if commit else _("no changes to save")
        )
        self.dismiss("")

    def keep(self, *, synced: bool = False) -> None:
        """A part is soon typed again: it has no draft on disk."""

    def rescue(self) -> Rescued:
        self.file.close()
        return "lost" if not self.file.is_over and self.draft.is_typed_since(self._begun) else "nothing"

    def leave_label(self) -> str:
        return _("Quit")

    def loses(self) -> Confirm | None:
        if not self.draft.is_typed_since(self._begun):
            return None
        return Lose(_("Discard changes?"), lose=_("Discard"), stay=_("Keep editing"))

    def help_text(self) -> str:
        return _(
            "Press Enter to go to the next required field, then to Review. Press Tab to reach every field. "
            "Nothing is saved until you press s on Review. If you quit before that, you're asked whether to discard "
            "your changes; they aren't kept as a draft."
        )

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        return self._part, field.split(".")[0]

    def review_title(self) -> str:
        return str(self.draft.step(self._part).title)

    def review_lines(self, width: int) -> list[Content]:
        """What becomes different: before → after."""
        around = self.around()
        self.draft.settle(around)  # the office may have gone on since the plan was made
        step = self.draft.step(self._part)
        if not isinstance(step, PartStep):
            return super().review_lines(width)
        room = max(width - LABEL - 1, 10)
        lines: list[Content] = []
        for label, before, after in step.differences(self.draft, around):
            first, *more = shown(f"{before} {ARROW} {after}" if before else after).wrap(room)
            lines.append(Content.assemble(" ", cell(shown(label).stylize(INK.said), LABEL - 1), first))
            lines += [Content.assemble(" " * LABEL, line) for line in more]
        secret = step.new_secret()
        lines += [Content.assemble(" ", shown(secret))] if secret else []
        return lines or [Content.assemble(" ", shown(_("no changes")))]

    def price_lines(self, preview: Preview) -> list[str]:
        return [f"{preview.cost.said()} {preview.cost.currency}"] if preview.cost.monthly else []

    @property
    def _part(self) -> str:
        return str(self.draft.pages()[0])
