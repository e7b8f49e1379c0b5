"""What the losing carrier is sent: a letter of authorization, in plain text."""

from collections.abc import Sequence
from datetime import datetime
from textwrap import wrap

from setup_assistant.fields.destinations import rung_by
from setup_assistant.sheets import fact
from store.model.e164 import from_id, last_digits, national
from store.model.location import Location
from store.model.number import PhoneNumber, Porting
from store.texts import _
from store.view import View

SHEET_WIDTH = 72
LABEL_WIDTH = 22
BLANK = "_" * 40
"""To be filled in by hand."""


def together(view: View, id: int) -> list[int]:
    """The numbers that come with this one: from the same account of the same carrier on the same day."""
    number = view.get(PhoneNumber, id)
    if number is None or number.porting is None:
        return []
    wanted = _same(number.porting)
    ports = (view.get(PhoneNumber, other) for other in sorted(view.find(PhoneNumber, "porting")))
    return [
        port.id for port in ports if port is not None and port.porting is not None and _same(port.porting) == wanted
    ]


def letter(view: View, id: int, now: datetime) -> str:
    """The whole sheet. Whatever people typed, no control character is in it. Raises LookupError where nothing comes."""
    number = view.get(PhoneNumber, id)
    if number is None or number.porting is None:
        raise LookupError(_("this number isn't porting"))
    porting, account = number.porting, view.account
    title = _("Letter of Authorization (LOA) to port telephone numbers")
    asks = _(
        "We authorize porting the numbers below from {carrier}. We are the customer of record or are authorized to "
        "act on its behalf. Please do not close the account until the port is complete."
    ).format(carrier=porting.losing_carrier or _("the current carrier"))
    address = porting.billed_address or BLANK
    facts = [
        (_("Customer"), account.name),
        (_("Name on the bill"), porting.billed_name or BLANK),
        (_("Current carrier"), porting.losing_carrier or BLANK),
        (_("Account number"), porting.account_number or BLANK),
        (_("Account PIN"), BLANK),  # a secret: written by hand, kept nowhere
        (_("Billing phone number"), national(porting.billing_number) if porting.billing_number else BLANK),
        (_("Billing address"), address),
        (_("Service address"), _service_address(view, together(view, id)) or BLANK),
        (_("Requested port date"), view.dates.day(porting.date)),
    ]
    lines = [title, "=" * len(title), "", *wrap(asks, SHEET_WIDTH), ""]
    for label, text in facts:
        lines += fact(label, text, LABEL_WIDTH, SHEET_WIDTH)
    lines += ["", _("Numbers"), *(f"  {national(from_id(each))}" for each in together(view, id)), ""]
    signer = porting.signer or BLANK
    lines += [
        *fact(_("Authorized signer"), signer, LABEL_WIDTH, SHEET_WIDTH),
        "",
        *fact(_("Signature"), BLANK, LABEL_WIDTH, SHEET_WIDTH),
        "",
        *fact(_("Date"), BLANK, LABEL_WIDTH, SHEET_WIDTH),
        "",
    ]
    lines.append(_("Prepared on {day}").format(day=view.dates.day(now)))
    return "\n".join(_printable(line) for line in lines) + "\n"


def file_name(id: int) -> str:
    return f"porting-{last_digits(from_id(id), 10)}.txt"


def _same(porting: Porting) -> Sequence[object]:
    return porting.date, porting.losing_carrier.casefold(), porting.account_number


def _service_address(view: View, ids: Sequence[int]) -> str:
    """Where the numbers ring, or the office's only location; "" where that is not known: the carrier compares it."""
    there = list(view.all(Location))
    numbers = [number for id in ids if (number := view.get(PhoneNumber, id)) is not None]
    users = {user for number in numbers for user in rung_by(view, number.e164)}
    rung = {(view.raw("users", user) or {}).get("location") for user in users}
    found = [place for place in there if place.id in rung] if len(there) > 1 else there
    return found[0].service_address.line() if len(found) == 1 else ""


def _printable(line: str) -> str:
    """Spaces stay where they line things up."""
    return "".join(character for character in line if character.isprintable()).rstrip()
