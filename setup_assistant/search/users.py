"""The users of an office as a list: what each row says, and which rows hold what was typed."""

from collections.abc import Sequence

from setup_assistant.fields.destinations import kind_rung
from setup_assistant.fields.names import format_forwarding
from setup_assistant.fields.user import TEXTS
from setup_assistant.search.index import matching, texts_of
from setup_assistant.search.rows import RecordRows
from setup_assistant.search.tags import SHORT_TAGS, tags
from store.kinds.device import KINDS, DeviceKind, is_still_to_come
from store.kinds.number import DestinationKind
from store.model.e164 import from_id, national
from store.tables import Stored
from store.texts import N_, _
from store.view import View

NUMBERS_IN_A_ROW = 1

FORWARDED = N_("forwarded")


class Directory(RecordRows):
    """The rows of the users page; only those in sight are ever worked out."""

    def __init__(self, view: View, typed: str = "") -> None:
        self.view = view
        found = matching(texts_of(view.base, "users", self._in_order, self._text), typed)
        super().__init__(sorted(found, key=lambda id: str(id) != typed.strip()) if typed.strip().isdigit() else found)

    def row(self, index: int) -> Sequence[str]:
        """Extension, name, location, device, numbers, tags."""
        id = self._ids[index]
        user = self.view.raw("users", id)
        if user is None:
            return (str(id),)
        location = self.view.raw("locations", user["location"]) or {}
        return (
            str(id),
            f"{user['first_name']} {user['last_name']}".strip(),
            location.get("name", ""),
            self._rings(user),
            self._numbers(id),
            "".join(_(SHORT_TAGS[tag]) for tag in tags(user)[:1]),
        )

    def _rings(self, user: Stored) -> str:
        """The device; while forwarding is on, that it goes first."""
        forwarding = user["call_forwarding"]
        if not forwarding["on"]:
            return self._device(user["primary_device"])
        return f"{self._device(user['primary_device'])} →" if forwarding["ring_phones_too"] else f"→ {_(FORWARDED)}"

    def _device(self, id: int | None) -> str:
        device = None if id is None else self.view.raw("devices", id)
        if device is None:
            return "–"
        title = KINDS[DeviceKind(device["kind"])].title
        return _(title) + (" !" if is_still_to_come(device["kind"], device["identifier"]) else "")

    def _numbers(self, user: int) -> str:
        """Those that ring them before those that take faxes."""
        theirs = self.view.raw_found("numbers", "users", user)
        found = sorted((kind_rung(stored) != DestinationKind.USER, id) for id, stored in theirs)
        numbers = [national(from_id(number)) for _is_other, number in found]
        more = len(numbers) - NUMBERS_IN_A_ROW
        return ", ".join(numbers[:NUMBERS_IN_A_ROW]) + (f" +{more}" if more > 0 else "") if numbers else "–"

    def _in_order(self) -> list[int]:
        return sorted(self.view.raw_ids("users"), key=str)

    def _text(self, id: int) -> str:
        user = self.view.raw("users", id) or {}
        location = self.view.raw("locations", user["location"]) or {}
        emails = (email["address"] for email in user["emails"])
        numbers = map(str, self.view.raw_find("numbers", "users", id))
        texts = (user.get(name, "") for name in TEXTS)
        names = (user["first_name"], user["last_name"], *texts, location.get("name", ""))
        forwarded = [_(FORWARDED)] if user["call_forwarding"]["on"] else []
        said = [text for tag in tags(user) for text in (_(tag), _(SHORT_TAGS[tag]))]
        return "\n".join((str(id), *names, *emails, *numbers, *forwarded, *said))


def what_goes_first(view: View, id: int) -> str:
    """What a row has no room for: where calls go whatever else is set; "": they ring as usual."""
    user = view.raw("users", id)
    if user is None:
        return ""
    left, forwarding = user["left"], user["call_forwarding"]
    if left is not None:
        message = {
            "main": _("{user} was offboarded; calls go to the main number; reserved until {day}"),
            "nobody": _("{user} was offboarded; calls ring no one; reserved until {day}"),
            "user": _("{user} was offboarded; calls go to {other}; reserved until {day}"),
        }[left["calls"]]
        return message.format(user=id, other=left["calls_to"], day=view.dates.day(left["until"]))
    target = format_forwarding(view, forwarding)
    if not (forwarding["on"] and target):
        return ""
    return _("{user} forwards every call to {number}").format(user=id, number=target)
