"""A user's virtual fax and conference bridge: on, off, number, address, bridge ID and PIN."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.conference.bridge_ids import free_bridge_id_like
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers import suggestions
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.services import FaxAndConference
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.model.account import Account
from store.model.e164 import E164, as_id, national
from store.model.number import Destination, PhoneNumber
from store.model.services import Bridge
from store.model.user import Email, User
from store.texts import _


class ServicesPart(FaxAndConference, UserPart):
    """Turned off, the fax frees its number, and the bridge is removed."""

    FAX: ClassVar[Mapping[str, FormField]] = {**FaxAndConference.FAX, "fax_number": users.FAX_NUMBER}
    fields: ClassVar[Mapping[str, FormField]] = {**FAX, **FaxAndConference.CONFERENCE}

    fax_number: str = ""

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        bridge = self._bridge(user.id, ctx)
        to = [email.address for email in user.emails if email.fax] or [email.address for email in user.emails]
        number = self._fax_number(user.id, ctx)
        spare = suggestions.spare(ctx.view, ctx.held)
        return {
            "fax": user.fax,
            "fax_to": to[0] if to else "",
            "fax_number": number or (spare[0] if spare else ""),
            "conference": bridge is not None,
            "bridge_id": bridge.bridge_id if bridge else free_bridge_id_like(ctx.view, user.id),
        }

    def visible_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        return self.shown()

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        own = self._fax_number(draft.user, ctx)
        spare = suggestions.spare(ctx.view, ctx.held)[: self.OFFERED]
        numbers = [*([own] if own else []), *spare]
        return {"fax_number": [Choice(number, national(number)) for number in numbers]}

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        bridge = self._bridge(draft.user, ctx)
        has_pin = bridge is not None and bridge.pin is not None
        return {
            "fax": _("faxes arrive by email"),
            "fax_to": _("email address"),
            "fax_number": "" if self.fax_number else _("no unassigned numbers"),
            "conference": _("a bridge for up to 10 people"),
            "bridge_id": _("callers enter it to join"),
            "bridge_pin": _("blank keeps the old one") if has_pin else _("optional, 4–10 digits"),
        }

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        if self.fax:
            yield from self._check_fax(draft, ctx)
        elif self._fax_number(draft.user, ctx):
            number = national(str(self._fax_number(draft.user, ctx)))
            yield warned("fax-off", "fax", _("{number} becomes unassigned").format(number=number))
        if self.conference:
            line = ctx.view.account.conference_line or self._new_line(draft, ctx)
            yield from self.check_bridge(ctx, line, draft.user)
        elif self._bridge(draft.user, ctx):
            yield warned("bridge-removed", "conference", _("the bridge is deleted; callers can no longer join"))

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        bridge = _("conference bridge {id}").format(id=self.bridge_id) if self.conference else _("no conference")
        return f"{self._format_fax()} · {bridge}"

    def differences(self, draft: UserForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        """What turning a service on brings along is named too: nobody has typed it."""
        found, known = super().differences(draft, ctx), self.there(draft, ctx)
        said = {label for label, _before, _after in found}
        follows = [("fax", ("fax_to", "fax_number")), ("conference", ("bridge_id",))]
        for service, fields in follows:
            if getattr(self, service) and not known.get(service):
                given = [(self.label(field), field) for field in fields if getattr(self, field)]
                new = [(label, "", self._as_read(field)) for label, field in given if label not in said]
                at = [label for label, _before, _after in found].index(self.label(service)) + 1
                found[at:at] = new
        line = self._new_line(draft, ctx)
        return [*found, (_("Conf. line"), "", national(line))] if line else found

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        user = draft.find(ctx)
        if user is not None:
            line = self._new_line(draft, ctx)
            self._plan_fax(user, ctx)
            self._plan_bridge(user, line, ctx)

    def new_secret(self) -> str:
        return _("new bridge PIN {pin}").format(pin=self.bridge_pin) if self.conference and self.bridge_pin else ""

    def _as_read(self, field: str) -> str:
        text = str(getattr(self, field))
        return national(text) if field == "fax_number" else text

    def _new_line(self, draft: UserForm, ctx: StepContext) -> E164 | None:
        """The number that the office's first bridge takes as the conference line."""
        if not self.conference or ctx.view.account.conference_line is not None:
            return None
        return suggestions.conference_line(ctx.view, ctx.held, {self.fax_number if self.fax else None})

    def _format_fax(self) -> str:
        if not self.fax:
            return _("no fax")
        if not self.fax_number:
            return _("fax to {email}, no number yet").format(email=self.fax_to)
        return _("fax {number} to {email}").format(number=national(self.fax_number), email=self.fax_to)

    def _plan_fax(self, user: User, ctx: StepContext) -> None:
        view = ctx.view
        former = self._fax_number(user.id, ctx)
        wanted = self.fax_number if self.fax and self.fax_number else None
        if former is not None and former != wanted:
            self._ring(former, None, ctx)
        if wanted is not None and wanted != former:
            self._ring(wanted, Destination(kind=DestinationKind.FAX, user=user.id), ctx)
        view.put(user.with_(fax=self.fax, emails=self._emails(user)))

    def _emails(self, user: User) -> tuple[Email, ...]:
        """The one that the fax goes to marked, in place of one that was there for the fax alone."""
        to = self.fax_to.strip()
        if not self.fax:
            return tuple(email.with_(fax=False) for email in user.emails)
        kept = [email.with_(fax=False) for email in user.emails if email.voicemail or not email.fax]
        marked = [email.with_(fax=email.address.casefold() == to.casefold()) for email in kept]
        if not any(email.fax for email in marked):
            marked.append(Email(address=to, voicemail=False, fax=True))
        return tuple(marked)

    def _plan_bridge(self, user: User, line: E164 | None, ctx: StepContext) -> None:
        view = ctx.view
        former = self._bridge(user.id, ctx)
        if former is not None and (not self.conference or former.bridge_id != self.bridge_id.strip()):
            view.remove(Bridge, former.id)
        if not self.conference:
            return
        pin = view.keep_secret(self.bridge_pin) if self.bridge_pin else former.pin if former else None
        view.put(Bridge(id=int(self.bridge_id), owner=user.id, pin=pin))
        if line is not None:
            self._ring(line, Destination(kind=DestinationKind.CONFERENCE), ctx)
            account: Account = view.account
            view.put(account.with_(conference_line=line))

    def _ring(self, number: E164, destination: Destination | None, ctx: StepContext) -> None:
        record = ctx.view.get(PhoneNumber, as_id(number))
        if record is not None:
            ctx.view.put(record.with_(destination=destination))

    def _check_fax(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        yield from self.check_fax_to()
        if not self.fax_number:
            message = _("no unassigned number for the fax — add one in Numbers")
            yield warned("fax-number-missing", "fax_number", message)
        elif self.fax_number != self._fax_number(draft.user, ctx) and (
            why_not := suggestions.why_not_spare(ctx.view, self.fax_number)
        ):
            yield refused("number-taken", "fax_number", why_not)

    def _bridge(self, user: int, ctx: StepContext) -> Bridge | None:
        return next(iter(ctx.view.found(Bridge, "users", user)), None)

    def _fax_number(self, user: int, ctx: StepContext) -> E164 | None:
        numbers = ctx.view.found(PhoneNumber, "users", user)
        return next((number.e164 for number in numbers if number.rings(DestinationKind.FAX)), None)
