"""A user's mailbox: when it picks up, its PIN, and what happens to messages."""

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from setup_assistant.add_user.step import Surroundings, refused
from setup_assistant.choice import Choice, choices_of
from setup_assistant.edit_user.step import UserPart
from setup_assistant.forms.field import Field as FormField
from setup_assistant.users import fields as users
from store.errors import Finding
from store.model.e164 import from_id
from store.model.number import PhoneNumber
from store.model.user import User, Voicemail
from store.rules.secrets import judge_pin
from store.secret_values import new_pin
from store.texts import N_, _, ngettext

if TYPE_CHECKING:
    from setup_assistant.edit_user.draft import EditUser

RING = 6
"""Seconds that a ring takes in North America: two of tone, four of silence."""


def rings_said(seconds: int) -> str:
    """How often it rings in so many seconds."""
    rings = math.floor(seconds / RING)
    return ngettext("about {rings} ring", "about {rings} rings", rings).format(rings=rings)


class MailboxPart(UserPart):
    """On or off, after how many seconds, email, what becomes of a message then; a new PIN, or the old one kept."""

    name: ClassVar[str] = "voicemail"
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

    @property
    def title(self) -> str:
        return _("Voicemail")

    def known(self, user: User, around: Surroundings) -> dict[str, Any]:
        mailbox = user.voicemail
        return {
            "on": mailbox.on,
            "seconds": str(mailbox.pick_up_seconds),
            "email": mailbox.email,
            "after_email": mailbox.after_email,
        }

    def shown(self, draft: "EditUser", around: Surroundings) -> tuple[str, ...]:
        if not self.on:
            return ("on", "pin")
        return ("on", "seconds", "email", *(("after_email",) if self.email else ()), "pin")

    def choices(self, draft: "EditUser", around: Surroundings) -> Mapping[str, list[Choice]]:
        return {"after_email": choices_of(users.AFTER_EMAIL)}

    def hints(self, draft: "EditUser", around: Surroundings) -> Mapping[str, str]:
        user = draft.find(around)
        typed = self.seconds.strip()
        said = rings_said(int(typed[:4])) if typed.isascii() and typed.isdigit() else ""
        return {
            "seconds": _("seconds ({rings})").format(rings=said) if said else _("seconds"),
            "pin": _("blank keeps it; Space for new") if user and user.pin else _("none yet; Space for a new one"),
        }

    def check(self, draft: "EditUser", around: Surroundings) -> Iterator[Finding]:
        if self.on and not (self.seconds.strip().isdigit() and 5 <= int(self.seconds.strip()[:4]) <= 120):
            yield refused("seconds", "seconds", _("enter a number from 5 to 120"))
        wrong = self._judged(self.pin.strip(), draft, around) if self.pin.strip() else None
        if wrong:
            yield refused("pin-weak", "pin", wrong)

    def summary(self, draft: "EditUser", around: Surroundings) -> str:
        said = _("answers after {seconds} sec").format(seconds=self.seconds) if self.on else _("off")
        return said + (" · " + _("new PIN {pin}").format(pin=self.pin) if self.pin else "")

    def plan(self, draft: "EditUser", around: Surroundings) -> None:
        user = draft.find(around)
        if user is None:
            return
        mailbox = Voicemail(
            on=self.on,
            pick_up_seconds=int(self.seconds) if self.on else user.voicemail.pick_up_seconds,
            email=self.email,
            after_email=self.after_email,  # type: ignore[arg-type]  # one of the choices
        )
        pin = around.view.keep_secret(self.pin.strip()) if self.pin.strip() else user.pin
        around.view.put(user.with_(voicemail=mailbox, pin=pin))

    def new_secret(self) -> str:
        return _("new PIN {pin}").format(pin=self.pin.strip()) if self.pin.strip() else ""

    def fresh(self, field: str, draft: "EditUser", around: Surroundings) -> str:
        return self.fresh_pin(draft, around) if field == "pin" else ""

    def fresh_pin(self, draft: "EditUser", around: Surroundings) -> str:
        """A six-digit PIN that stands the test."""
        pin = new_pin()
        while self._judged(pin, draft, around):
            pin = new_pin()
        return pin

    def _judged(self, pin: str, draft: "EditUser", around: Surroundings) -> str | None:
        numbers = [from_id(id) for id in around.view.find(PhoneNumber, "users", draft.user)]
        return judge_pin(pin, str(draft.user), numbers)
