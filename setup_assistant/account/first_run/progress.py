"""What of the set-up is done and what is not: To do, by the parts of the set-up."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from setup_assistant.account.to_do import ToDo, to_do
from setup_assistant.locations.choices import by_name
from setup_assistant.locations.emergency import status_title
from setup_assistant.numbers.suggestions import stand_ins
from store.model.e164 import national
from store.model.number import PhoneNumber
from store.model.user import User
from store.texts import _, listed, ngettext
from store.view import View


class Part(NamedTuple):
    """A part of the set-up: its name as a draft has it, its title, how it stands, and what is left to do in it.

    `location` is the one that it is about, if any. `is_empty`: there is nothing of it yet.
    """

    name: str
    title: str
    state: str
    left: tuple[ToDo, ...] = ()
    location: int | None = None
    is_empty: bool = False

    @property
    def is_done(self) -> bool:
        return not (self.left or self.is_empty)

    def holds(self, thing: ToDo) -> bool:
        """Whether it is to be done in this part."""
        return thing.part == self.name and self.location in (None, thing.place)

    @property
    def about(self) -> str:
        """The only thing left to do, how many there are, or how it stands."""
        if not self.left:
            return self.state
        count = len(self.left)
        many = ngettext("{count} thing to do", "{count} things to do", count).format(count=count)
        return self.left[0].finding.message.removeprefix(f"{self.title}: ") if count == 1 else many


def parts(view: View, now: datetime) -> list[Part]:
    """In the order of the guided set-up. All are done where nothing is left to do."""
    left = list(to_do(view, now))
    found = [_customer(view), *_locations(view), _numbers(view), _people(view), _rings(view)]
    return [part._replace(left=tuple(each for each in left if part.holds(each))) for part in found]


def format_left(parts: list[Part]) -> str:
    """Whether the set-up is complete."""
    count = sum(len(part.left) for part in parts)
    if not count:
        return _("Setup is complete.")
    left = ngettext(
        "Setup isn't complete yet: {count} thing to do.", "Setup isn't complete yet: {count} things to do.", count
    )
    return left.format(count=count)


def _customer(view: View) -> Part:
    account = view.account
    plan = account.extensions
    state = _("{domain}, extensions {first}–{last}").format(domain=account.domain, first=plan.first, last=plan.last)
    return Part("customer", account.name, state)


def _locations(view: View) -> Iterator[Part]:
    locations = by_name(view)
    if not locations:
        yield Part("new_location", _("Location"), _("none yet — add the first one"), is_empty=True)
    for location in locations:
        state = _("911: {status} · {street}").format(
            status=status_title(location.status), street=location.service_address.street
        )
        yield Part("new_location", location.name, state, location=location.id)


def _numbers(view: View) -> Part:
    count = sum(1 for _id in view.ids(PhoneNumber))
    spare = len(view.find(PhoneNumber, "spare") - view.find(PhoneNumber, "porting") - stand_ins(view).keys())
    state = ngettext("{count} number, {spare} unassigned", "{count} numbers, {spare} unassigned", count).format(
        count=count, spare=spare
    )
    return Part("numbers", _("Numbers"), state, is_empty=not count)


def _people(view: View) -> Part:
    count = sum(1 for _id in view.ids(User))
    state = ngettext("{count} user", "{count} users", count).format(count=count)
    return Part("people", _("Users"), state if count else _("none yet"), is_empty=not count)


def _rings(view: View) -> Part:
    account = view.account
    users = [user for id in account.main_rings.users if (user := view.get(User, id)) is not None]
    if account.main_number is None:
        return Part("rings", _("Main number"), _("none yet"))
    main = national(account.main_number)
    seconds = account.main_rings.seconds
    state = ngettext("{number} rings {users} for {seconds} sec", "{number} rings {users} for {seconds} sec", seconds)
    names = listed([f"{user.extension} {user.name}" for user in users])
    return Part("rings", _("Main number"), state.format(number=main, users=names, seconds=seconds))
