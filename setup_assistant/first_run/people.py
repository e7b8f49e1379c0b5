"""Step 4 of the first start: the people, a name and an email a line."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pydantic import Field

from setup_assistant.account import fields as account_fields
from setup_assistant.add_user import plan as add_user
from setup_assistant.add_user.details import EmailEntry
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.step import Step, Surroundings, refused, warned
from setup_assistant.choice import Choice
from setup_assistant.forms.field import Field as FormField
from setup_assistant.users import fields as users
from store.errors import Finding
from store.kinds.device import KINDS, DeviceKind
from store.model.location import Location
from store.model.text import line as one_line
from store.model.user import User
from store.numbering import next_free
from store.texts import N_, _, listed, ngettext

if TYPE_CHECKING:
    from setup_assistant.first_run.draft import FirstRun

FOR_ALL = (DeviceKind.MOBILE_APP, DeviceKind.IP_PHONE)
"""The kinds that a list of people can have: they need no box and no label yet."""

_EMAIL = re.compile(r"[^\s,;<>\"]+@[^\s,;<>\"]+")


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
        name = email.split("@")[0].replace(".", " ").replace("_", " ").title()
    if not name:
        return None
    first, _space, last = name.partition(" ")
    return Person(first, last, email)


class People(Step):
    """A line is a person. Each gets the next free extension, a spare number while there are any, and a device."""

    name: ClassVar[str] = "people"
    fields: ClassVar[Mapping[str, FormField]] = {
        "lines": account_fields.USERS.but(
            help=N_("One user per line: a name and an email, or either alone. Paste a list if you have one.")
        ),
        "kind": users.PRIMARY_DEVICE.but(
            help=N_("The kind of device each of these users gets. You can change it for each user later.")
        ),
        "floor": users.FLOOR.but(
            help=N_("The floor 911 sees for all of these users. You can change it for each user later.")
        ),
    }

    lines: list[str] = []
    kind: str = Field(str(DeviceKind.MOBILE_APP), pattern=f"^(none|{'|'.join(FOR_ALL)})$")
    floor: str = ""

    @property
    def title(self) -> str:
        return _("Users")

    def asks(self, draft: "FirstRun", around: Surroundings) -> tuple[str, ...]:
        return ("lines", "floor") if self._floors(draft, around) > 1 and not self.floor else ("lines",)

    def shown(self, draft: "FirstRun", around: Surroundings) -> tuple[str, ...]:
        return ("lines", "kind", "floor") if self._floors(draft, around) > 1 else ("lines", "kind")

    def choices(self, draft: "FirstRun", around: Surroundings) -> Mapping[str, list[Choice]]:
        kinds = [Choice(str(kind), _(KINDS[kind].title), _(KINDS[kind].line)) for kind in FOR_ALL]
        return {"kind": [*kinds, Choice("none", _("None"), _("add devices later"))]}

    def hints(self, draft: "FirstRun", around: Surroundings) -> Mapping[str, str]:
        count = len(self.people())
        said = ngettext("{count} user", "{count} users", count).format(count=count)
        return {"lines": said if count else _("Dana Reyes, dana@acme.example"), "floor": _("for all of these users")}

    def check(self, draft: "FirstRun", around: Surroundings) -> Iterator[Finding]:
        seen: dict[str, int] = {}
        for place, line in enumerate(self.lines, start=1):
            for message, is_wrong in self._wrong(line, place, seen, draft, around):
                yield (refused if is_wrong else warned)("person", "lines", message)
        if self.people() and self._floors(draft, around) > 1 and not self.floor.strip():
            yield refused("floor-missing", "floor", _("several floors here — enter the users' floor"))
        free = sum(1 for _extension in self._free(around))
        if len(self.people()) > free:
            message = ngettext(
                "too few extensions: {free} available for {people} user — extend the range",
                "too few extensions: {free} available for {people} users — extend the range",
                len(self.people()),
            )
            yield refused("extensions-short", "lines", message.format(people=len(self.people()), free=free))

    def summary(self, draft: "FirstRun", around: Surroundings) -> str:
        people = self.people()
        if not people:
            return _("none yet — you can add users later")
        said = [
            f"{extension} {person.first_name} {person.last_name}".strip() for extension, person in self.given(around)
        ]
        return ", ".join(said)

    def added(self, around: Surroundings) -> str:
        """What the history says of the users whom the view has by now; "": there are none."""
        made = [user for user in around.view.all(User) if around.view.base.get("users", user.id) is None]
        said = [f"{user.extension} {user.name}" for user in made]
        return _("Added {users}").format(users=listed(said)) if said else ""

    def plan(self, draft: "FirstRun", around: Surroundings) -> None:
        for person in self.people():
            user = Draft()
            typed = {"first_name": person.first_name, "last_name": person.last_name}
            for field, value in typed.items():
                setattr(user.details, field, value)
            user.details.emails = [EmailEntry(address=person.email)] if person.email else []
            user.device.kind = self.kind
            user.device.touched.add("kind")
            place = self._place(draft, around)
            user.location.location = str(place.id) if place else ""
            user.location.floor = self.floor
            user.location.touched |= {"location", "floor"}
            user.settle(around)
            add_user.put(user, around)

    def people(self) -> list[Person]:
        return [person for line in self.lines if (person := read_person(line)) is not None]

    def _wrong(
        self, line: str, place: int, seen: dict[str, int], draft: "FirstRun", around: Surroundings
    ) -> Iterator[tuple[str, bool]]:
        try:
            one_line(line, limit=200)
        except ValueError as error:
            yield _("line {place}: {reason}").format(place=place, reason=error), True
            return
        person = read_person(line)
        if person is None:
            return
        user = Draft()
        user.details.first_name, user.details.last_name = person.first_name, person.last_name
        user.details.extension = next_free(around.view) or ""
        user.details.emails = [EmailEntry(address=person.email)] if person.email else []
        for finding in user.details.check(user, around):
            if finding.field in ("first_name", "last_name", "emails"):
                message = _("line {place}: {reason}").format(place=place, reason=finding.message)
                yield message, finding.level == "refused"
        if person.email and person.email.casefold() in seen:
            message = _("line {place}: {email} is also on line {other}")
            yield message.format(place=place, email=person.email, other=seen[person.email.casefold()]), False
        seen.setdefault(person.email.casefold(), place)

    def given(self, around: Surroundings) -> Iterator[tuple[str, Person]]:
        """The people with the extensions that they would get."""
        return zip(self._free(around), self.people(), strict=False)

    def _free(self, around: Surroundings) -> Iterator[str]:
        for extension in around.view.account.extensions.usable():
            if extension not in around.held and around.view.raw("users", int(extension)) is None:
                yield extension

    def _place(self, draft: "FirstRun", around: Surroundings) -> Location | None:
        """The location being made, else the one where most people sit."""
        if "new_location" in draft.pages():
            return around.view.get(Location, draft.new_location.id)
        user = Draft.start(around)
        return user.location.chosen(around)

    def _floors(self, draft: "FirstRun", around: Surroundings) -> int:
        if "new_location" in draft.pages():
            return draft.new_location.floor_count()
        place = self._place(draft, around)
        return place.floors if place else 1
