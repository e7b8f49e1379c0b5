"""Which phone numbers to suggest, and how they are found."""

from collections.abc import Container, Iterable

from setup_assistant.fields.choice import Choice
from store.model.e164 import E164, area_code, as_id, exchange, from_id, letters_to_digits, national
from store.model.number import PhoneNumber
from store.texts import _
from store.view import View

_EXCHANGE = len("+1212555")


def spare(view: View, held: Container[str] = ()) -> list[E164]:
    """Spare numbers, nearest to the main number first: same area code and exchange, same area code, the others."""
    near = view.account.main_number or ""
    free = view.find(PhoneNumber, "spare") - stand_ins(view).keys()
    numbers = sorted(number for id in free if (number := from_id(id)) not in held)
    # Asked for every user of a file with thousands of numbers: so once an exchange, not once a number.
    distances = {exchange: _distance(exchange, near) for exchange in {number[:_EXCHANGE] for number in numbers}}
    return sorted(numbers, key=lambda number: distances[number[:_EXCHANGE]])


def conference_line(view: View, held: Container[str], but: Container[E164 | None]) -> E164 | None:
    """The number that the office's first bridge takes: the last that anybody would want, and one that rings today."""
    free = [number for number in spare(view, held) if number not in but]
    return next((number for number in reversed(free) if not arrival(view, number)), free[-1] if free else None)


def why_not_spare(view: View, number: E164) -> str:
    """What keeps a number from being given away; "": it rings nothing yet."""
    stored = view.raw("numbers", as_id(number))
    if stored is None:
        return _("{number} isn't on this account — choose another").format(number=national(number))
    if stored["destination"] is None:
        return ""
    return _("{number} is in use — choose another").format(number=national(number))


def stand_ins(view: View) -> dict[int, int]:
    """Each number that rings in the place of one that has not arrived yet, and which one that is."""
    ports = ((id, view.raw("numbers", id) or {}) for id in view.find(PhoneNumber, "porting"))
    claims = ((id, stored["porting"].get("stand_in")) for id, stored in ports)
    return {as_id(stand_in): id for id, stand_in in claims if stand_in is not None}


def choice(view: View, number: E164) -> Choice:
    """A number to choose: when it arrives, else how it stands to the main number."""
    return Choice(number, national(number), arrival(view, number) or why_suggested(view, number))


def arrival(view: View, number: E164) -> str:
    """The day that a number is ported; "": it is here."""
    porting = (view.raw("numbers", as_id(number)) or {}).get("porting")
    return _("porting {date}").format(date=view.dates.day(porting["date"])) if porting else ""


def why_suggested(view: View, number: E164) -> str:
    """How a number stands to the main number; "" where there is none."""
    near = view.account.main_number
    whys = (_("near the main number"), _("same area code"), _("different area code"))
    return whys[_distance(number, near)] if near else ""


def search(numbers: Iterable[E164], typed: str) -> list[E164]:
    """The numbers that hold what was typed: area code, exchange, last digits or letters (`555-CAKE`).

    Where letters are a note beside a number, its digits count.
    """
    keys, digits = letters_to_digits(typed), "".join(filter(str.isdecimal, typed))
    if not keys:
        return list(numbers)
    among = list(numbers)
    found = [number for number in among if keys in number]
    return found or [number for number in among if digits and digits in number]


def _distance(number: E164, near: E164) -> int:
    """0: same area code and exchange; 1: same area code; 2: another one."""
    if area_code(number) != area_code(near):
        return 2
    return 0 if exchange(number) == exchange(near) else 1
