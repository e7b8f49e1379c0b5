"""Step 4 of the first start: the people, a name and an email a line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from pydantic import Field

from setup_assistant.account.first_run.numbers import OfficeNumbers
from setup_assistant.fields import account as account_fields
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.step import Step, refused, warned
from setup_assistant.locations.choices import doubted_floor, floors_in_use
from setup_assistant.locations.new import NewLocation
from setup_assistant.numbers import suggestions
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.choices import seats_left
from setup_assistant.users.emails import EmailEntry
from store.errors import Finding
from store.kinds.device import KINDS, DeviceKind
from store.kinds.user import UserType
from store.model.location import Location
from store.model.text import line as one_line
from store.model.user import User
from store.numbering import next_free
from store.texts import N_, _, listed, ngettext

FOR_ALL = (DeviceKind.MOBILE_APP, DeviceKind.IP_PHONE)
"""The kinds that a list of people can have: they need no box and no label yet."""

NO_DEVICE = "none"

_EMAIL = re.compile(r"[^\s,;<>\"]*@[^\s,;<>\"]*")


class Person(NamedTuple):
    first_name: str
    last_name: str
    email: str


def read_person(line: str) -> Person | None:
    """`Dana Reyes, dana@acme.example`, `Dana Reyes <dana@acme.example>`, a name or an email alone; None: a blank."""
    found = _EMAIL.search(line)
    email = found.group() if found else ""
    rest = line.replace(email, " ") if email else line
    name = " ".join(re.sub(r'[\t,;<>"]+', " ", rest).split())
    if not name and email:
        name = email.split("@")[0].replace(".", " ").replace("_", " ").title() or email
    if not name:
        return None
    first, _space, last = name.partition(" ")
    return Person(first, last, email)


def _is_of_several(line: str) -> bool:
    """Whether a name goes on after an email that had one before it, or there are two emails."""
    before, *after = _EMAIL.split(line)
    has_name = any(map(str.isalpha, before))
    return len(after) > 1 or (has_name and any(character.isalpha() for text in after for character in text))


def is_phone_number(name: str) -> bool:
    """Whether a line of another list was pasted: digits, and no letter."""
    return not any(character.isalpha() for character in name) and sum(map(str.isdigit, name)) >= 7


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
            help=N_("One user per line: a name and an email, or either alone. Paste a list if you have one."),
        ),
    }

    lines: list[str] = []
    kind: str = Field(str(DeviceKind.MOBILE_APP), pattern=f"^({'|'.join((NO_DEVICE, *FOR_ALL))})$")
    floor: str = ""

    def question(self, draft: Any, ctx: StepContext) -> str:
        how = _("Paste a list, or add users one at a time later")
        return _("Who works here? One name and email per line.") + f"\n{how}"

    def prompted_fields(self, draft: StepDraft, ctx: StepContext) -> tuple[str, ...]:
        return ("floor", "lines") if self._floors(draft, ctx) > 1 and not self.floor else ("lines",)

    def visible_fields(self, draft: StepDraft, ctx: StepContext) -> tuple[str, ...]:
        return ("floor", "lines", "kind") if self._floors(draft, ctx) > 1 else ("lines", "kind")

    def choices(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"kind": choices_of(self.fields["kind"])}

    def hints(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, str]:
        count = len(self.people())
        said = ngettext("{count} user", "{count} users", count).format(count=count)
        return {
            "lines": said if count else _("like Dana Reyes, dana@acme.example"),
            "floor": _("for all of these users"),
        }

    def check(self, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        seen: dict[str, int] = {}
        for place, line in enumerate(self.lines, start=1):
            for message, is_wrong in self._wrong(line, place, seen, draft, ctx):
                yield (refused if is_wrong else warned)("person", "lines", message, place - 1)
        if self.people() and self._floors(draft, ctx) > 1 and not self.floor.strip():
            yield refused("floor-missing", "floor", _("several floors here — enter the users' floor"))
        elif self.people():
            yield from doubted_floor("floor", self.floor, self._floors(draft, ctx), self._known_floors(draft, ctx))
        yield from self._check_seats(ctx)
        free = sum(1 for _extension in self._free(ctx))
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
        return [place for place, line in enumerate(self.lines) if read_person(line) is not None][count]

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
        for person in self.people():
            user = Draft()
            typed = {"first_name": person.first_name, "last_name": person.last_name}
            for field, value in typed.items():
                setattr(user.details, field, value)
            user.details.emails = [EmailEntry(address=person.email)] if person.email else []
            user.device.kind = self.kind
            user.device.touched.add("kind")
            place = self._place(draft, ctx)
            user.location.location = str(place.id) if place else ""
            user.location.floor = self.floor
            user.location.touched |= {"location", "floor"}
            user.apply_defaults(ctx)
            add_user.put(user, ctx)

    def people(self) -> list[Person]:
        return [person for line in self.lines if (person := read_person(line)) is not None]

    def _wrong(
        self, line: str, place: int, seen: dict[str, int], draft: StepDraft, ctx: StepContext
    ) -> Iterator[tuple[str, bool]]:
        try:
            one_line(line, limit=200)
            if _is_of_several(line):
                raise ValueError(_("more than one name or email — one user per line: name, email"))
        except ValueError as error:
            yield _("line {place}: {reason}").format(place=place, reason=error), True
            return
        person = read_person(line)
        if person is None:
            return
        if is_phone_number(f"{person.first_name} {person.last_name}"):
            message = _("line {place}: a number isn't a name — enter who it's for")
            yield message.format(place=place), True
            return
        user = Draft()
        user.details.first_name, user.details.last_name = person.first_name, person.last_name
        user.details.extension = next_free(ctx.view) or ""
        user.details.emails = [EmailEntry(address=person.email)] if person.email else []
        for finding in user.details.findings(user, ctx):
            if finding.field in ("first_name", "last_name", "emails"):
                message = _("line {place}: {reason}").format(place=place, reason=finding.message)
                yield message, finding.level == "refused"
        if person.email and person.email.casefold() in seen:
            message = _("line {place}: {email} is also on line {other}")
            yield message.format(place=place, email=person.email, other=seen[person.email.casefold()]), False
        seen.setdefault(person.email.casefold(), place)

    def given(self, ctx: StepContext) -> Iterator[tuple[str, Person]]:
        """The people with the extensions that they would get."""
        return zip(self._free(ctx), self.people(), strict=False)

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
