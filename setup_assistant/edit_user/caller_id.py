"""What others see when a user calls."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from setup_assistant.add_user.details import MAIN, WITHHELD
from setup_assistant.add_user.step import Surroundings, refused
from setup_assistant.choice import Choice
from setup_assistant.edit_user.step import UserPart
from store.errors import Finding
from store.kinds.number import Rings
from store.model.e164 import as_id, national
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.user import User
from store.texts import N_, _

if TYPE_CHECKING:
    from setup_assistant.edit_user.draft import EditUser

MOST = 30
"""How many other numbers of the account are offered."""


class CallerIdPart(UserPart):
    """The user's own numbers, the main number, another one of the account, or withheld. 911 sees its own."""

    name: ClassVar[str] = "caller_id"
    labels: ClassVar[Mapping[str, str]] = {"caller_id": N_("Others see")}

    caller_id: str = MAIN

    @property
    def title(self) -> str:
        return _("Caller ID")

    def known(self, user: User, around: Surroundings) -> dict[str, Any]:
        return {"caller_id": WITHHELD if user.caller_id_withheld else user.caller_id or MAIN}

    def asks(self, draft: "EditUser", around: Surroundings) -> tuple[str, ...]:
        return ("caller_id",)

    def choices(self, draft: "EditUser", around: Surroundings) -> Mapping[str, list[Choice]]:
        view = around.view
        main = view.account.main_number
        own = [
            n
            for n in view.found(PhoneNumber, "users", draft.user)
            if n.destination and n.destination.kind is Rings.USER
        ]
        others = [n for n in view.all(PhoneNumber) if n.e164 != main and n.id not in {each.id for each in own}]
        others.sort(key=lambda number: number.id)
        return {
            "caller_id": [
                Choice(MAIN, national(main) if main else _("Main number"), _("the main number")),
                *(self._choice(number, _("this user's own")) for number in own),
                Choice(WITHHELD, _("Withheld")),
                *(self._choice(number, _("of the account")) for number in others[:MOST]),
            ]
        }

    def seen_by_911(self, draft: "EditUser", around: Surroundings) -> str:
        """The callback number, which cannot be withheld."""
        user = draft.find(around)
        place = around.view.get(Location, user.location) if user else None
        callback = (place.callback_number if place else None) or around.view.account.main_number
        number = national(callback) if callback else _("no number yet")
        return _("911 sees {number}, also when the caller ID is withheld.").format(number=number)

    def check(self, draft: "EditUser", around: Surroundings) -> Iterator[Finding]:
        if self.caller_id in (MAIN, WITHHELD):
            return
        number = around.view.get(PhoneNumber, as_id(self.caller_id))
        if number is None:
            yield refused("caller-id-gone", "caller_id", _("this number is none of yours any more — choose another"))
        elif not number.has_arrived:
            yield refused("number-not-arrived", "caller_id", _("this number is still being ported — choose another"))

    def summary(self, draft: "EditUser", around: Surroundings) -> str:
        if self.caller_id == WITHHELD:
            return _("withheld")
        main = around.view.account.main_number or ""
        number = main if self.caller_id == MAIN else self.caller_id
        return national(number) if number else _("the main number")

    def plan(self, draft: "EditUser", around: Surroundings) -> None:
        user = draft.find(around)
        if user is not None:
            number = None if self.caller_id in (MAIN, WITHHELD) else self.caller_id
            around.view.put(user.with_(caller_id=number, caller_id_withheld=self.caller_id == WITHHELD))

    def _choice(self, number: PhoneNumber, why: str) -> Choice:
        refused = "" if number.has_arrived else _("still being ported")
        return Choice(number.e164, national(number.e164), why, refused)
