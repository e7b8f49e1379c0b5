"""Step 4 of the first start: the people, a name and an email a line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Literal

from pydantic import Field

from setup_assistant.account.first_run.numbers import OfficeNumbers
from setup_assistant.fields import account as account_fields
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.step import Step, doubted, refused, warned
from setup_assistant.forms.table import format_table
from setup_assistant.locations.choices import doubted_floor, floors_in_use
from setup_assistant.locations.new import NewLocation
from setup_assistant.numbers import parsing, suggestions
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.choices import seats_left
from setup_assistant.users.emails import EmailEntry
from setup_assistant.users.pasted_names import Supposed
from setup_assistant.users.pasted_people import is_heading, parted, read_people
from setup_assistant.users.pasted_row import COLUMN, Order, Row
from store.errors import Finding
from store.kinds.device import KINDS, DeviceKind
from store.kinds.user import UserType
from store.model.device import Device
from store.model.e164 import E164, as_id, national
from store.model.location import Location
from store.model.text import NOTE_LENGTH
from store.model.text import line as one_line
from store.model.user import User
from store.numbering import next_free
from store.texts import N_, _, excerpt, listed, ngettext
from store.view import new_id

FOR_ALL = (DeviceKind.MOBILE_APP, DeviceKind.IP_PHONE)
"""The kinds that a list of people can have: they need no box and no label yet."""

NO_DEVICE = "none"

LEAVE_OUT, RING = "leave_out", "ring"
"""What becomes of mobile numbers in the list."""

TABLE = 30
"""Rows that are shown below the list; Review has all."""

GUESSES: Mapping[Supposed, str] = {
    "number": N_("{word} stays in the name — enter ext {word} if it's the extension"),
    "extension": N_("{word} becomes the extension — put the name in quotes to keep it there"),
    "degree": N_("{word} stays in the name — remove it if it's a degree"),
    "caption": N_("{word} can be a heading — remove the line if it isn't a user"),
    "several": N_("{word} can be two users — put each on a line"),
    "emails": N_("{word} gets voicemail too — remove it if it's someone else's"),
    "of-email": N_("{word} is from the email — enter the name"),
}
"""What is said of a line where it is not sure what it means."""


class People(Step):
    """The users, one a line. Each gets the next free extension, a spare number while there are any, and a device."""

    name: ClassVar[str] = "people"
    TITLE: ClassVar[str] = N_("Users")
    fields: ClassVar[Mapping[str, FormField]] = {
        "kind": users.PRIMARY_DEVICE.but(
            kind=Kind.CHOICE,
            help=N_("The kind of device each of these users gets. You can change it for each user later."),
            options={
                **{str(kind): (KINDS[kind].title, KINDS[kind].line) for kind in FOR_ALL},
                NO_DEVICE: (N_("None"), N_("add devices later")),
            },
        ),
        "floor": users.FLOOR.but(
            help=N_("The floor 911 sees for all of these users. You can change it for each user later.")
        ),
        "lines": account_fields.USERS.but(
            kind=Kind.LINES,
            column=COLUMN,
            parted=parted,
            turns=N_("Swap names"),
            help=N_(
                "One user per line: name, email, extension, number, in any order. Paste a list if you have one; "
                "a heading names its columns."
            ),
        ),
        "order": account_fields.NAME_ORDER,
        "mobiles": account_fields.MOBILE_NUMBERS,
    }

    lines: list[str] = []
    order: Order = ""
    ways: dict[str, Order] = {}
    """Which name stands first on a line, by its text, where the person swapped the two."""
    mobiles: Literal["leave_out", "ring"] = "leave_out"
    kind: str = Field(str(DeviceKind.MOBILE_APP), pattern=f"^({'|'.join((NO_DEVICE, *FOR_ALL))})$")
    floor: str = ""

    def question(self, draft: Any, ctx: StepContext) -> str:
        how = _("Paste a list, or add users one at a time later")
        return _("Who works here? One name and email per line.") + f"\n{how}"

    def prompted_fields(self, draft: StepDraft, ctx: StepContext) -> tuple[str, ...]:
        asks_floor = self._floors(draft, ctx) > 1 and not self.floor
        asks_order = self.is_default("order") and bool(self._of_unknown_order())
        return (*(("floor",) if asks_floor else ()), "lines", *(("order",) if asks_order else ()))

    def visible_fields(self, draft: StepDraft, ctx: StepContext) -> tuple[str, ...]:
        rows = self.rows()
        has_floors = self._floors(draft, ctx) > 1
        has_names = any(row.last_name for row in rows)
        has_mobiles = any(row.number and self._own_number(row, draft, ctx) is None for row in rows)
        shown = {"floor": has_floors, "lines": True, "order": has_names, "mobiles": has_mobiles, "kind": True}
        return tuple(field for field, is_shown in shown.items() if is_shown)

    def choices(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {field: choices_of(self.fields[field]) for field in ("kind", "order", "mobiles")}

    def beside(self, draft: StepDraft, ctx: StepContext) -> list[tuple[str, str]]:
        """What was understood, as a table."""
        headings = [place + 1 for place, line in enumerate(self.lines) if is_heading(line)]
        named = [("", _("line {place}: column headings").format(place=place)) for place in headings]
        given = list(self.given(ctx))
        if not given:
            return named
        heads = ("", _("First"), _("Last"), _("Email"), _("Ext"), _("Number"), _("Device"))
        rows = [
            (
                *("?" if self._is_a_guess(row) else "", row.first_name, row.last_name, ", ".join(_emails(row))),
                *(extension, self._number_said(row, draft, ctx), self._device(row) if row.device else ""),
            )
            for extension, row in given[:TABLE]
        ]
        lines = [("", line) for line in format_table((heads, *rows))]
        lines += named
        more = len(given) - TABLE
        if more > 0:
            lines.append(("", ngettext("… and {count} more", "… and {count} more", more).format(count=more)))
        return lines

    def readings(self, field: str, draft: StepDraft, ctx: StepContext) -> list[str]:
        if field != "lines":
            return []
        said: dict[int, list[str]] = {}
        for extension, row in self.given(ctx):
            said.setdefault(row.line, []).append(self._reading(extension, row))
        return [
            "\n".join(said.get(place, [_("column headings")] if is_heading(line) else []))
            for place, line in enumerate(self.lines)
        ]

    def turned(self, field: str, line: int) -> tuple[str, object] | None:
        row = next((row for row in self.people() if row.line == line and row.last_name), None)
        if row is None:
            return None
        other: Order = "last" if row.way == "first" else "first"
        return "ways", {**self.ways, self.lines[line]: other}

    def _reading(self, extension: str, row: Row) -> str:
        parts = {_("First"): row.first_name, _("Last"): row.last_name, _("Ext"): extension}
        parts |= {_("Email"): ", ".join(_emails(row))}
        said = " · ".join(f"{label} {text}" for label, text in parts.items() if text)
        return f"? {said}" if self._is_a_guess(row) else said

    def hints(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, str]:
        count = len(self.people())
        said = ngettext("{count} user", "{count} users", count).format(count=count)
        return {
            "lines": said if count else _("like Dana Reyes, dana@acme.example"),
            "floor": _("for all of these users"),
        }

    def check(self, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        seen: dict[str, int] = {}
        for row in self.rows():
            for message, is_wrong in self._wrong(row, seen, draft, ctx):
                text = _("line {place}: {reason}").format(place=row.line + 1, reason=message)
                yield (refused if is_wrong else warned)("person", "lines", text, row.line)
        if guessed := [row.line for row in self.people() if row.guesses]:
            message = ngettext(
                "line {lines} is a guess — fix it, or keep it",
                "lines {lines} are guesses — fix them, or keep them",
                len(set(guessed)),
            )
            yield doubted("user-unsure", "lines", message.format(lines=_format_lines(guessed)), guessed[0])
        if self.is_default("order") and (unknown := self._of_unknown_order()):
            message = ngettext(
                "line {lines}: which name comes first is a guess — choose the order, or keep it",
                "lines {lines}: which name comes first is a guess — choose the order, or keep it",
                len(set(unknown)),
            )
            yield doubted("name-order", "order", message.format(lines=_format_lines(unknown)))
        if self.people() and self._floors(draft, ctx) > 1 and not self.floor.strip():
            yield refused("floor-missing", "floor", _("several floors here — enter the users' floor"))
        elif self.people():
            yield from doubted_floor("floor", self.floor, self._floors(draft, ctx), self._known_floors(draft, ctx))
        yield from self._check_seats(ctx)
        free = sum(1 for _extension in self._free(ctx)) + sum(1 for row in self.people() if row.extension)
        if len(self.people()) > free:
            message = ngettext(
                "too few extensions: {free} available for {people} user — extend the range",
                "too few extensions: {free} available for {people} users — extend the range",
                len(self.people()),
            )
            said = message.format(people=len(self.people()), free=free)
            yield refused("extensions-short", "lines", said, self._line(free))

    def _line(self, count: int) -> int:
        """The line of the first user after so many."""
        return self.people()[count].line

    def _check_seats(self, ctx: StepContext) -> Iterator[Finding]:
        free = seats_left(ctx.view, UserType.STANDARD)
        if free is not None and len(self.people()) > free:
            message = ngettext(
                "too few seats: {free} available for {people} user — change Seats in Office",
                "too few seats: {free} available for {people} users — change Seats in Office",
                len(self.people()),
            )
            yield refused(
                "seat-missing", "lines", message.format(people=len(self.people()), free=free), self._line(free)
            )

    def summary(self, draft: StepDraft, ctx: StepContext) -> str:
        people = self.people()
        if not people:
            return _("none yet — you can add users later")
        said = [f"{extension} {person.first_name} {person.last_name}".strip() for extension, person in self.given(ctx)]
        kind = _("no device") if self.kind == NO_DEVICE else _(KINDS[DeviceKind(self.kind)].title)
        floor = _("floor {floor}").format(floor=self.floor) if self.floor and self._floors(draft, ctx) > 1 else ""
        return " · ".join(part for part in (", ".join(said), kind, floor, self._direct_numbers(draft, ctx)) if part)

    def _direct_numbers(self, draft: StepDraft, ctx: StepContext) -> str:
        """Who gets one, and how many are left."""
        new = draft[OfficeNumbers].new_numbers(ctx) if "numbers" in draft.pages() else []
        spare = len({*suggestions.spare(ctx.view, ctx.held), *new})
        left = spare - len(self.people())
        if not spare:
            return _("no direct numbers")
        if left < 0:
            text = ngettext(
                "only the first {count} gets a direct number", "only the first {count} get a direct number", spare
            )
            return text.format(count=spare)
        return ngettext("a direct number each, {left} left", "a direct number each, {left} left", left).format(
            left=left
        )

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        made = [user for user in ctx.view.all(User) if ctx.view.base.get("users", user.id) is None]
        said = [f"{user.extension} {user.name}" for user in made]
        return _("Added {users}").format(users=listed(said)) if said else super().history_line(draft, ctx)

    def stage(self, draft: StepDraft, ctx: StepContext) -> None:
        given = list(self.given(ctx))
        own = {row.line: self._own_number(row, draft, ctx) for _extension, row in given}
        taken = {number: "" for number in own.values() if number}
        for extension, row in given:
            user, number = Draft(), own[row.line]
            values = {"first_name": row.first_name, "last_name": row.last_name, "extension": extension}
            for field, value in values.items():
                setattr(user.details, field, value)
            user.details.touched.add("extension")
            user.details.emails = [EmailEntry(address=email) for email in _emails(row)]
            rings = bool(row.number) and number is None and self.mobiles == RING
            user.device.kind = row.device or self.kind
            if rings and user.device.kind == NO_DEVICE:
                user.device.kind, user.device.identifier, rings = DeviceKind.REMOTE_NUMBER, row.number, False
            user.device.touched.add("kind")
            if number is not None:
                user.numbers.numbers, user.numbers.touched = [number], {"numbers"}
            place = self._place(draft, ctx)
            user.location.location = str(place.id) if place else ""
            user.location.floor = self.floor
            user.location.touched |= {"location", "floor"}
            others = {each: "" for each in taken if each != number}
            here = replace(ctx, held={**ctx.held, **others})
            user.apply_defaults(here)
            add_user.put(user, here)
            if rings:
                mobile = parsing.read(row.number, ctx.view.account.country).number
                ctx.view.put(Device(id=new_id(), kind=DeviceKind.REMOTE_NUMBER, user=int(extension), identifier=mobile))

    def rows(self) -> list[Row]:
        """What the lines say, in order; also what is no user."""
        return read_people(self.lines, self.order, self.ways)

    def people(self) -> list[Row]:
        """The rows that name someone."""
        return [row for row in self.rows() if row.first_name]

    def _of_unknown_order(self) -> list[int]:
        return [row.line for row in self.rows() if row.order_unknown]

    def _is_a_guess(self, row: Row) -> bool:
        return bool(row.guesses) or (row.order_unknown and self.is_default("order"))

    def _wrong(self, row: Row, seen: dict[str, int], draft: StepDraft, ctx: StepContext) -> Iterator[tuple[str, bool]]:
        """What is to be said of a line, and whether it refuses it."""
        try:
            one_line(self.lines[row.line], limit=NOTE_LENGTH)
        except ValueError as error:
            yield str(error), True
            return
        if row.is_remark:
            yield _format_left_out(row.left_out), False
            return
        if row.is_of_several:
            yield _("more than one name or email — one user per line: name, email"), True
            return
        if not row.first_name:
            is_number = bool(row.number or row.extension)
            message = _("a number isn't a name — enter who it's for")
            yield message if is_number else _("no name — enter who it's for"), True
            return
        note = parsing.words_around(row.number, [m.span() for m in parsing.NUMBERS.finditer(row.number)])
        if beside := [*row.left_out, *([note] if note else [])]:
            yield _format_left_out(beside), False
        for supposed, word in row.guesses:
            yield _(GUESSES[supposed]).format(word=excerpt(word)), False
        user = Draft()
        user.details.first_name, user.details.last_name = row.first_name, row.last_name
        user.details.extension = row.extension or next_free(ctx.view) or ""
        user.details.emails = [EmailEntry(address=email) for email in _emails(row)]
        for finding in user.details.findings(user, ctx):
            if finding.field in ("first_name", "last_name", "emails") or (
                finding.field == "extension" and row.extension
            ):
                yield finding.message, finding.level == "refused"
        yield from self._wrong_number(row, draft, ctx)
        once = [
            *((email.casefold(), False) for email in _emails(row)),
            (row.extension, True),
            (self._e164(row, ctx), True),
        ]
        once += [(f"{row.first_name} {row.last_name}", False)] if row.last_name else []
        for text, is_wrong in once:
            if text and text in seen:
                shown = national(text) if text.startswith("+") else text
                yield _("{text} is also on line {other}").format(text=shown, other=seen[text]), is_wrong
            if text:
                seen.setdefault(text, row.line + 1)

    def _wrong_number(self, row: Row, draft: StepDraft, ctx: StepContext) -> Iterator[tuple[str, bool]]:
        if not row.number or self._own_number(row, draft, ctx) is not None:
            return
        try:
            number = parsing.read(row.number, ctx.view.account.country).number
        except ValueError as error:
            yield str(error), True
            return
        if ctx.view.raw("numbers", as_id(number)) is not None:
            yield _("{number} is in use — remove it").format(number=national(number)), True
        elif self.mobiles == LEAVE_OUT:
            yield _("{number} isn't saved — to ring it too, choose Mobile").format(number=national(number)), False

    def _e164(self, row: Row, ctx: StepContext) -> str:
        try:
            return parsing.read(row.number, ctx.view.account.country).number if row.number else ""
        except ValueError:
            return ""

    def _own_number(self, row: Row, draft: StepDraft, ctx: StepContext) -> E164 | None:
        """The unassigned number of the office that a row names; None: it names none, or another."""
        number = self._e164(row, ctx)
        if not number:
            return None
        new = draft[OfficeNumbers].new_numbers(ctx) if "numbers" in draft.pages() else []
        return number if number in new or number in suggestions.spare(ctx.view, ctx.held) else None

    def _number_said(self, row: Row, draft: StepDraft, ctx: StepContext) -> str:
        number = self._e164(row, ctx)
        is_kept = self.mobiles == RING or self._own_number(row, draft, ctx) is not None
        return national(number) if number and is_kept else ""

    def _device(self, row: Row) -> str:
        kind = row.device or self.kind
        return _("No device") if kind == NO_DEVICE else _(KINDS[DeviceKind(kind)].title)

    def given(self, ctx: StepContext) -> Iterator[tuple[str, Row]]:
        """The people with the extensions that they would get: their own, else the next that nobody asks for."""
        people = self.people()
        asked = {row.extension for row in people}
        free = (extension for extension in self._free(ctx) if extension not in asked)
        for row in people:
            extension = row.extension or next(free, "")
            if extension:
                yield extension, row

    def _free(self, ctx: StepContext) -> Iterator[str]:
        for extension in ctx.view.account.extensions.usable():
            if extension not in ctx.held and ctx.view.raw("users", int(extension)) is None:
                yield extension

    def _place(self, draft: StepDraft, ctx: StepContext) -> Location | None:
        """The location being made, else the one where most people sit."""
        if "new_location" in draft.pages():
            return ctx.view.get(Location, draft[NewLocation].id)
        user = Draft.start(ctx)
        return user.location.chosen(ctx)

    def _known_floors(self, draft: StepDraft, ctx: StepContext) -> Iterable[str]:
        if "new_location" in draft.pages():
            return [draft[NewLocation].service_floor]
        place = self._place(draft, ctx)
        return floors_in_use(ctx.view, place.id) if place else []

    def _floors(self, draft: StepDraft, ctx: StepContext) -> int:
        if "new_location" in draft.pages():
            return draft[NewLocation].floor_count()
        place = self._place(draft, ctx)
        return place.floors if place else 1


def _emails(row: Row) -> list[str]:
    return [email for email in (row.email, *row.more_emails) if email]


def _format_left_out(words: Iterable[str]) -> str:
    """All of them, however many: what is not said would be lost."""
    return _("left out: {words}").format(words=", ".join(words))


def _format_lines(places: Iterable[int]) -> str:
    """The numbers of lines, runs of them with a dash: 1, 3–5."""
    numbers = sorted({place + 1 for place in places})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
