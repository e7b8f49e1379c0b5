"""Step 2 of 6: who the user is."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import Step, refused, warned, wrong_line
from setup_assistant.forms.with_fields import with_fields
from setup_assistant.numbers import parsing as phone_numbers
from setup_assistant.plans import pricing
from setup_assistant.users.add.form import NewUser
from setup_assistant.users.add.location import LocationStep
from store.errors import Finding
from store.kinds.account import BILLED_SCOPES
from store.kinds.user import PURPOSES, SCOPES, USER_TYPES, USUAL_SCOPE, Purpose, Scope, UserType
from store.model.e164 import as_id, national
from store.model.text import clean
from store.model.user import CallForwarding, Email, EmailAddress, User, Voicemail
from store.numbering import next_free
from store.rules.extensions import outside_plan, reserved, shadowing, taken
from store.rules.secrets import judge_pin
from store.secret_values import new_pin
from store.tables import folded_name
from store.texts import _, ngettext
from store.view import View

MAIN = "main"
WITHHELD = "withheld"
PASSWORD_LENGTH = 8

_EMAIL: TypeAdapter[str] = TypeAdapter(EmailAddress)


class EmailEntry(BaseModel):
    """An email as typed, and what it is for."""

    address: str = ""
    voicemail: bool = True
    fax: bool = False


@with_fields(users.TEXTS, str, "")
class UserDetails(Step):
    """Everything about the user that is no device, number or service."""

    name: ClassVar[str] = "details"
    fields: ClassVar[Mapping[str, FormField]] = {
        "first_name": users.FIRST_NAME,
        "last_name": users.LAST_NAME,
        "emails": users.EMAILS,
        "extension": users.EXTENSION,
        "purpose": users.PURPOSE,
        "forward_to": users.FORWARD_TO,
        "user_type": users.USER_TYPE,
        "scope": users.SCOPE,
        **users.TEXTS,
        "caller_id": users.CALLER_ID,
        "voicemail": users.VOICEMAIL_ON,
        "pin": users.PIN,
        "portal_password": users.PORTAL_PASSWORD,
        "portal_password_again": users.PORTAL_PASSWORD_AGAIN,
    }

    first_name: str = ""
    last_name: str = ""
    emails: list[EmailEntry] = []
    extension: str = ""
    purpose: Purpose = Purpose.PERSON
    forward_to: str = ""
    user_type: UserType = UserType.STANDARD
    scope: Scope = Scope.BASIC_USER
    caller_id: str = Field(MAIN, pattern=rf"^({MAIN}|{WITHHELD}|\+1[0-9]{{10}})$")
    voicemail: bool = True
    pin: str = ""
    portal_password: str = ""
    portal_password_again: str = ""

    @property
    def title(self) -> str:
        return _("User details")

    def prompted_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        if self.purpose is Purpose.CALL_ROUTING:
            return ("first_name", "last_name", "emails", "forward_to")
        return ("first_name", "last_name", "emails")

    def visible_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        hidden = set() if self.purpose is Purpose.CALL_ROUTING else {"forward_to"}
        if self.scope is Scope.NO_PORTAL:
            hidden |= {"portal_password", "portal_password_again"}
        return tuple(field for field in super().visible_fields(draft, ctx) if field not in hidden)

    def apply_defaults(self, draft: NewUser, ctx: StepContext) -> Iterator[str]:
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
                self.pin = self.fresh_pin(draft)
        yield from ()

    def choices(self, draft: NewUser, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {
            "purpose": [Choice(str(kind), _(title), _(line)) for kind, (title, line) in PURPOSES.items()],
            "user_type": [self._type_choice(kind, ctx) for kind in UserType],
            "scope": [Choice(str(scope), _(title), billed(scope, ctx)) for scope, title in SCOPES.items()],
            "caller_id": self._caller_ids(draft, ctx),
        }

    def hints(self, draft: NewUser, ctx: StepContext) -> Mapping[str, str]:
        plan = ctx.view.account.extensions
        return {
            "last_name": _("optional"),
            "extension": _("next available in {first}–{last}").format(first=plan.first, last=plan.last)
            if self.is_default("extension")
            else _("can't be changed later"),
            **dict.fromkeys(users.TEXTS, _("optional")),
            "pin": _("Space for a new one") if self.voicemail or self.pin else _("none (voicemail is off)"),
            "portal_password": _("optional, for portal sign-in"),
            "forward_to": _("all calls go to this number"),
        }

    def check(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        for field in ("first_name", "last_name", *users.TEXTS):
            yield from wrong_line(field, getattr(self, field))
        if not clean(self.first_name):
            message = _("first name missing — for a room or line, enter its name")
            yield refused("first-name-missing", "first_name", message)
        yield from check_emails(self.entered(), ctx.view)
        yield from self._check_extension(draft, ctx)
        yield from self._check_seat(ctx)
        yield from self._check_forwarding(ctx)
        yield from self._check_caller_id(draft, ctx)
        yield from self._check_secrets(draft)
        same = ctx.view.find(User, "name", folded_name(self.first_name.strip(), self.last_name.strip()))
        for id in sorted(same)[:1]:
            message = _("{extension} is also named {name} — OK if they're two people")
            name = f"{self.first_name} {self.last_name}".strip()
            yield warned("name-twice", "first_name", message.format(extension=id, name=name))

    def summary(self, draft: NewUser, ctx: StepContext) -> str:
        parts = [] if self.purpose is Purpose.PERSON else [_(PURPOSES[self.purpose][0])]
        parts += [email.address for email in self.entered()]
        parts += [text for name in users.TEXTS if (text := getattr(self, name))]
        parts += [_(USER_TYPES[self.user_type]), _(SCOPES[self.scope])]
        parts += [_("PIN {pin}").format(pin=self.pin)] if self.pin else []
        parts += [] if self.voicemail else [_("no voicemail")]
        parts += [_("portal password set")] if self.password() else []
        parts += [_("forwards to {number}").format(number=self.forward_to)] if self.forwards() else []
        return " · ".join(parts)

    def stage(self, draft: NewUser, ctx: StepContext) -> None:
        view = ctx.view
        view.put(
            User(
                id=int(self.extension),
                extension=self.extension,
                first_name=self.first_name,
                last_name=self.last_name,
                emails=tuple(Email(**email.model_dump()) for email in self.entered()),
                **{name: getattr(self, name) for name in users.TEXTS},
                location=draft[LocationStep].place_id(draft),
                floor=draft[LocationStep].floor,
                room=draft[LocationStep].room,
                purpose=self.purpose,
                user_type=self.user_type,
                scope=self.scope,
                caller_id=None if self.caller_id in (MAIN, WITHHELD) else self.caller_id,
                caller_id_withheld=self.caller_id == WITHHELD,
                voicemail=Voicemail(on=self.voicemail),
                call_forwarding=CallForwarding(on=True, number=self._forward(ctx))
                if self.forwards()
                else CallForwarding(),
                pin=view.keep_secret(self.pin) if self.pin else None,
                portal_password=view.keep_secret(hashed(self.password())) if self.password() else None,
            )
        )

    def entered(self) -> list[EmailEntry]:
        """The emails that are more than blank."""
        return [email for email in self.emails if email.address.strip()]

    def forwards(self) -> bool:
        """Whether every call goes on to another number; one typed before the purpose changed does not count."""
        return self.purpose is Purpose.CALL_ROUTING and bool(self.forward_to.strip())

    def password(self) -> str:
        """The portal password; one typed before the scope became No Portal does not count."""
        return "" if self.scope is Scope.NO_PORTAL else self.portal_password

    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def fresh(self, field: str, draft: NewUser, ctx: StepContext) -> str:
        return self.fresh_pin(draft) if field == "pin" else ""

    def fresh_pin(self, draft: NewUser) -> str:
        """A six-digit PIN that stands the test."""
        pin = new_pin()
        while self._judged(pin, draft):
            pin = new_pin()
        return pin

    def _judged(self, pin: str, draft: NewUser) -> str | None:
        return judge_pin(pin, self.extension, draft.all_numbers())

    def _type_choice(self, kind: UserType, ctx: StepContext) -> Choice:
        account = ctx.view.account
        seats = account.seats.get(kind)
        each = pricing.price(account, kind)
        cost = _("${price}/mo").format(price=f"{each:.2f}") if each is not None else ""
        if seats is None:
            return Choice(str(kind), _(USER_TYPES[kind]), cost)
        free = seats - ctx.view.count(User, "user_type", str(kind))
        if free <= 0:
            why = ngettext("0 of {seats} seat available", "0 of {seats} seats available", seats)
            return Choice(str(kind), _(USER_TYPES[kind]), refused=why.format(seats=seats))
        left = _("{count} available").format(count=free)
        return Choice(str(kind), _(USER_TYPES[kind]), f"{left} · {cost}" if cost else left)

    def _caller_ids(self, draft: NewUser, ctx: StepContext) -> list[Choice]:
        main = ctx.view.account.main_number
        own = [number for number in draft.direct_numbers() if number != main]
        arrived = [number for number in own if (ctx.view.raw("numbers", as_id(number)) or {}).get("porting") is None]
        chosen = [self.caller_id] if self.caller_id not in (MAIN, WITHHELD, *arrived) else []
        return [
            Choice(MAIN, national(main) if main else _("Main number"), _("main number")),
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

    def _check_seat(self, ctx: StepContext) -> Iterator[Finding]:
        choice = self._type_choice(self.user_type, ctx)
        if choice.refused:
            message = _("{why} — choose another type").format(why=choice.refused)
            yield refused("seat-missing", "user_type", message)

    def _check_forwarding(self, ctx: StepContext) -> Iterator[Finding]:
        if self.purpose is not Purpose.CALL_ROUTING:
            return
        if not self.forward_to.strip():
            message = _("call routing users forward every call — enter the number")
            yield refused("call-routing-forwards", "forward_to", message)
            return
        try:
            number = self._forward(ctx)
        except ValueError as error:
            yield refused("number-invalid", "forward_to", str(error))
            return
        if ctx.view.raw("numbers", as_id(number)) is not None:
            message = _("{number} is on your account — enter an outside number")
            yield refused("forward-own-number", "forward_to", message.format(number=national(number)))

    def _check_caller_id(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        """A number that was the user's own when it was chosen, and was given back since."""
        if self.caller_id in (MAIN, WITHHELD, *draft.all_numbers()):
            return
        stored = ctx.view.raw("numbers", as_id(self.caller_id))
        if stored is not None and stored["destination"] is None:
            message = _("{number} rings no one if called back — choose another caller ID")
            yield warned("caller-id-rings-nobody", "caller_id", message.format(number=national(self.caller_id)))

    def _check_secrets(self, draft: NewUser) -> Iterator[Finding]:
        wrong = self._judged(self.pin, draft) if self.pin else None
        if wrong:
            yield refused("pin-weak", "pin", wrong)
        if self.scope is not Scope.NO_PORTAL:
            yield from check_password(self.portal_password, self.portal_password_again)

    def _forward(self, ctx: StepContext) -> str:
        account = ctx.view.account
        return phone_numbers.parse(self.forward_to, account.country, account.main_number)


def check_emails(entered: list[EmailEntry], view: View, own: int | None = None) -> Iterator[Finding]:
    """What is wrong with emails, and who else has them; `own` is the user whose they are."""
    seen: set[str] = set()
    for email in entered:
        address = email.address.strip()
        try:
            address = _EMAIL.validate_python(address)
        except ValidationError:
            message = _("{email} isn't a valid email — enter it like dana@acme.example")
            yield refused("email-invalid", "emails", message.format(email=address))
            continue
        if address.casefold() in seen:
            yield refused("email-twice", "emails", _("{email} is listed twice — remove one").format(email=address))
        seen.add(address.casefold())
        others = [user for user in view.found(User, "email", address.casefold()) if user.id != own]
        if others:
            message = _("{user} also uses {email}")
            named = message.format(email=address, user=f"{others[0].extension} {others[0].name}")
            yield warned("email-shared", "emails", named)


def check_password(password: str, again: str) -> Iterator[Finding]:
    """A portal password is typed twice, or not at all."""
    if not (password or again):
        return
    if len(password) < PASSWORD_LENGTH:
        message = _("password too short — use at least {length} characters").format(length=PASSWORD_LENGTH)
        yield refused("password-short", "portal_password", message)
    elif password != again:
        yield refused("password-differs", "portal_password_again", _("passwords don't match — enter it again"))


def hashed(password: str) -> str:
    """An argon2id hash: a portal password is never kept in clear."""
    # Imported here: only a plan with a portal password needs it.
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def billed(scope: Scope, ctx: StepContext) -> str:
    if scope not in BILLED_SCOPES:
        return ""
    each = pricing.price(ctx.view.account, scope)
    return _("billed separately") if each is None else _("${price}/mo").format(price=f"{each:.2f}")
