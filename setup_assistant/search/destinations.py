"""Where a number can ring: what may be chosen, and how people say it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from setup_assistant.fields.names import format_user
from setup_assistant.search.user_picker import offboarded
from setup_assistant.search.users import Directory
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import BOXES, BoxKind, DeviceKind
from store.kinds.number import DestinationKind
from store.model.e164 import national
from store.model.number import Destination
from store.texts import _, listed
from store.view import View


class Offer(NamedTuple):
    """A destination that can be chosen; None releases the number."""

    key: str
    title: str
    about: str
    to: Destination | None


class Destinations:
    """The destinations that hold what was typed, as a list: lines of the account, people, faxes, ports.

    Of the people only those in sight are ever worked out.
    """

    def __init__(self, view: View, typed: str = "") -> None:
        self._view = view
        words = typed.casefold().split()
        self._first = [offer for offer in _lines(view) if _holds(offer, words)]
        self._people = Directory(view, typed)
        self._last = [offer for offer in (*_faxes(view), *_ports(view)) if _holds(offer, words)]

    def __len__(self) -> int:
        return len(self._first) + len(self._people) + len(self._last)

    def offer(self, index: int) -> Offer:
        if index < len(self._first):
            return self._first[index]
        index -= len(self._first)
        if index >= len(self._people):
            return self._last[index - len(self._people)]
        extension, name, location, *_rest = self._people.row(index)
        to = Destination(kind=DestinationKind.USER, user=int(extension))
        about = offboarded(self._view, int(extension)) or location
        return Offer(extension, f"{extension} {name}", about, to)

    def row(self, index: int) -> Sequence[str]:
        offer = self.offer(index)
        return offer.title, offer.about

    def key(self, index: int) -> str:
        return self.offer(index).key if index < len(self) else ""

    def find(self, key: str) -> int | None:
        if key.isdigit():
            place = self._people.find(key)
            return None if place is None else place + len(self._first)
        others = (*range(len(self._first)), *range(len(self) - len(self._last), len(self)))
        return next((place for place in others if self.key(place) == key), None)


def _lines(view: View) -> Iterator[Offer]:
    account = view.raw("account", ACCOUNT_ID) or {}
    now = _("now {number}")
    yield Offer("spare", _("Unassigned"), _("rings no one until it's assigned"), None)
    about = now.format(number=national(account["main_number"])) if account.get("main_number") else ""
    yield Offer("main", _("Main number"), about, Destination(kind=DestinationKind.MAIN))
    line = account.get("conference_line")
    about = now.format(number=national(line)) if line else _("callers dial it to join a bridge")
    yield Offer("conference", _("Conference line"), about, Destination(kind=DestinationKind.CONFERENCE))


def _faxes(view: View) -> Iterator[Offer]:
    for id, user in sorted(view.raw_all("users"), key=lambda each: str(each[0])):
        if user["fax"]:
            to = listed([email["address"] for email in user["emails"] if email["fax"]])
            title = _("Fax of {user}").format(user=format_user(view, id))
            yield Offer(f"fax {id}", title, to, Destination(kind=DestinationKind.FAX, user=id))


def _ports(view: View) -> Iterator[Offer]:
    for id, box in sorted(view.raw_all("boxes"), key=lambda each: str(each[1]["name"]).casefold()):
        title, port_kind, ports = BOXES[BoxKind(box["kind"])]
        if port_kind is not DeviceKind.ATA_PORT:
            continue
        for port in range(1, ports + 1):
            if view.raw_find("devices", "port", id, port) or view.raw_find("numbers", "port", id, port):
                continue
            label = _("Fax machine, port {port} on {box}").format(box=box["name"], port=port)
            to = Destination(kind=DestinationKind.FAX_MACHINE, box=id, port=port)
            yield Offer(f"port {id} {port}", label, _(title), to)


def _holds(offer: Offer, words: list[str]) -> bool:
    text = f"{offer.title} {offer.about}".casefold()
    return all(word in text for word in words)
