"""Which number is the main number, whom it rings, for how long, and whose mailbox answers then."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.account.main_number.people import name_of_extension, read_mailbox
from setup_assistant.fields import account as account_fields
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND_USER, Kind
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft, PartStep
from setup_assistant.forms.ring_seconds import check_seconds, rings_of
from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers.changes import ring, why_not_ring
from setup_assistant.numbers.suggestions import spare
from setup_assistant.search.user_picker import offboarded
from setup_assistant.search.users import Directory
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.model.account import MainNumberRings
from store.model.e164 import as_id, national
from store.model.number import Destination
from store.rules.far_numbers import not_an_offices
from store.texts import N_, _, listed, ngettext
from store.view import View


class RingsPart(PartStep):
    name: ClassVar[str] = "rings"
    TITLE: ClassVar[str] = N_("Rings")
    ASKED: ClassVar[tuple[str, ...]] = ("users", "seconds", "mailbox")
    fields: ClassVar[Mapping[str, FormField]] = {
        "number": account_fields.MAIN_NUMBER.but(
            kind=Kind.CHOICE,
            help=N_("The number callers know: the one you have, or an unassigned one. The old one becomes unassigned."),
        ),
        "users": account_fields.MAIN_RINGS_USERS,
        "seconds": account_fields.MAIN_RINGS_SECONDS,
        "mailbox": account_fields.MAIN_MAILBOX,
        "find": FIND_USER,
    }

    number: str = ""
    users: list[str] = []  # extensions
    seconds: str = "25"
    mailbox: str = ""  # an extension; "": none

    def there(self, draft: PartDraft, ctx: StepContext) -> dict[str, Any]:
        account = ctx.view.account
        rings = account.main_rings
        return {
            "number": account.main_number or "",
            "users": [str(user) for user in rings.users],
            "seconds": str(rings.seconds),
            "mailbox": "" if rings.mailbox is None else str(rings.mailbox),
        }

    def choices(self, draft: PartDraft, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"number": self._numbers(ctx), "users": self.offered("users", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: Any, ctx: StepContext) -> list[Choice]:
        """Those that ring, ticked or not, then the people that hold what was typed; ticking moves nobody."""
        if field != "users":
            return super().offered(field, typed, draft, ctx)
        view = ctx.view
        ringing = [str(id) for id in view.account.main_rings.users]
        people = Directory(view, typed)
        rows = [people.row(place) for place in range(min(len(people), self.OFFERED + len(ringing)))]
        found = {row[0] for row in rows}
        own = list(dict.fromkeys([*ringing, *(user for user in self.users if user not in found)]))
        others = [
            Choice(row[0], f"{row[0]} {row[1]}", row[2], offboarded(view, int(row[0])), _("Others"))
            for row in rows
            if row[0] not in own
        ]
        return [*(self._ringing(view, each) for each in own), *others[: self.OFFERED]]

    def _ringing(self, view: View, user: str) -> Choice:
        group = _("Rings") if user in self.users else _("Others")
        return Choice(user, format_user(view, int(user)), group=group)

    def hints(self, draft: PartDraft, ctx: StepContext) -> Mapping[str, str]:
        return {
            "seconds": rings_of(self.seconds),
            "mailbox": name_of_extension(ctx.view, self.mailbox) or _("extension, or blank for none"),
        }

    def check(self, draft: PartDraft, ctx: StepContext) -> Iterator[Finding]:
        yield from check_seconds(self.seconds)
        if self.number and self.number != ctx.view.account.main_number:
            why_not = why_not_ring(ctx.view, as_id(self.number), Destination(kind=DestinationKind.MAIN))
            if why_not:
                yield refused("number-not-free", "number", why_not)
            elif wrong := not_an_offices(self.number):
                yield wrong._replace(field="number")
        gone = [user for user in self.users if ctx.view.raw("users", int(user)) is None]
        if gone:
            message = ngettext("{users} was deleted — deselect it", "{users} were deleted — deselect them", len(gone))
            yield refused("user-gone", "users", message.format(users=listed(gone)))
        if not self.users:
            yield warned("main-number-rings-nowhere", "users", _("main number rings no one"))
        if not self.mailbox.strip():
            message = _("without voicemail, unanswered callers can't leave a message")
            yield warned("main-number-no-mailbox", "mailbox", message)
            return
        try:
            read_mailbox(ctx.view, self.mailbox)
        except ValueError as error:
            yield refused("mailbox-off", "mailbox", str(error))

    def stage(self, draft: PartDraft, ctx: StepContext) -> None:
        view = ctx.view
        if self.number and self.number != view.account.main_number:
            ring(view, as_id(self.number), Destination(kind=DestinationKind.MAIN))
        users = tuple(int(user) for user in self.users if view.raw("users", int(user)) is not None)
        mailbox = read_mailbox(view, self.mailbox).id if self.mailbox.strip() else None
        rings = MainNumberRings(users=users, seconds=int(self.seconds), mailbox=mailbox)
        view.put(view.account.with_(main_rings=rings))

    def history_line(self, draft: PartDraft, ctx: StepContext) -> str:
        return _("Changed who the main number rings")

    def _numbers(self, ctx: StepContext) -> list[Choice]:
        """The one that is, and spare ones that have arrived and can be an office's."""
        view = ctx.view
        main = view.account.main_number
        arrived = (n for n in spare(view, ctx.held) if (view.raw("numbers", as_id(n)) or {})["porting"] is None)
        free = (each for each in arrived if not_an_offices(each) is None)
        others = [
            Choice(each, national(each), _("unassigned"))
            for each, _place in zip(free, range(self.OFFERED), strict=False)
        ]
        return [*([Choice(main, national(main))] if main else []), *others]
