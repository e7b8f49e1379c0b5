"""The number that rings in the place of one that has not arrived yet."""

from setup_assistant.fields.choice import OFFERED, Choice
from setup_assistant.fields.destinations import format_destination
from setup_assistant.numbers.changes import let_go_of_stand_in, ring
from setup_assistant.numbers.suggestions import spare, stand_ins
from store.kinds.account import ACCOUNT_ID
from store.model.e164 import E164, as_id, national
from store.model.number import PhoneNumber
from store.texts import _
from store.view import View


def offered(view: View, number: PhoneNumber | None, held: dict[str, str] | None = None) -> list[Choice]:
    """None; the one it has; the main number, which may well be what is to come; spare ones."""
    account = view.raw("account", ACCOUNT_ID) or {}
    had = number.porting.stand_in if number is not None and number.porting is not None else None
    choices = [Choice("", _("None"), _("rings once it's ported"))]
    taken = stand_ins(view)
    for e164 in dict.fromkeys([had, account.get("main_number")]):
        if e164 and (e164 == had or as_id(e164) not in taken):
            stored = view.raw("numbers", as_id(e164)) or {}
            choices.append(Choice(e164, national(e164), format_destination(view, stored.get("destination"))))
    numbers = (e164 for e164 in spare(view, held or {}) if e164 != had)
    arrived = [e164 for e164 in numbers if (view.raw("numbers", as_id(e164)) or {}).get("porting") is None]
    return [*choices, *(Choice(e164, national(e164), _("unassigned")) for e164 in arrived[:OFFERED])]


def change_stand_in(view: View, id: int, stand_in: E164 | None) -> None:
    """Plan another stand-in for a number that is to come, or none; both ring the same place then.

    Raises ValueError with what to do where the two ring different places.
    """
    number = view.get(PhoneNumber, id)
    if number is None or number.porting is None:
        return
    had = number.porting.stand_in
    if had != stand_in:
        number = let_go_of_stand_in(view, number)
        number = number.with_(porting={**number.porting.model_dump(), "stand_in": stand_in} if number.porting else None)
    stands_in = view.get(PhoneNumber, as_id(stand_in)) if stand_in else None
    if stands_in is None:
        view.put(number)
        return
    if number.destination is None:
        view.put(number.with_(destination=stands_in.destination))
    elif stands_in.destination is None:
        to = number.destination
        view.put(number.with_(destination=None))
        ring(view, id, to)
    elif stands_in.destination == number.destination:
        view.put(number)
    else:
        message = _("{number} is in use ({who}) — choose an unassigned number")
        who = format_destination(view, stands_in.destination.model_dump(mode="json"))
        raise ValueError(message.format(number=national(stands_in.e164), who=who))
