"""Step 2 of 6: who the user is."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, warned
from setup_assistant.users.add.form import NewUser
from setup_assistant.users.add.location import LocationStep
from setup_assistant.users.forward_target import check_target, read_target, show_target
from setup_assistant.users.profile import Profile
from setup_assistant.users.reset_pin import check_pin
from store.errors import Finding
from store.kinds.user import PURPOSES, SCOPES, USER_TYPES, USUAL_SCOPE, Purpose
from store.model.e164 import as_id, national
from store.model.user import CallForwarding, User, Voicemail
from store.numbering import next_free
from store.rules.extensions import outside_plan, reserved, shadowing, taken
from store.rules.secrets import good_pin, judge_pin
from store.texts import N_, _

MAIN_NUMBER = "main"
WITHHELD = "withheld"


class UserDetails(Profile):
    """Everything about the user that is no device, number or service."""

    name: ClassVar[str] = "details"
    TITLE: ClassVar[str] = N_("User details")
    fields: ClassVar[Mapping[str, FormField]] = {
        "first_name": users.FIRST_NAME,
        "last_name": users.LAST_NAME,
        "emails": users.EMAILS,
        "forward_to": users.FORWARD_TO,
        "extension": users.EXTENSION,
        "purpose": users.PURPOSE,
        "user_type": users.USER_TYPE,
        "scope": users.SCOPE,
        **users.TEXTS,
        "caller_id": users.CALLER_ID,
        "voicemail": users.VOICEMAIL_ON,
        "pin": users.PIN,
        "portal_password": users.PORTAL_PASSWORD,
        "portal_password_again": users.PORTAL_PASSWORD_AGAIN,
    }

    extension: str = ""
    forward_to: str = ""
    caller_id: str = Field(MAIN_NUMBER, pattern=rf"^({MAIN_NUMBER}|{WITHHELD}|\+1[0-9]{{10}})$")
    voicemail: bool = True
    pin: str = ""

    def prompted_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        if self.purpose is Purpose.CALL_ROUTING:
            return ("first_name", "last_name", "emails", "forward_to")
        return ("first_name", "last_name", "emails")

    def visible_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        hidden = set() if self.purpose is Purpose.CALL_ROUTING else {"forward_to"}
        return tuple(field for field in super().visible_fields(draft, ctx) if field not in hidden)

    def apply_defaults(self, draft: NewUser, ctx: StepContext) -> Iterator[str]:
        if not self.extension.strip():
            self.touched.discard("extension")
        if self.is_default("extension"):
            self.extension = next_free(ctx.view, held=ctx.held) or ""
        if self.is_default("scope"):
            self.scope = USUAL_SCOPE[self.purpose]
        if self.is_default("voicemail"):
            self.voicemail = self.purpose is Purpose.PERSON
        if self.is_default("pin"):
            if not self.voicemail:
                self.pin = ""
            elif self._judged(self.pin, draft):
                self.pin = self.fresh("pin", draft, ctx)
        yield from ()

    def choices(self, draft: NewUser, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {**self.profile_choices(ctx.view), "caller_id": self._caller_ids(draft, ctx)}

    def hints(self, draft: NewUser, ctx: StepContext) -> Mapping[str, str]:
        plan = ctx.view.account.extensions
        return {
            **self.profile_hints(),
            "extension": _("next available in {first}–{last}").format(first=plan.first, last=plan.last)
            if self.is_default("extension")
            else _("can't be changed later"),
            "pin": _("Space for a new one") if self.voicemail or self.pin else _("none (voicemail is off)"),
            "portal_password": _("optional, for portal sign-in"),
            "forward_to": _("all calls go to this number"),
        }

    def check(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        yield from self.check_profile(ctx.view)
        yield from self._check_extension(draft, ctx)
        yield from self._check_forwarding(ctx)
        yield from self._check_caller_id(draft, ctx)
        yield from check_pin(self.pin, self._judged(self.pin, draft), mailbox=self.voicemail)

    def summary(self, draft: NewUser, ctx: StepContext) -> str:
        parts = [] if self.purpose is Purpose.PERSON else [_(PURPOSES[self.purpose][0])]
        parts += [email.address for email in self.entered()]
        parts += [text for name in users.TEXTS if (text := getattr(self, name))]
        parts += [_(USER_TYPES[self.user_type]), _(SCOPES[self.scope])]
        parts += [_("PIN {pin}").format(pin=self.pin)] if self.pin else []
        parts += [] if self.voicemail else [_("no voicemail")]
        parts += [_("portal password set")] if self.password() else []
        parts += (
            [_("forwards to {number}").format(number=show_target(ctx.view, self.forward_to))] if self.forwards() else []
        )
        return " · ".join(parts)

    def stage(self, draft: NewUser, ctx: StepContext) -> None:
        view = ctx.view
        view.put(
            User(
                id=int(self.extension.strip()),
                extension=self.extension.strip(),
                location=draft[LocationStep].place_id(draft),
                floor=draft[LocationStep].floor,
                room=draft[LocationStep].room,
                caller_id=None if self.caller_id in (MAIN_NUMBER, WITHHELD) else self.caller_id,
                caller_id_withheld=self.caller_id == WITHHELD,
                voicemail=Voicemail(on=self.voicemail, email=any(email.voicemail for email in self.entered())),
                call_forwarding=CallForwarding(on=True, **read_target(ctx.view, self.forward_to))
                if self.forwards()
                else CallForwarding(),
                pin=view.keep_secret(self.pin) if self.pin else None,
                **self.recorded(view),
            )
        )

    def forwards(self) -> bool:
        """Whether every call goes on to another number; one typed before the purpose changed does not count."""
        return self.purpose is Purpose.CALL_ROUTING and bool(self.forward_to.strip())

    def fresh(self, field: str, draft: NewUser, ctx: StepContext) -> str:
        return good_pin(self.extension, draft.all_numbers()) if field == "pin" else ""

    def _judged(self, pin: str, draft: NewUser) -> str | None:
        return judge_pin(pin, self.extension, draft.all_numbers())

    def _caller_ids(self, draft: NewUser, ctx: StepContext) -> list[Choice]:
        main = ctx.view.account.main_number
        own = [number for number in draft.direct_numbers() if number != main]
        arrived = [number for number in own if (ctx.view.raw("numbers", as_id(number)) or {}).get("porting") is None]
        chosen = [self.caller_id] if self.caller_id not in (MAIN_NUMBER, WITHHELD, *arrived) else []
        return [
            Choice(MAIN_NUMBER, national(main) if main else _("Main number"), _("main number")),
            *(Choice(number, national(number), _("direct number")) for number in arrived),
            *(Choice(number, national(number)) for number in chosen),
            Choice(WITHHELD, _("Private"), _("911 still sees the number")),
        ]

    def _check_extension(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        extension = self.extension.strip()
        if not extension:
            message = _("no extensions left — extend the range in Setup")
            yield refused("extension-missing", "extension", message)
            return
        if not (extension.isascii() and extension.isdigit() and 2 <= len(extension) <= 6) or extension[0] == "0":
            message = _("not an extension — use 2 to 6 digits, not starting with 0")
            yield refused("extension-invalid", "extension", message)
            return
        for judge in (outside_plan, reserved, shadowing, taken):
            finding = judge(ctx.view, extension)
            if finding:
                yield refused(finding.code, "extension", finding.message)
                return

    def _check_forwarding(self, ctx: StepContext) -> Iterator[Finding]:
        if self.purpose is not Purpose.CALL_ROUTING:
            return
        if not self.forward_to.strip():
            message = _("call routing users forward every call — enter the number")
            yield refused("call-routing-forwards", "forward_to", message)
            return
        yield from check_target(ctx.view, "forward_to", self.forward_to)

    def _check_caller_id(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        """A number that was the user's own when it was chosen, and was given back since."""
        if self.caller_id in (MAIN_NUMBER, WITHHELD, *draft.all_numbers()):
            return
        stored = ctx.view.raw("numbers", as_id(self.caller_id))
        if stored is not None and stored["destination"] is None:
            message = _("{number} rings no one if called back — choose another caller ID")
            yield warned("caller-id-rings-nobody", "caller_id", message.format(number=national(self.caller_id)))
