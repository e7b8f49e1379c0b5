"""Which number 911 calls back at a location."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import location as locations
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND, Kind
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_users
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, warned
from setup_assistant.locations.callback import format_callback, rings_at, rings_elsewhere
from setup_assistant.locations.dispatchable import calling_from
from setup_assistant.locations.form import LocationForm, LocationPart
from setup_assistant.numbers.suggestions import search
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.model.e164 import E164, as_id, from_id, national
from store.model.location import Location
from store.rules.far_numbers import hides_where_it_is, not_an_offices
from store.texts import N_, _


class CallbackPart(LocationPart):
    """The number that 911 calls back: one that somebody there answers, most often the main number."""

    name: ClassVar[str] = "callback"
    TITLE: ClassVar[str] = N_("911 callback")
    QUESTION: ClassVar[str] = N_("Which number should 911 call back? It must ring here.")
    ASKED: ClassVar[tuple[str, ...]] = ("callback",)
    fields: ClassVar[Mapping[str, FormField]] = {
        "callback": locations.CALLBACK_NUMBER.but(kind=Kind.LIST),
        "find": FIND,
    }

    callback: str = ""

    def known(self, location: Location, ctx: StepContext) -> dict[str, Any]:
        return {"callback": location.callback_number or ""}

    def choices(self, draft: LocationForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"callback": self.offered("callback", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: LocationForm, ctx: StepContext) -> list[Choice]:
        """The one that it is, the main number, and those of the users there that hold what was typed.

        There is who sits there, and who has a phone there.
        """
        first = [number for number in (self.callback, ctx.view.account.main_number) if number]
        own, word = list(self._of_users(draft.place, ctx)), typed.casefold().strip()
        named = [each for each in own if word and word in self._choice(each, draft, ctx).detail.casefold()]
        found = [*named, *(search(own, typed) if not word or any(map(str.isdigit, word)) else [])]
        numbers = dict.fromkeys([*first, *found[: self.OFFERED]])
        return [self._choice(number, draft, ctx) for number in numbers]

    def check(self, draft: LocationForm, ctx: StepContext) -> Iterator[Finding]:
        if not self.callback:
            message = _("choose the number 911 calls back if a call drops")
            yield refused("callback-missing", "callback", message)
            return
        if toll_free := hides_where_it_is(self.callback):
            yield toll_free._replace(field="callback")
        code, wrong = self._wrong(self.callback, draft.place, ctx)
        if not wrong:
            return
        if code == "callback-nobody-there" and not calling_from(ctx.view, draft.place):
            yield warned(code, "callback", wrong)
        else:
            yield refused(code, "callback", wrong)

    def differences(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        location = draft.find(ctx)
        before = location.callback_number if location else None
        if location is None or before == self.callback:
            return []
        was, now = (format_callback(ctx.view, number, location.id) for number in (before, self.callback))
        return [(self.label("callback"), was, now)]

    def stage(self, draft: LocationForm, ctx: StepContext) -> None:
        location = draft.find(ctx)
        if location is not None:
            ctx.view.put(location.with_(callback_number=self.callback))

    def history_line(self, draft: LocationForm, ctx: StepContext) -> str:
        return _("Changed 911 callback of {name}").format(name=draft.about(ctx))

    def _choice(self, number: E164, draft: LocationForm, ctx: StepContext) -> Choice:
        code, wrong = self._wrong(number, draft.place, ctx)
        is_empty = not calling_from(ctx.view, draft.place)
        users = format_users(ctx.view, rings_at(ctx.view, number, draft.place))
        detail = _("rings {users}").format(users=users) if users else ""
        may = not wrong or (code == "callback-nobody-there" and is_empty)
        return Choice(number, national(number), detail, "" if may else wrong.partition(" — ")[0])

    def _wrong(self, number: E164, place: int, ctx: StepContext) -> tuple[str, str]:
        """Why nobody there would answer: a code, and what to do; of neither anything where somebody would."""
        view = ctx.view
        if wrong := not_an_offices(number):
            return wrong.code, wrong.message
        stored = view.raw("numbers", as_id(number))
        if stored is None:
            return "callback-not-ours", _("not on this account — choose one of your numbers")
        if stored["porting"] is not None:
            return "number-not-arrived", _("still porting — choose an active number")
        if rings_at(view, number, place):
            return "", ""
        elsewhere = rings_elsewhere(view, number, place)
        if not elsewhere:
            return "callback-nobody", _("rings no one — choose a number that rings a user here")
        message = _("rings {users} — choose a number that rings someone here")
        return "callback-nobody-there", message.format(users=elsewhere)

    def _of_users(self, place: int, ctx: StepContext) -> Iterator[E164]:
        view = ctx.view
        for user in calling_from(view, place):
            for id, number in view.raw_found("numbers", "users", user):
                if number["destination"]["kind"] == DestinationKind.USER:
                    yield from_id(id)
