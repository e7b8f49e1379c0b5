"""Where calls go outside the opening hours and on holidays."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

from setup_assistant.account.main_number.people import name_of_extension, read_mailbox, read_user
from setup_assistant.fields import account as account_fields
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft, PartStep
from setup_assistant.forms.step import refused
from setup_assistant.numbers.outside import check_outside, format_typed, read_number
from store.errors import Finding
from store.model.e164 import national
from store.model.opening_hours import WhenClosed
from store.texts import N_, _
from store.view import View


class ClosedPart(PartStep):
    name: ClassVar[str] = "closed"
    TITLE: ClassVar[str] = N_("After hours")
    QUESTION: ClassVar[str] = N_("Where should calls go after hours?")
    fields: ClassVar[Mapping[str, FormField]] = {
        "kind": account_fields.AFTER_HOURS_KIND,
        "mailbox": account_fields.AFTER_HOURS_MAILBOX,
        "user": account_fields.AFTER_HOURS_USER,
        "number": account_fields.AFTER_HOURS_NUMBER,
    }

    kind: Literal["mailbox", "user", "number"] = "mailbox"
    mailbox: str = ""  # an extension; "": the mailbox that answers during the day
    user: str = ""  # an extension
    number: str = ""

    def there(self, draft: PartDraft, ctx: StepContext) -> dict[str, Any]:
        closed = ctx.view.account.when_closed
        return {
            "kind": closed.kind,
            "mailbox": "",
            "user": "",
            **({} if closed.user is None else {closed.kind: str(closed.user)}),
            "number": national(closed.number) if closed.number else "",
        }

    def as_shown(self, field: str, value: Any, ctx: StepContext) -> Any:
        return format_typed(ctx.view, value) if field == "number" and value else value

    def prompted_fields(self, draft: PartDraft, ctx: StepContext) -> tuple[str, ...]:
        return ("kind",) if self.kind == "mailbox" else self.visible_fields(draft, ctx)

    def visible_fields(self, draft: PartDraft, ctx: StepContext) -> tuple[str, ...]:
        return "kind", self.kind

    def choices(self, draft: PartDraft, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"kind": choices_of(account_fields.AFTER_HOURS_KIND)}

    def hints(self, draft: PartDraft, ctx: StepContext) -> Mapping[str, str]:
        return {
            "mailbox": name_of_extension(ctx.view, self.mailbox) or _without_mailbox(ctx.view),
            "user": name_of_extension(ctx.view, self.user) or _("extension to ring"),
            "number": _("outside number"),
        }

    def check(self, draft: PartDraft, ctx: StepContext) -> Iterator[Finding]:
        view = ctx.view
        if self.kind == "number":
            yield from check_outside(view, "number", self.number, "closed-nowhere")
            return
        try:
            if self.kind == "user":
                read_user(view, self.user)
            elif self.mailbox.strip():
                read_mailbox(view, self.mailbox)
        except ValueError as error:
            yield refused("closed-nowhere", self.kind, str(error))

    def stage(self, draft: PartDraft, ctx: StepContext) -> None:
        view = ctx.view
        extension = {"mailbox": self.mailbox, "user": self.user, "number": ""}[self.kind]
        closed = WhenClosed(
            kind=self.kind,
            user=read_user(view, extension).id if extension.strip() else None,
            number=read_number(view, self.number) if self.kind == "number" else None,
        )
        view.put(view.account.with_(when_closed=closed))

    def history_line(self, draft: PartDraft, ctx: StepContext) -> str:
        return _("Changed where calls go after hours")


def _without_mailbox(view: View) -> str:
    """What is said beside an empty field for it."""
    usual = view.account.main_rings.mailbox
    return _("blank for no voicemail") if usual is None else _("blank for {user}").format(user=format_user(view, usual))
