"""Rules about PINs and portal passwords."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from store.errors import Finding
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.rules.touched import Touched
from store.secret_values import new_pin
from store.texts import _
from store.view import View

_COMMON = (
    re.compile(r"(?:19|20)\d\d"),  # a year
    re.compile(r"(\d{2,5})\1+"),  # 1212, 123123
    re.compile(r"(?:(\d)\1+)+"),  # 1122, 111222
)
_LEAKED = frozenset(
    {"2580", "0852", "1470", "0741", "3690", "0963", "147258", "258369", "159753", "753159", "159357", "1379"}
    | {"1004", "5683", "0007"}
)
"""Columns and corners, and what the published lists of leaked PINs have besides patterns."""


def judge_pin(pin: str, extension: str, numbers: Iterable[str] = ()) -> str | None:
    """What is wrong with a PIN, and what to do; None: nothing.

    `numbers` are the person's own, in any form that ends with their last digits.
    """
    if not (pin.isascii() and pin.isdigit()):
        return _("PINs can only contain digits")
    if not 4 <= len(pin) <= 10:
        return _("PINs have 4 to 10 digits")
    if pin == extension:
        return _("too easy to guess: it's the extension — choose another PIN")
    if len(set(pin)) == 1:
        return _("too easy to guess: one digit repeated — choose another PIN")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if steps in ({1}, {9}):
        return _("too easy to guess: digits in order — choose another PIN")
    if any(number.endswith(pin) for number in numbers):
        return _("too easy to guess: it ends the phone number — choose another PIN")
    return None


def doubt_pin(pin: str) -> str | None:
    """What to mind of a PIN that `judge_pin` lets pass: that it is among the first that anybody tries."""
    is_common = any(pattern.fullmatch(pin) for pattern in _COMMON) or pin in _LEAKED or pin == pin[::-1]
    return _("one of the most common PINs — choose another") if is_common and len(set(pin)) > 1 else None


def good_pin(extension: str, numbers: Iterable[str] = ()) -> str:
    """A new PIN that nothing is wrong with or to be minded of; the same for a bridge by its ID."""
    numbers = list(numbers)
    pin = new_pin()
    while judge_pin(pin, extension, numbers) or doubt_pin(pin):
        pin = new_pin()
    return pin


def a_pin_is_hard_to_guess(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.users:
        pin = view.secret(user.pin)
        if pin is not None:
            numbers = [number.e164 for number in view.found(PhoneNumber, "users", user.id)]
            wrong = judge_pin(pin, user.extension, numbers)
            if wrong:
                yield user.finding("pin-weak", wrong, "pin")
    for bridge in touched.kept(Bridge):
        pin = view.secret(bridge.pin)
        wrong = judge_pin(pin, bridge.bridge_id) if pin is not None else None
        if wrong:
            yield bridge.finding("pin-weak", wrong, "pin")


def a_common_pin_is_said(view: View, touched: Touched) -> Iterator[Finding]:
    for kind in (User, Bridge):
        for change in touched.changed(kind, "pin"):
            pin = view.secret((view.raw(kind.table, change.id) or {}).get("pin"))
            common = doubt_pin(pin) if pin is not None else None
            if common:
                yield Finding("pin-common", common, "warned", kind.table, change.id, "pin")


def a_portal_password_is_never_kept_in_clear(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.kept(User):
        kept = view.secret(user.portal_password)
        if kept is not None and not kept.startswith("$argon2"):
            yield user.finding("password-in-clear", _("portal passwords must be stored hashed"), "portal_password")
