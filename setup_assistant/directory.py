"""The users of an office as a list: what each row says, and which rows hold what was typed."""

from collections.abc import Sequence

from setup_assistant.tags import SHORT, tags
from store.kinds.device import KINDS
from store.model.device import Device
from store.model.e164 import letters_to_digits, national
from store.model.number import PhoneNumber
from store.model.user import User
from store.texts import _
from store.view import View

MOST_NUMBERS = 1


class Directory:
    """Rows over an index: only those in sight are ever worked out."""

    def __init__(self, view: View, typed: str = "") -> None:
        self.view = view
        ids = sorted(view.ids(User), key=str)
        words = typed.casefold().split()
        self._ids = [id for id in ids if all(self._holds(id, word) for word in words)] if words else ids
        self._places = {id: place for place, id in enumerate(self._ids)}

    def __len__(self) -> int:
        return len(self._ids)

    def key(self, index: int) -> str:
        return str(self._ids[index]) if index < len(self._ids) else ""

    def find(self, key: str) -> int | None:
        return self._places.get(int(key)) if key else None

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
            self._device(user["primary_device"]),
            self._numbers(id),
            " ".join(_(SHORT[tag]) for tag in tags(user)),
        )

    def _device(self, id: int | None) -> str:
        device = self.view.get(Device, id)
        if device is None:
            return "–"
        return _(KINDS[device.kind].title) + (" !" if device.is_still_to_come else "")

    def _numbers(self, user: int) -> str:
        numbers = [national(number.e164) for number in self.view.found(PhoneNumber, "users", user)]
        more = len(numbers) - MOST_NUMBERS
        return ", ".join(numbers[:MOST_NUMBERS]) + (f" +{more}" if more > 0 else "") if numbers else "–"

    def _holds(self, id: int, word: str) -> bool:
        user = self.view.raw("users", id)
        if user is None:
            return False
        texts = [str(id), user["first_name"], user["last_name"], user["department"]]
        texts += [email["address"] for email in user["emails"]]
        texts.append((self.view.raw("locations", user["location"]) or {}).get("name", ""))
        texts += [_(tag) for tag in tags(user)]
        if any(word in text.casefold() for text in texts):
            return True
        digits = "".join(c for c in letters_to_digits(word) if c.isdigit())
        return len(digits) >= 3 and any(digits in str(number) for number in self.view.find(PhoneNumber, "users", id))
