"""Step 4 of 6: virtual fax and conference bridge."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.conference.bridge_ids import free_bridge_id_like
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.plans.pricing import format_price
from setup_assistant.users.add.details import UserDetails
from setup_assistant.users.add.form import NewUser
from setup_assistant.users.emails import EmailEntry
from setup_assistant.users.services import FaxAndConference
from store.errors import Finding
from store.kinds.user import Purpose
from store.model.e164 import national
from store.model.services import PARTICIPANTS, Bridge
from store.model.text import whole_number
from store.texts import _, ngettext


class NewServices(FaxAndConference):
    """A fax-only user has a fax."""

    fields: ClassVar[Mapping[str, FormField]] = {**FaxAndConference.FAX, **FaxAndConference.CONFERENCE}

    def prompted_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        return ("fax_to",) if self.fax and not self.fax_to else ()

    def visible_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        return self.shown()

    def apply_defaults(self, draft: NewUser, ctx: StepContext) -> Iterator[str]:
        if self.is_default("fax"):
            self.fax = draft[UserDetails].purpose is Purpose.FAX_ONLY
        if self.is_default("fax_to"):
            entered = draft[UserDetails].entered()
            marked = [email for email in entered if email.fax] or entered
            self.fax_to = marked[0].address.strip() if marked else ""
        if self.is_default("bridge_id"):
            extension = whole_number(draft[UserDetails].extension)
            self.bridge_id = "" if extension is None else free_bridge_id_like(ctx.view, extension, ctx.held)
        yield from ()

    def hints(self, draft: NewUser, ctx: StepContext) -> Mapping[str, str]:
        return {
            "bridge_id": _("callers enter it to join"),
            "bridge_pin": _("optional, 4–10 digits"),
        }

    def lines(self, draft: NewUser, ctx: StepContext) -> dict[str, str]:
        """What each service is, which number it takes and what it costs, in a line."""
        number = draft.fax_number()
        fax = (
            [_("Faxes to {number} arrive by email").format(number=national(number))]
            if number
            else [_("Faxes arrive by email"), _("takes one unassigned number")]
        )
        people = ngettext("Up to {count} person", "Up to {count} people", PARTICIPANTS).format(count=PARTICIPANTS)
        return {
            "fax": " · ".join([*fax, format_price(ctx.view.account, "fax")]),
            "conference": " · ".join([people, self._line(draft, ctx), format_price(ctx.view.account, "conference")]),
        }

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        return [(self.label(field), line) for field, line in self.lines(draft, ctx).items()]

    def check(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        if self.fax:
            yield from self.check_fax_to()
        if self.conference:
            yield from self.check_bridge(ctx, ctx.view.account.conference_line or draft.conference_line(ctx))

    def summary(self, draft: NewUser, ctx: StepContext) -> str:
        if self.fax:
            number = draft.fax_number()
            message = _("fax {number} to {email}") if number else _("fax to {email} (needs a number)")
            fax = message.format(number=national(number) if number else "", email=self.fax_to)
        else:
            fax = _("no fax")
        bridge = _("conference bridge {id}").format(id=self.bridge_id) if self.conference else _("no conference")
        pin = " · " + _("bridge PIN {pin}").format(pin=self.bridge_pin) if self.conference and self.bridge_pin else ""
        line = " · " + self._line(draft, ctx) if self.conference else ""
        return f"{fax} · {bridge}{pin}{line}"

    def stage(self, draft: NewUser, ctx: StepContext) -> None:
        view = ctx.view
        if self.conference:
            pin = view.keep_secret(self.bridge_pin) if self.bridge_pin else None
            view.put(Bridge(id=int(self.bridge_id), owner=int(draft[UserDetails].extension), pin=pin))

    def emails(self, entered: list[EmailEntry]) -> list[EmailEntry]:
        """The user's emails, with the one that the fax goes to marked or added."""
        if not self.fax:
            return entered
        to = self.fax_to.strip()
        marked = [
            email.model_copy(update={"fax": True}) if email.address.strip().casefold() == to.casefold() else email
            for email in entered
        ]
        if any(email.address.strip().casefold() == to.casefold() for email in entered):
            return marked
        return [*marked, EmailEntry(address=to, voicemail=False, fax=True)]

    def _line(self, draft: NewUser, ctx: StepContext) -> str:
        line = ctx.view.account.conference_line
        if line:
            return _("conference line {number}").format(number=national(line))
        planned = draft.conference_line(ctx)
        if planned:
            return _("{number} becomes the conference line").format(number=national(planned))
        return _("the conference line needs a number")
