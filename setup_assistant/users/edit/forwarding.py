"""A user's call forwarding: while on, every call goes there."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.destinations import answering
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers.outside import check_outside, format_typed, read_number
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.forward_target import check_target, colleague, read_target, show_target
from store.errors import Finding
from store.kinds.user import Purpose
from store.model.e164 import national
from store.model.user import CallForwarding, User
from store.texts import N_, _


def what_answers(require_key_press: bool, has_voicemail: bool) -> str:
    """What becomes of forwarded calls that nobody takes, in a line."""
    if require_key_press and not has_voicemail:
        return _("Unanswered calls end: a key press is required, and voicemail is off.")
    if require_key_press:
        return _("Unanswered calls return to voicemail here, because a key press is required.")
    return _("The other phone's voicemail may answer; calls don't return here.")


class ForwardingPart(UserPart):
    """Call forwarding and failover. Turned off it keeps its settings, so that on brings them back unchanged."""

    name: ClassVar[str] = "forwarding"
    TITLE: ClassVar[str] = N_("Forwarding")
    fields: ClassVar[Mapping[str, FormField]] = {
        "on": users.FORWARDING_ON,
        "number": users.FORWARD_TO,
        "ring_phones_too": users.RING_PHONES_TOO,
        "require_key_press": users.REQUIRE_KEY_PRESS,
        "failover_number": users.FAILOVER_NUMBER,
    }

    on: bool = False
    number: str = ""
    ring_phones_too: bool = False
    require_key_press: bool = True
    failover_number: str = ""

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        forwarding = user.call_forwarding
        return {
            "on": forwarding.on,
            "number": _typed(forwarding),
            "ring_phones_too": forwarding.ring_phones_too,
            "require_key_press": forwarding.require_key_press,
            "failover_number": national(user.failover_number) if user.failover_number else "",
        }

    def as_shown(self, field: str, value: Any, ctx: StepContext) -> Any:
        if field == "number" and value and colleague(ctx.view, value) is None:
            return show_target(ctx.view, value)
        return format_typed(ctx.view, value) if field == "failover_number" and value else value

    def prompted_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        return ("on", "number") if self.on else ("on",)

    def visible_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        if not self.on:
            return ("on", "failover_number")
        return ("on", "number", "ring_phones_too", "require_key_press", "failover_number")

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        return {
            "number": _("outside number or extension"),
            "failover_number": _("rings if devices are offline"),
        }

    def beside(self, draft: UserForm, ctx: StepContext) -> list[tuple[str, str]]:
        """What the settings come to, and whom an extension rings."""
        user = colleague(ctx.view, self.number) if self.on else None
        if user is None:
            return [("", self.line(draft, ctx))]
        rings = _("Calls ring {user}.") if any(answering(ctx.view, user)) else _("No phone rings at {user}.")
        return [("", rings.format(user=format_user(ctx.view, user))), ("", self.line(draft, ctx))]

    def line(self, draft: UserForm, ctx: StepContext) -> str:
        user = draft.find(ctx)
        has_voicemail = user is not None and user.voicemail.on
        if self.on:
            return what_answers(self.require_key_press, has_voicemail)
        return _("Calls ring devices, then voicemail.") if has_voicemail else _("Calls ring devices.")

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        user = draft.find(ctx)
        if user is not None and user.purpose is Purpose.CALL_ROUTING and not self.on:
            message = _("call routing users forward every call — keep this on")
            yield refused("call-routing-forwards", "on", message)
        if self.on and not self.number.strip():
            yield refused("forwarding-nowhere", "number", _("call forwarding is on — enter the number to forward to"))
        if self.on and self.number.strip():
            yield from check_target(ctx.view, "number", self.number, user)
        if self.failover_number.strip():
            yield from check_outside(ctx.view, "failover_number", self.failover_number)
        if self.on:
            yield warned("forwarding-first", "on", _("while on, every call is forwarded"))

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        return _("on, to {number}").format(number=show_target(ctx.view, self.number)) if self.on else _("off")

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        user = draft.find(ctx)
        if user is None:
            return
        forwarding = user.call_forwarding.with_(on=False)
        if self.on:
            forwarding = CallForwarding(
                on=True,
                **read_target(ctx.view, self.number),
                ring_phones_too=self.ring_phones_too,
                require_key_press=self.require_key_press,
            )
        ctx.view.put(user.with_(call_forwarding=forwarding, failover_number=self._failover(ctx)))

    def _failover(self, ctx: StepContext) -> str | None:
        typed = self.failover_number.strip()
        return read_number(ctx.view, typed) if typed else None


def _typed(forwarding: CallForwarding) -> str:
    """What one would type for where it leads."""
    if forwarding.user is not None:
        return str(forwarding.user)
    return national(forwarding.number) if forwarding.number else ""
