"""What a few letters lead to: people, numbers, and what can be done, by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from setup_assistant.fields.destinations import format_destination
from setup_assistant.search.index import dialled
from setup_assistant.search.users import Directory
from store.model.e164 import from_id, national
from store.model.number import PhoneNumber
from store.texts import N_, _
from store.view import View

HITS_OF_A_SORT = 40
"""Rows of each sort: who wants others types more letters."""


ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "Add user": (N_("prices"), N_("costs")),
    "Open the selected user": (N_("voicemail"), N_("forwarding"), N_("move"), N_("caller ID"), N_("emails")),
    "Offboard": (N_("former user"), N_("terminate")),
    "Reset PIN": (N_("voicemail PIN"),),
    "Numbers": (N_("porting"), N_("port a number"), N_("assign"), N_("transfer"), N_("LOA")),
    "Main number": (N_("holidays"), N_("hours"), N_("office hours"), N_("after hours"), N_("schedule")),
    "Devices": (N_("phones"), N_("MACs"), N_("stock"), N_("base stations"), N_("ATAs")),
    "Conference & fax": (N_("bridges"), N_("fax machines")),
    "Locations & 911": (N_("addresses"), N_("move users"), N_("test call"), N_("933"), N_("emergency")),
    "911 readiness": (N_("emergency"), N_("test call"), N_("933")),
    "Setup": (N_("account"), N_("time zone"), N_("seats"), N_("settings")),
}
"""What people call what an action leads to, by its title."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`key` is the key that does it, an extension, or a number's digits; `user` whom it is about."""

    sort: Literal["action", "user", "number"]
    key: str
    title: str
    about: str
    user: int | None = None


class Finds:
    """The rows of what was found: actions whose words begin so, then people, then numbers."""

    def __init__(self, view: View, typed: str, actions: Sequence[tuple[str, str]]) -> None:
        words = typed.casefold().split()
        self.hits = [*_actions(words, actions), *(_users(view, typed) if words else ()), *_numbers(view, typed)]

    def __len__(self) -> int:
        return len(self.hits)

    def row(self, index: int) -> Sequence[str]:
        hit = self.hits[index]
        return hit.title, hit.about

    def key(self, index: int) -> str:
        return f"{self.hits[index].sort} {self.hits[index].key}" if index < len(self.hits) else ""

    def find(self, key: str) -> int | None:
        return next((place for place in range(len(self.hits)) if self.key(place) == key), None)


def _actions(words: Sequence[str], actions: Sequence[tuple[str, str]]) -> Iterator[Hit]:
    also = {_(title): names for title, names in ALSO_CALLED.items()}
    by_another_name = []
    for key, title in actions:
        press = _("press {key}").format(key=key)
        if _begin(words, title):
            yield Hit("action", key, title, press)
        elif found := next((name for name in map(_, also.get(title, ())) if _begin(words, name)), ""):
            by_another_name.append(Hit("action", key, title, f"{found} · {press}"))
    yield from by_another_name


def _begin(words: Sequence[str], name: str) -> bool:
    """Whether each of the words begins one of the name."""
    begins = name.casefold().split()
    return all(any(begin.startswith(word) for begin in begins) for word in words)


def _users(view: View, typed: str) -> Iterator[Hit]:
    people = Directory(view, typed)
    for place in range(min(len(people), HITS_OF_A_SORT)):
        extension, name, location, *_rest = people.row(place)
        yield Hit("user", extension, f"{extension} {name}", location, int(extension))


def _numbers(view: View, typed: str) -> Iterator[Hit]:
    digits = dialled("".join(typed.split()))
    if not digits:
        return
    found = sorted(id for id in view.ids(PhoneNumber) if digits in str(id))
    for id in islice(found, HITS_OF_A_SORT):
        destination = (view.raw("numbers", id) or {}).get("destination")
        about, user = format_destination(view, destination), (destination or {}).get("user")
        yield Hit("number", str(id), national(from_id(id)), about, user)
