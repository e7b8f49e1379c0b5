"""Fill in devices: a row for everybody whose device still waits for its label, saved as one plan."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import field_validator

from setup_assistant.boxes.form import BoxForm
from setup_assistant.boxes.stock import taken
from setup_assistant.devices.about import format_device
from setup_assistant.fields import device as devices
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused
from store.errors import Finding
from store.kinds.device import KINDS, is_still_to_come
from store.model.device import Device, read_identifier
from store.texts import N_, _, ngettext
from store.view import View

ROWS_AT_ONCE = 60
"""Rows at once; the others come once these are saved."""


def waiting(view: View) -> list[int]:
    """The devices that somebody has and whose label nobody has read, by extension."""
    found = [
        (int(stored["user"]), id)
        for id, stored in view.raw_all("devices")
        if stored["user"] is not None and is_still_to_come(stored["kind"], stored["identifier"])
    ]
    return [id for _user, id in sorted(found)]


class Labels(PartStep):
    """The labels of devices that wait for one, `typed` by the device's id. A row left blank goes on waiting."""

    name: ClassVar[str] = "labels"
    TITLE: ClassVar[str] = N_("Enter MACs")
    QUESTION: ClassVar[str] = N_("Scan or enter the MAC from each label.")
    ASKED: ClassVar[tuple[str, ...]] = ("typed",)
    fields: ClassVar[Mapping[str, FormField]] = {"typed": devices.IDENTIFIER.but(label=N_("MACs"), kind=Kind.ROWS)}

    typed: dict[int, str] = {}

    @field_validator("typed")
    @classmethod
    def _without_blanks(cls, typed: dict[int, str]) -> dict[int, str]:
        """A row in which nothing stands any more is none."""
        return {id: text for id, text in typed.items() if text}

    def rows(self, ctx: StepContext) -> dict[int, str]:
        """Whose device each row is about, and which: `101 Dana Reyes's IP phone`."""
        view = ctx.view
        found = {id: view.raw("devices", id) or {} for id in waiting(view)[:ROWS_AT_ONCE]}
        return {
            id: _("{user}'s {device}").format(user=format_user(view, each["user"]), device=format_device(each))
            for id, each in found.items()
        }

    def check(self, draft: Any, ctx: StepContext) -> Iterator[Finding]:
        """`field` is the device's id: each message stands by its row."""
        seen: dict[str, str] = {}
        places = {id: place for place, id in enumerate(waiting(ctx.view))}
        for id, text in sorted(self._given(), key=lambda row: places.get(row[0], len(places))):  # as they stand
            wrong = self._wrong(id, text, seen, ctx)
            if wrong:
                yield refused("label", str(id), wrong)

    def summary(self, draft: BoxForm, ctx: StepContext) -> str:
        return self._format_count()

    def differences(self, draft: BoxForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        lines = []
        places = {id: place for place, id in enumerate(waiting(View(ctx.view.base)))}
        for id, text in sorted(self._given(), key=lambda row: places.get(row[0], len(places))):
            device = ctx.view.get(Device, id)
            if device is not None:
                who = format_user(ctx.view, device.user) if device.user is not None else ""
                now = f"{who}: {_(KINDS[device.kind].title)} {read_identifier(device.kind, text)}"
                lines.append((str(device.user), "", now))
        return lines

    def stage(self, draft: BoxForm, ctx: StepContext) -> None:
        for id, text in self._given():
            device = ctx.view.get(Device, id)
            if device is not None:
                ctx.view.put(device.with_(identifier=read_identifier(device.kind, text)))

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        count = len(self._given())
        return ngettext("Entered MAC for {count} device", "Entered MACs for {count} devices", count).format(count=count)

    def _given(self) -> list[tuple[int, str]]:
        return [(id, text) for id, text in self.typed.items() if text.strip()]

    def _format_count(self) -> str:
        count = len(self._given())
        return ngettext("{count} device", "{count} devices", count).format(count=count)

    def _wrong(self, id: int, text: str, seen: dict[str, str], ctx: StepContext) -> str:
        device = ctx.view.get(Device, id)
        if device is None or not device.is_still_to_come:
            return _("this device already has a MAC — leave this blank")
        try:
            identifier = read_identifier(device.kind, text)
        except ValueError as error:
            return str(error)
        user = str(device.user)
        if identifier in seen:
            return _("{identifier} is also on {user}'s line — check the label").format(
                identifier=identifier, user=seen[identifier]
            )
        seen[identifier] = user
        return taken(ctx.view, identifier, id)
