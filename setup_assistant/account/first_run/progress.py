"""What of the set-up is done and what is not."""

from typing import NamedTuple

from setup_assistant.locations.choices import by_name
from setup_assistant.locations.emergency import status_title
from store.kinds.location import AddressStatus
from store.model.e164 import national
from store.model.number import PhoneNumber
from store.model.user import User
from store.texts import _, listed, ngettext
from store.view import View


class Part(NamedTuple):
    """A part of the set-up: its name as a draft has it, its title, whether it is done, how it stands.

    `location` is the one whose address is to be checked, if that is the part.
    """

    name: str
    title: str
    is_done: bool
    about: str
    location: int | None = None


def parts(view: View) -> list[Part]:
    """In the order of the guided set-up."""
    return [_customer(view), *_locations(view), _numbers(view), _people(view), _rings(view)]


def is_done(view: View) -> bool:
    """Whether all parts are: not while the main number rings nowhere, or an address was not checked."""
    return all(part.is_done for part in parts(view))


def _customer(view: View) -> Part:
    account = view.account
    plan = account.extensions
    about = _("{domain}, extensions {first}–{last}").format(domain=account.domain, first=plan.first, last=plan.last)
    return Part("customer", account.name, True, about)


def _locations(view: View) -> list[Part]:
    locations = by_name(view)
    if not locations:
        return [Part("new_location", _("Location"), False, _("none yet — add the first one"))]
    found = []
    for location in locations:
        is_checked = location.status is not AddressStatus.ENTERED
        about = _("911: {status} · {street}").format(
            status=status_title(location.status), street=location.service_address.street
        )
        found.append(Part("new_location", location.name, is_checked, about, location.id))
    return found


def _numbers(view: View) -> Part:
    count = sum(1 for _id in view.ids(PhoneNumber))
    spare = view.count(PhoneNumber, "spare")
    about = ngettext("{count} number, {spare} unassigned", "{count} numbers, {spare} unassigned", count).format(
        count=count, spare=spare
    )
    return Part("numbers", _("Numbers"), count > 0, about)


def _people(view: View) -> Part:
    count = sum(1 for _id in view.ids(User))
    about = ngettext("{count} user", "{count} users", count).format(count=count)
    return Part("people", _("Users"), count > 0, about if count else _("none yet"))


def _rings(view: View) -> Part:
    account = view.account
    users = [user for id in account.main_rings.users if (user := view.get(User, id)) is not None]
    if account.main_number is None:
        return Part("rings", _("Main number"), bool(users), _("none yet"))
    main = national(account.main_number)
    if not users:
        return Part("rings", _("Main number"), False, _("{number} rings no one").format(number=main))
    seconds = account.main_rings.seconds
    about = ngettext("{number} rings {users} for {seconds} sec", "{number} rings {users} for {seconds} sec", seconds)
    names = listed([f"{user.extension} {user.name}" for user in users])
    return Part("rings", _("Main number"), True, about.format(number=main, users=names, seconds=seconds))
