"""Hand over: somebody else takes the extension and the numbers over."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.devices.assigned import put_next_in_place
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused
from setup_assistant.plans.renewed import PINS_AND_PASSWORDS, format_undo
from setup_assistant.users.choices import seats_left
from setup_assistant.users.edit.bridge_pins import format_pins, fresh_bridge_pin, with_pin
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.emails import EmailEntry, check_emails, entries, filled_in
from setup_assistant.users.emails import stored as stored_emails
from setup_assistant.users.forward_target import target_now
from setup_assistant.users.offboarding import numbers_of
from setup_assistant.users.reset_pin import check_pin, judged, pin_for
from store.errors import Finding
from store.kinds.device import KINDS, DeviceKind
from store.kinds.user import USUAL_SCOPE, Purpose
from store.model.device import Device
from store.model.e164 import national
from store.model.services import Bridge
from store.model.user import CallForwarding, Email, Messages, User
from store.secret_values import new_sip_password
from store.texts import N_, _, listed
from store.view import View


class SuccessorPart(UserPart):
    """Who takes the extension over: name, emails, mailbox, PIN. Every secret that the predecessor knows is replaced."""

    name: ClassVar[str] = "successor"
    TITLE: ClassVar[str] = N_("Hand over")
    QUESTION: ClassVar[str] = N_("Who's taking over this extension?")
    ASKED: ClassVar[tuple[str, ...]] = ("first_name", "last_name", "emails")
    fields: ClassVar[Mapping[str, FormField]] = {
        "first_name": users.FIRST_NAME,
        "last_name": users.LAST_NAME,
        "emails": users.EMAILS,
        "mailbox": users.MAILBOX,
        "pin": users.PIN.but(label=N_("New PIN")),
    }

    first_name: str = ""
    last_name: str = ""
    emails: list[EmailEntry] = []
    mailbox: str = "kept"
    pin: str = ""
    bridge_pin: str = ""

    def apply_defaults(self, draft: UserForm, ctx: StepContext) -> Iterator[str]:
        if not self.pin.strip():
            self.touched.discard("pin")
        if self.is_default("pin"):
            self.pin = self.pin.strip() or pin_for(ctx.view, draft.user)
        self.bridge_pin = self.bridge_pin or fresh_bridge_pin(ctx.view, draft.user)
        yield from ()

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"mailbox": choices_of(users.MAILBOX)}

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        return {"last_name": _("optional"), "pin": _("Space for a new one")}

    def beside(self, draft: UserForm, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", line) for line in self.lines(draft, ctx)]

    def lines(self, draft: UserForm, ctx: StepContext) -> list[str]:
        """What happens whatever is typed here."""
        user = draft.find(ctx)
        return [*self._what_stays(user, ctx), *_what_goes(user), format_undo(PINS_AND_PASSWORDS)] if user else []

    def _what_stays(self, user: User, ctx: StepContext) -> Iterator[str]:
        devices = ctx.view.found(Device, "users", user.id)
        stays = any(device.kind is not DeviceKind.REMOTE_NUMBER for device in devices)
        yield _("Stays the same: {what}.").format(what=listed([user.extension, *numbers_of(ctx.view, user.id)]))
        if stays:
            yield _("Devices stay, with new SIP passwords: set them up again. The PIN changes.")
        else:
            yield _("The PIN changes. No device rings until you add one.")

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        user = draft.find(ctx)
        if not self.first_name.strip():
            yield refused("first-name-missing", "first_name", _("enter the new user's first name"))
        yield from check_emails(self.emails, ctx.view, draft.user)
        if user is not None and user.fax and not filled_in(self.emails):
            message = _("virtual fax needs an email address — enter one")
            yield refused("fax-nowhere", "emails", message)
        if user is not None and user.purpose is Purpose.CALL_ROUTING:
            message = _("call routing users can't be handed over — rename them in Basics")
            yield refused("call-routing-stays", "first_name", message)
        if user is not None and user.left is not None:
            yield from self._check_seat(user, ctx.view)
        pin = self.pin.strip()
        yield from check_pin(pin, judged(ctx.view, draft.user, pin), mailbox=False)

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        view, user = ctx.view, draft.find(ctx)
        if user is None:
            return
        for device in view.found(Device, "users", user.id):
            if device.kind is DeviceKind.REMOTE_NUMBER:
                view.remove(Device, device.id)  # the predecessor's own telephone
                put_next_in_place(view, user, device.id)
            else:
                view.put(device.with_(sip_password=view.keep_secret(new_sip_password())))
        for bridge in view.found(Bridge, "users", user.id):
            view.put(with_pin(view, bridge, self.bridge_pin))
        before = draft.find(ctx) or user  # another device may be primary by now
        fields: dict[str, Any] = {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "pin": view.keep_secret(self.pin.strip()),
            "portal_password": None,
            "call_forwarding": CallForwarding(),
            "failover_number": None,
            "caller_id_name": "",
        }
        if self.mailbox == "wiped":
            fields["messages"] = Messages(fate="wiped", at=ctx.now)
        if user.left is not None:
            fields |= {
                "left": None,
                "scope": USUAL_SCOPE[user.purpose],
                "voicemail": user.voicemail.with_(on=user.purpose is Purpose.PERSON),
            }
        view.put(before.with_(**fields).with_emails(self._emails(user)))

    def differences(self, draft: UserForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        view, user = ctx.view, draft.find(ctx)
        if user is None:
            return []
        entered = ", ".join(map(str, entries(self._emails(user)))) or _("none")
        former = ", ".join(map(str, entries(user.emails))) or _("none")
        found = [
            (_("Name"), user.name, self.summary(draft, ctx)),
            (_("Email"), former, entered),
            (_("Mailbox"), str(user.id), _("kept") if self.mailbox == "kept" else _("emptied")),
        ]
        for device in view.found(Device, "users", user.id):
            is_gone = device.kind is DeviceKind.REMOTE_NUMBER
            found.append((_("Device"), _(KINDS[device.kind].title), _("removed") if is_gone else _("new SIP password")))
        if user.portal_password is not None:
            found.append((_("Password"), _("set"), _("none")))
        if target := target_now(view, user.id):
            found.append((_("Forwarding"), target, _("off")))
        if user.failover_number:
            found.append((_("Failover"), national(user.failover_number), _("none")))
        if user.caller_id_name:
            found.append((_("Caller ID name"), user.caller_id_name, self.summary(draft, ctx)))
        if user.left is not None:
            found.append((_("Reserved"), _("until {day}").format(day=view.dates.day(user.left.until)), _("ends")))
        found.append((_("Unchanged"), "", listed([user.extension, *numbers_of(view, user.id)])))
        return found

    def new_secret(self) -> str:
        """What is told once, to the successor."""
        return format_pins(self.pin.strip(), self.bridge_pin)

    def history_line(self, draft: UserForm, ctx: StepContext) -> str:
        former = View(ctx.view.base).get(User, draft.user)
        message = _("Handed over {extension} from {before} to {after}")
        return message.format(
            extension=draft.user, before=former.name if former else "", after=self.summary(draft, ctx)
        )

    def fresh(self, field: str, draft: UserForm, ctx: StepContext) -> str:
        return pin_for(ctx.view, draft.user) if field == "pin" else ""

    def _emails(self, user: User) -> tuple[Email, ...]:
        """As typed; the first takes the fax's pages where none was said to."""
        emails = stored_emails(self.emails)
        if user.fax and emails and not any(email.fax for email in emails):
            return emails[0].with_(fax=True), *emails[1:]
        return emails

    def _check_seat(self, user: User, view: View) -> Iterator[Finding]:
        """Who left has none: another may have it by now."""
        if seats_left(view, user.user_type) == 0:
            message = _("no seats left ({seats} in your plan) — change the type in Basics first")
            seats = view.account.seats[user.user_type]
            yield refused("seat-missing", "first_name", message.format(seats=seats))


def _what_goes(user: User) -> Iterator[str]:
    has_password, forwards = user.portal_password is not None, user.call_forwarding.on
    if has_password and forwards:
        yield _("The portal password is removed; forwarding turns off.")
    elif has_password:
        yield _("The portal password is removed.")
    elif forwards:
        yield _("Call forwarding turns off.")
