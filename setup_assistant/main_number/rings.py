"""Which number is the main number, whom it rings, for how long, and whose mailbox answers then."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from setup_assistant.account import fields as account_fields
from setup_assistant.add_user.step import Surroundings, refused, warned
from setup_assistant.choice import Choice
from setup_assistant.directory import Directory
from setup_assistant.forms.field import Field as FormField
from setup_assistant.main_number.about import rings_in, user_said
from setup_assistant.main_number.people import named, read_mailbox
from setup_assistant.number_changes import ring, why_not_ring
from setup_assistant.numbers import spare
from setup_assistant.part import PartStep
from store.errors import Finding
from store.kinds.number import Rings
from store.model.account import MainNumberRings
from store.model.e164 import as_id, national
from store.model.number import Destination
from store.texts import N_, _
from store.view import View

if TYPE_CHECKING:
    from setup_assistant.main_number.draft import MainNumber

OFFERED = 20
"""How many people, and how many spare numbers, are offered before anything is typed."""


class RingsPart(PartStep):
    name: ClassVar[str] = "rings"
    fields: ClassVar[Mapping[str, FormField]] = {
        "number": account_fields.MAIN_NUMBER.but(
            help=N_("The number callers know: the one you have, or an unassigned one. The old one becomes unassigned.")
        ),
        "users": account_fields.MAIN_RINGS_USERS,
        "seconds": account_fields.MAIN_RINGS_SECONDS,
        "mailbox": account_fields.MAIN_MAILBOX,
    }

    number: str = ""
    users: list[str] = []  # extensions
    seconds: str = "25"
    mailbox: str = ""  # an extension; "": none

    @property
    def title(self) -> str:
        return _("Rings")

    def there(self, draft: "MainNumber", around: Surroundings) -> dict[str, Any]:
        account = around.view.account
        rings = account.main_rings
        return {
            "number": account.main_number or "",
            "users": [str(user) for user in rings.users],
            "seconds": str(rings.seconds),
            "mailbox": "" if rings.mailbox is None else str(rings.mailbox),
        }

    def asks(self, draft: "MainNumber", around: Surroundings) -> tuple[str, ...]:
        return ("users", "seconds", "mailbox")

    def choices(self, draft: "MainNumber", around: Surroundings) -> Mapping[str, list[Choice]]:
        return {"number": self._numbers(around), "users": self.offered("users", "", draft, around)}

    def offered(self, field: str, typed: str, draft: Any, around: Surroundings) -> list[Choice]:
        """Those that ring, ticked or not, then the people that hold what was typed."""
        if field != "users":
            return super().offered(field, typed, draft, around)
        view = around.view
        ringing = [str(id) for id in view.account.main_rings.users]
        own = list(dict.fromkeys([*ringing, *self.users]))
        people = Directory(view, typed)
        rows = (people.row(place) for place in range(min(len(people), OFFERED + len(own))))
        others = [
            Choice(row[0], f"{row[0]} {row[1]}", row[2], _gone(view, row[0])) for row in rows if row[0] not in own
        ]
        return [*(Choice(each, user_said(view, int(each))) for each in own), *others[:OFFERED]]

    def hints(self, draft: "MainNumber", around: Surroundings) -> Mapping[str, str]:
        seconds = self.seconds.strip()
        return {
            "seconds": rings_in(int(seconds[:4])) if seconds.isdigit() else "",
            "mailbox": named(around.view, self.mailbox) or _("extension, or blank for none"),
        }

    def check(self, draft: "MainNumber", around: Surroundings) -> Iterator[Finding]:
        if not (self.seconds.strip().isdigit() and 5 <= int(self.seconds.strip()[:4]) <= 120):
            yield refused("seconds", "seconds", _("enter a number from 5 to 120"))
        if self.number and self.number != around.view.account.main_number:
            why_not = why_not_ring(around.view, as_id(self.number), Destination(kind=Rings.MAIN))
            if why_not:
                yield refused("number-not-free", "number", why_not)
        if not self.users:
            yield warned("main-number-rings-nowhere", "users", _("main number rings no one"))
        if not self.mailbox.strip():
            message = _("without voicemail, unanswered callers can't leave a message")
            yield warned("main-number-no-mailbox", "mailbox", message)
            return
        try:
            read_mailbox(around.view, self.mailbox)
        except ValueError as error:
            yield refused("mailbox-off", "mailbox", str(error))

    def plan(self, draft: "MainNumber", around: Surroundings) -> None:
        view = around.view
        if self.number and self.number != view.account.main_number:
            ring(view, as_id(self.number), Destination(kind=Rings.MAIN))
        users = tuple(int(user) for user in self.users if view.raw("users", int(user)) is not None)
        mailbox = read_mailbox(view, self.mailbox).id if self.mailbox.strip() else None
        rings = MainNumberRings(users=users, seconds=int(self.seconds), mailbox=mailbox)
        view.put(view.account.with_(main_rings=rings))

    def done(self, name: str) -> str:
        return _("Changed who the main number rings")

    def _numbers(self, around: Surroundings) -> list[Choice]:
        """The one that is, and spare ones that have arrived."""
        view = around.view
        main = view.account.main_number
        free = (
            each for each in spare(view, around.held) if (view.raw("numbers", as_id(each)) or {})["porting"] is None
        )
        others = [
            Choice(each, national(each), _("unassigned")) for each, _place in zip(free, range(OFFERED), strict=False)
        ]
        return [*([Choice(main, national(main))] if main else []), *others]


def _gone(view: View, extension: str) -> str:
    return _("offboarded") if (view.raw("users", int(extension)) or {}).get("left") else ""
