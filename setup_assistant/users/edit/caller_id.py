"""What others see when a user calls."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.destinations import format_destination
from setup_assistant.fields.field import FIND_NUMBER, Kind
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused
from setup_assistant.locations.emergency_calls import callbacks, why_no_calls
from setup_assistant.numbers.suggestions import search
from setup_assistant.users.add.details import MAIN_NUMBER, WITHHELD
from setup_assistant.users.edit.form import UserForm, UserPart
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.model.e164 import as_id, from_id, national
from store.model.number import PhoneNumber
from store.model.user import CALLER_NAME, User
from store.texts import N_, _, ngettext
from store.view import View


def format_callbacks(view: View, user: int) -> list[str]:
    """The numbers that 911 calls back, in words: one where it is the same from each of the devices."""
    said = []
    for devices, number in callbacks(view, user):
        if number is None:
            message = _("no callback number yet from {devices}") if devices else _("no callback number yet")
            said.append(message.format(devices=devices))
            continue
        message = _("{number} from {devices}, even when caller ID is private")
        message = message if devices else _("{number}, even when caller ID is private")
        said.append(message.format(number=national(number), devices=devices))
    return said


class CallerIdPart(UserPart):
    """The user's own numbers, the main number, another one of the account, or withheld. 911 sees its own."""

    name: ClassVar[str] = "caller_id"
    TITLE: ClassVar[str] = N_("Caller ID")
    QUESTION: ClassVar[str] = N_("What caller ID do others see?")
    ASKED: ClassVar[tuple[str, ...]] = ("caller_id",)
    fields: ClassVar[Mapping[str, FormField]] = {
        "caller_id": users.CALLER_ID.but(kind=Kind.LIST),
        "caller_name": users.CALLER_ID_NAME,
        "find": FIND_NUMBER,
    }

    caller_id: str = MAIN_NUMBER
    caller_name: str = ""

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        number = WITHHELD if user.caller_id_withheld else user.caller_id or MAIN_NUMBER
        return {"caller_id": number, "caller_name": user.caller_id_name}

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"caller_id": self.offered("caller_id", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: UserForm, ctx: StepContext) -> list[Choice]:
        """The main number, the user's own, withheld, and the others; what was searched for first."""
        view = ctx.view
        main = view.account.main_number
        own = [n for n in view.found(PhoneNumber, "users", draft.user) if n.rings(DestinationKind.USER)]
        known = {as_id(main) if main else 0, *(number.id for number in own)}
        others = search((from_id(id) for id in sorted(view.ids(PhoneNumber)) if id not in known), typed)[: self.OFFERED]
        if self.caller_id not in (MAIN_NUMBER, WITHHELD, *others) and as_id(self.caller_id) not in known:
            others = [self.caller_id, *others]  # nothing is chosen that cannot be seen
        records = (view.get(PhoneNumber, as_id(number)) for number in others)
        found = [self._choice(number, self._whose(number, view)) for number in records if number is not None]
        always = [
            Choice(
                MAIN_NUMBER, national(main) if main else _("Main number"), _("main number") if main else _("none yet")
            ),
            *(self._choice(number, _("direct number")) for number in own),
            Choice(WITHHELD, _("Private")),
        ]
        return [*found, *always] if typed else [*always, *found]

    def without(self, field: str, draft: UserForm, ctx: StepContext) -> str:
        user = draft.find(ctx)
        return user.name if user is not None and field == "caller_name" else ""

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        user = draft.find(ctx)
        return {
            "caller_name": "" if self.caller_name else _("blank uses {name}").format(name=user.name if user else "")
        }

    def beside(self, draft: UserForm, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", line) for line in self.seen_by_911(draft, ctx)]

    def seen_by_911(self, draft: UserForm, ctx: StepContext) -> list[str]:
        """The number that 911 calls back, which cannot be withheld; each device's where they differ."""
        if why := why_no_calls(ctx.view, draft.user):
            return [_("911 sees {why}").format(why=why)]
        return [_("911 sees {number}").format(number=said) for said in format_callbacks(ctx.view, draft.user)]

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        if len(self.caller_name.strip()) > CALLER_NAME:
            message = ngettext(
                "{count} letter at most — shorten the name",
                "{count} letters at most — shorten the name",
                CALLER_NAME,
            )
            yield refused("caller-name-long", "caller_name", message.format(count=CALLER_NAME))
        if self.caller_id in (MAIN_NUMBER, WITHHELD):
            return
        number = ctx.view.get(PhoneNumber, as_id(self.caller_id))
        if number is None:
            yield refused("caller-id-gone", "caller_id", _("this number isn't on your account — choose another"))
        elif not number.has_arrived:
            yield refused("number-not-arrived", "caller_id", _("this number is still porting — choose another"))

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        if self.caller_id == WITHHELD:
            return _("private")
        main = ctx.view.account.main_number or ""
        number = main if self.caller_id == MAIN_NUMBER else self.caller_id
        return national(number) if number else _("main number")

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        user = draft.find(ctx)
        if user is not None:
            number = None if self.caller_id in (MAIN_NUMBER, WITHHELD) else self.caller_id
            is_withheld = self.caller_id == WITHHELD
            fields = {"caller_id": number, "caller_id_withheld": is_withheld, "caller_id_name": self.caller_name}
            ctx.view.put(user.with_(**fields))

    def _whose(self, number: PhoneNumber, view: View) -> str:
        """Where a call back to it would ring."""
        return format_destination(view, (view.raw("numbers", number.id) or {}).get("destination"))

    def _choice(self, number: PhoneNumber, why: str) -> Choice:
        refused = "" if number.has_arrived else _("still porting")
        return Choice(number.e164, national(number.e164), why, refused)
