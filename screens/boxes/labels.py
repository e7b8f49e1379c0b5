"""Fill in devices: a row for everybody who waits. A scanner's Enter goes down to the next one."""

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import BoundField, StepPage
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from setup_assistant.boxes.labels import ROWS_AT_ONCE, Labels, waiting
from setup_assistant.fields.choice import Choice
from store.kinds.device import KINDS, DeviceKind
from store.texts import _, ngettext


class LabelsPage(StepPage):
    """Each row is a field of its own, named by its device's id."""

    def fields(self) -> ComposeResult:
        view = self.wizard.ctx().view
        ids = waiting(view)
        yield from self.question()
        for id in ids[:ROWS_AT_ONCE]:
            device = view.raw("devices", id) or {}
            user = view.raw("users", device["user"]) or {}
            name = f"{user.get('first_name', '')} {user.get('last_name', '')}".strip()
            kind = _(KINDS[DeviceKind(device["kind"])].title)
            yield TextField(str(id), str(device["user"]), hint=f"{name} · {kind}")
        if len(ids) > ROWS_AT_ONCE:
            more = ngettext(
                "{count} more after you save these", "{count} more after you save these", len(ids) - ROWS_AT_ONCE
            )
            yield Static(more.format(count=len(ids) - ROWS_AT_ONCE), classes="said", markup=False)

    def field_help(self) -> list[str]:
        """Each row is a MAC."""
        return [self.label("typed"), *self.step.explained("typed")]

    def bound(self) -> dict[str, BoundField]:
        return {field.name or "": field for field in self.query(TextField)}

    def fill(self) -> None:
        if isinstance(self.step, Labels):
            for id, text in self.step.typed.items():
                field = self.bound().get(str(id))
                if field is not None and field.value != text:
                    field.value = text

    def first_focus(self) -> BoundField | None:
        """The first row that is still blank."""
        rows = list(self.bound().values())
        return next((row for row in rows if not row.value), rows[0] if rows else None)

    def changed(self, field: Field[Any]) -> None:
        if isinstance(self.step, Labels):
            self.wizard.set(self.step_name, "typed", {**self.step.typed, int(field.name or 0): str(field.value)})
            self.show_findings(self._found())

    async def done(self, field: Field[Any]) -> None:
        """Down to the next row; after the last one to Review."""
        names = list(self.bound())
        place = names.index(field.name or "") + 1
        if place < len(names):
            self.bound()[names[place]].focus()
        else:
            await self.wizard.action_next()

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """Nothing is chosen here."""
