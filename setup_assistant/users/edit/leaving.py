"""Someone left: where their calls go now, and what becomes of their messages."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar

from setup_assistant.devices.assigned import goes_to_stock
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_forwarding, format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, warned
from setup_assistant.plans.renewed import PINS_AND_PASSWORDS, format_undo
from setup_assistant.search.user_picker import not_there, people
from setup_assistant.search.users import what_goes_first
from setup_assistant.users.edit.bridge_pins import format_pins, fresh_bridge_pin, with_pin
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.forward_target import target_now
from setup_assistant.users.offboarding import (
    numbers_of,
    stop_ringing,
    take_devices_back,
    what_else_stops,
    who_shows_their_numbers,
)
from setup_assistant.users.reset_pin import pin_for
from store.errors import Finding
from store.kinds.device import KINDS
from store.kinds.number import DestinationKind
from store.kinds.user import SCOPES, USER_TYPES, Purpose, Scope
from store.model.device import Device
from store.model.e164 import national
from store.model.number import Destination, PhoneNumber
from store.model.services import Bridge
from store.model.user import CallForwarding, Left, Messages, User
from store.texts import N_, _, listed
from store.view import View

REST = timedelta(days=30)
"""How long nobody else gets the extension and the numbers: callers have them in their books."""


class LeavingPart(UserPart):
    """Where calls and messages of an offboarded user go. All else of theirs stops; extension and numbers rest."""

    name: ClassVar[str] = "leaving"
    TITLE: ClassVar[str] = N_("Offboard user")
    fields: ClassVar[Mapping[str, FormField]] = {
        "calls": users.CALLS_AFTERWARDS,
        "calls_to": users.CALLS_TO,
        "messages": users.MESSAGES_FATE,
        "messages_to": users.MESSAGES_TO,
    }

    calls: str = "main"
    calls_to: str = ""
    messages: str = "kept"
    messages_to: str = ""
    pin: str = ""
    bridge_pin: str = ""

    def prompted_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        return tuple(field for field in ("calls_to", "messages_to") if field in self.visible_fields(draft, ctx))

    def visible_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        whose = ("calls_to",) if self.calls == "user" else ()
        mailbox = ("messages_to",) if self.messages == "moved" else ()
        return ("calls", *whose, "messages", *mailbox)

    def apply_defaults(self, draft: UserForm, ctx: StepContext) -> Iterator[str]:
        if self.is_default("calls"):
            self.calls = "main" if ctx.view.account.main_number else "nobody"
        self.pin = self.pin or pin_for(ctx.view, draft.user)
        self.bridge_pin = self.bridge_pin or fresh_bridge_pin(ctx.view, draft.user)
        yield from ()

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        main = ctx.view.account.main_number
        return {
            "calls": [
                Choice("main", _("Main number"), national(main) if main else "", "" if main else _("none yet")),
                Choice("user", _("Another user")),
                Choice("nobody", _("No one"), _("callers hear that no one is available")),
            ],
            "messages": choices_of(users.MESSAGES_FATE),
            "calls_to": self._chosen("calls_to", draft, ctx),
            "messages_to": self._chosen("messages_to", draft, ctx),
        }

    def offered(self, field: str, typed: str, draft: UserForm, ctx: StepContext) -> list[Choice]:
        """The people who match what was typed, with the reason where one cannot be chosen."""
        if field not in ("calls_to", "messages_to"):
            return super().offered(field, typed, draft, ctx)
        return people(ctx.view, typed, why_not=lambda user: self._why_not(field, user, draft, ctx.view))

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        hint = _("name or extension")
        return {
            "calls_to": "" if self.calls_to else hint,
            "messages_to": "" if self.messages_to else hint,
        }

    def beside(self, draft: UserForm, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", line) for line in self.lines(draft, ctx)]

    def lines(self, draft: UserForm, ctx: StepContext) -> list[str]:
        """What happens whatever is chosen here."""
        what = listed([str(draft.user), *numbers_of(ctx.view, draft.user)])
        return [
            _("Devices stop working; SIP passwords and the PIN change."),
            _("The seat becomes available; portal access, forwarding and fax are turned off."),
            _("Reserved until {day}: {what}.").format(what=what, day=ctx.view.dates.day(last_day(ctx))),
            format_undo(PINS_AND_PASSWORDS),
        ]

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        user = draft.find(ctx)
        if user is None:
            return
        if stays := why_not(ctx.view, draft.user):
            yield refused("user-stays", "calls", stays)
        for field in self.prompted_fields(draft, ctx):
            yield from self._check_person(field, draft, ctx)
        for text in (
            *what_else_stops(ctx.view, draft.user),
            *(who_shows_their_numbers(ctx.view, draft.user) if self.calls == "nobody" else ()),
        ):
            yield warned("stops", "calls", text)

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        return f"{self._format_calls(ctx.view)} · {self._format_messages(ctx.view)}"

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        view, user = ctx.view, draft.find(ctx)
        if user is None:
            return
        take_devices_back(view, user.id)
        stop_ringing(view, user.id)
        for number in view.found(PhoneNumber, "users", user.id):
            view.put(number.with_(destination=Destination(kind=DestinationKind.USER, user=user.id)))
        for bridge in view.found(Bridge, "users", user.id):
            view.put(with_pin(view, bridge, self.bridge_pin).with_(owner=None))
        calls_to = int(self.calls_to) if self.calls == "user" else None
        to = int(self.messages_to) if self.messages == "moved" else None
        view.put(
            user.with_(
                left=Left(on=today(ctx), until=last_day(ctx), calls=self.calls, calls_to=calls_to),  # type: ignore[arg-type]
                messages=Messages(fate=self.messages, at=ctx.now, to=to),  # type: ignore[arg-type]
                scope=Scope.NO_PORTAL,
                portal_password=None,
                pin=view.keep_secret(self.pin),
                voicemail=user.voicemail.with_(on=False),
                call_forwarding=CallForwarding(),
                failover_number=None,
                fax=False,
                emails=tuple(email.with_(fax=False) for email in user.emails),
                primary_device=None,
                caller_id=None,
            )
        )

    def differences(self, draft: UserForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        view, user = ctx.view, draft.find(ctx)
        if user is None:
            return []
        devices = view.found(Device, "users", user.id)
        found = [
            (_("Calls"), self._rung(view, user, devices), self._format_calls(view)),
            (_("Messages"), _("in {user}'s mailbox").format(user=user.id), self._format_messages(view)),
        ]
        for device in devices:
            called_so = " ".join(part for part in (_(KINDS[device.kind].title), device.identifier) if part)
            found.append((_("Device"), called_so, _("in stock") if goes_to_stock(device) else _("removed")))
        found.append((_("Portal"), _(SCOPES[user.scope]), _("no access")))
        found.append((_("Seat"), _(USER_TYPES[user.user_type]), _("available")))
        if target := target_now(view, user.id):
            found.append((_("Forwarding"), target, _("off")))
        if user.fax:
            found.append((_("Fax"), _("on"), _("off; its number follows Calls")))
        if user.failover_number:
            found.append((_("Failover"), national(user.failover_number), _("none")))
        for bridge in view.found(Bridge, "users", user.id):
            found.append((_("Bridge"), bridge.bridge_id, _("unassigned")))
        until = _("until {day}").format(day=view.dates.day(last_day(ctx)))
        found.append((_("Reserved"), listed([user.extension, *numbers_of(view, user.id)]), until))
        return found

    def new_secret(self) -> str:
        """What is told once: it opens the mailbox, and the bridge that is nobody's now."""
        return format_pins(self.pin if self.messages == "kept" else "", self.bridge_pin)

    def history_line(self, draft: UserForm, ctx: StepContext) -> str:
        return _("Offboarded {user}").format(user=draft.about(ctx))

    def _why_not(self, field: str, id: int, draft: UserForm, view: View) -> str:
        user = view.raw("users", id) or {}
        if id == draft.user:
            return _("being offboarded")
        if field == "messages_to" and not user["voicemail"]["on"]:
            return _("voicemail is off")
        return ""

    def _check_person(self, field: str, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        typed = getattr(self, field)
        wrong = not_there(ctx.view, typed)
        if wrong:
            yield refused("user-missing", field, wrong)
        elif unfit := self._why_not(field, int(typed), draft, ctx.view):
            message = _("{user}: {why} — choose another user")
            yield refused("user-unfit", field, message.format(user=format_user(ctx.view, int(typed)), why=unfit))
        elif field == "calls_to" and (elsewhere := what_goes_first(ctx.view, int(typed))):
            yield warned("user-rings-elsewhere", field, elsewhere)

    def _chosen(self, field: str, draft: UserForm, ctx: StepContext) -> list[Choice]:
        id = getattr(self, field)
        return [Choice(id, format_user(ctx.view, int(id)))] if id else []

    def _format_calls(self, view: View) -> str:
        if self.calls == "user":
            return format_user(view, int(self.calls_to)) if self.calls_to else ""
        main = view.account.main_number if self.calls == "main" else None
        return _("main number {number}").format(number=national(main)) if main else _("no one")

    def _format_messages(self, view: View) -> str:
        match self.messages:
            case "moved":
                to = format_user(view, int(self.messages_to)) if self.messages_to else ""
                return _("moved to {user}").format(user=to)
            case "wiped":
                return _("deleted")
        return _("kept, new PIN")

    def _rung(self, view: View, user: User, devices: list[Device]) -> str:
        forwarding = user.call_forwarding
        if forwarding.leads_somewhere and not forwarding.ring_phones_too:
            return format_forwarding(view, user.stored()["call_forwarding"])
        return listed([_(KINDS[device.kind].title) for device in devices]) if devices else _("no device")


def why_not(view: View, user: int) -> str:
    """Why nobody can offboard this user; "" where they can."""
    stored = view.get(User, user)
    if stored is not None and stored.left is not None:
        message = _("{user} was offboarded on {day} — hand over or delete instead")
        return message.format(user=stored.name, day=view.dates.day(stored.left.on))
    if stored is not None and stored.purpose is Purpose.CALL_ROUTING:
        return _("call routing users can't be offboarded — delete instead")
    return ""


def today(ctx: StepContext) -> date:
    """The day at the account."""
    return ctx.view.dates.today(ctx.now)


def last_day(ctx: StepContext) -> date:
    return today(ctx) + REST


def format_left(view: View, user: User) -> list[tuple[str, str]]:
    """What there is to know of somebody who left: label and text."""
    left = user.left
    if left is None:
        return []
    calls = {
        "main": _("main number"),
        "nobody": _("no one"),
        "user": format_user(view, left.calls_to) if left.calls_to is not None else "",
    }[left.calls]
    until = _("until {day}; after that, delete the user").format(day=view.dates.day(left.until))
    return [(_("Offboarded"), view.dates.day(left.on)), (_("Calls go to"), calls), (_("Reserved"), until)]


def format_messages(view: View, user: User) -> str:
    """What is to be done with the messages in the mailbox; "": nothing was decided."""
    if user.messages is None:
        return ""
    day = view.dates.day(user.messages.at)
    if user.messages.fate == "moved":
        if user.messages.to is None:
            return _("moved on {day} to a user deleted since").format(day=day)
        return _("moved to {user} on {day}").format(user=format_user(view, user.messages.to), day=day)
    if user.messages.fate == "wiped":
        return _("messages before {day} deleted").format(day=day)
    return _("kept since {day}").format(day=day)
