"""One part of something that is there, changed through a step and Review: a small wizard."""

from typing import Any

from screens.wizard import Wizard
from setup_assistant.add_user.step import Surroundings
from setup_assistant.operator import operator
from setup_assistant.preview import Preview, preview
from store.commit import Commit
from store.texts import _


class PartWizard(Wizard):
    """Left, it keeps nothing: what stands there is what stood there. Dismissed with "" once it is saved."""

    draft: Any

    def around(self) -> Surroundings:
        return self.app.around(self.draft.id)

    def preview(self) -> Preview:
        around = self.around()
        made = self.draft.plan(around, operator())
        return preview(around.view, made, self.app.office.check(made) if made else [])

    def commit(self, preview: Preview) -> Commit | None:
        return self.app.office.commit(preview.plan) if preview.plan else None

    async def saved(self, commit: Commit | None) -> None:
        self.app.say_next(_("saved: {summary}").format(summary=commit.plan.summary) if commit else _("nothing changed"))
        self.dismiss("")

    def keep(self, *, synced: bool = False) -> None:
        """A part is soon typed again: it has no draft on disk."""

    def action_leave(self) -> None:
        self.file.close()
        self.dismiss(None)

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        return str(self.draft.pages()[0]), field.split(".")[0]

    def review_title(self) -> str:
        return str(self.draft.step(self.draft.pages()[0]).title)

    def price_lines(self, preview: Preview) -> list[str]:
        return [f"{preview.cost.said()} {preview.cost.currency}"] if preview.cost.monthly else []
