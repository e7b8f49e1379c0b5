"""A user's mailbox: when it picks up, its PIN, and what happens to messages."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.ring_seconds import check_seconds, rings_of
from setup_assistant.forms.step import refused
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.reset_pin import check_pin, judged, pin_for
from store.errors import Finding
from store.model.user import User, Voicemail
from store.texts import N_, _


class MailboxPart(UserPart):
    """On or off, after how many seconds, email, what becomes of a message then; a new PIN, or the old one kept."""

    name: ClassVar[str] = "voicemail"
    TITLE: ClassVar[str] = N_("Voicemail")
    fields: ClassVar[Mapping[str, FormField]] = {
        "on": users.VOICEMAIL_ON,
        "seconds": users.VOICEMAIL_AFTER,
        "email": users.VOICEMAIL_EMAIL,
        "after_email": users.AFTER_EMAIL,
        "pin": users.PIN.but(label=N_("New PIN")),
    }

    on: bool = True
    seconds: str = "25"
    email: bool = True
    after_email: str = "keep_as_new"
    pin: str = ""

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        mailbox = user.voicemail
        return {
            "on": mailbox.on,
            "seconds": str(mailbox.pick_up_seconds),
            "email": mailbox.email and bool(user.voicemail_emails()),
            "after_email": mailbox.after_email,
        }

    def visible_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        if not self.on:
            return ("on", "pin")
        return ("on", "seconds", "email", *(("after_email",) if self.email else ()), "pin")

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"after_email": choices_of(users.AFTER_EMAIL)}

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        user = draft.find(ctx)
        rings = rings_of(self.seconds)
        return {
            "seconds": _("seconds ({rings})").format(rings=rings) if rings else _("seconds"),
            "pin": _("blank keeps it; Space for new") if user and user.pin else _("none yet; Space for a new one"),
        }

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        user, pin = draft.find(ctx), self.pin.strip()
        if self.on:
            yield from check_seconds(self.seconds)
            if self.email and user is not None and not user.voicemail_emails():
                message = _("no email for messages — add one in Basics, or turn this off")
                yield refused("voicemail-email-missing", "email", message)
        has_none = user is not None and user.pin is None
        yield from check_pin(pin, judged(ctx.view, draft.user, pin), mailbox=self.on and has_none)

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        said = _("answers after {seconds} sec").format(seconds=self.seconds) if self.on else _("off")
        return said + (" · " + _("new PIN {pin}").format(pin=self.pin) if self.pin else "")

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        user = draft.find(ctx)
        if user is None:
            return
        mailbox = user.voicemail.with_(on=False)
        if self.on:
            mailbox = Voicemail(
                pick_up_seconds=int(self.seconds),
                email=self.email,
                after_email=self.after_email,  # type: ignore[arg-type]  # one of the choices
            )
        pin = ctx.view.keep_secret(self.pin.strip()) if self.pin.strip() else user.pin
        ctx.view.put(user.with_(voicemail=mailbox, pin=pin))

    def new_secret(self) -> str:
        return _("new PIN {pin}").format(pin=self.pin.strip()) if self.pin.strip() else ""

    def fresh(self, field: str, draft: UserForm, ctx: StepContext) -> str:
        return pin_for(ctx.view, draft.user) if field == "pin" else ""
