"""Extensions, and the numbering plan that they come from."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from store.model.record import Part
from store.model.text import Line
from store.texts import N_, _

EMERGENCY = ("911", "933", "988")
"""Dialled direct from every phone (47 CFR 9.16; 47 CFR 52.200 for 988); 933 is the common 911 test number."""


def _extension(text: str) -> str:
    text = text.strip()
    if not re.fullmatch(r"[0-9]{2,6}", text):
        raise ValueError(_("extensions have 2 to 6 digits"))
    if text.startswith("0"):
        raise ValueError(_("extensions can't start with 0"))
    return text


Extension = Annotated[str, AfterValidator(_extension)]
"""Two to six digits, no leading 0: a user's id is the same digits."""


class ReservedSpace(Part):
    """Extensions that nobody may have, and why."""

    first: Extension
    last: Extension
    reason: Line = ""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        """Read `150-159`, `150-159 parking` or `150` as people write them."""
        if isinstance(value, str):
            match = re.fullmatch(r"\s*([0-9]+)\s*(?:[-–]\s*([0-9]+))?\s*(.*)", value)
            if not match:
                raise ValueError(_("not a valid range — enter it like 150-159"))
            first, last, reason = match.groups()
            return {"first": first, "last": last or first, "reason": reason}
        return value

    @model_validator(mode="after")
    def _in_order(self) -> "ReservedSpace":
        if len(self.first) != len(self.last) or self.first > self.last:
            raise ValueError(_("not a valid range — enter the lower extension first, same length"))
        return self

    def holds(self, extension: str) -> bool:
        return len(extension) == len(self.first) and self.first <= extension <= self.last


# Several operators' published lists agree on these. Spaces longer than the plan (7 + extension, 99 + extension)
# are left out: an account's extensions are all of one length, so those can never be asked for.
DEFAULT_RESERVED: tuple[tuple[str, str, str], ...] = (
    ("211", "211", N_("a service code")),
    ("311", "311", N_("a service code")),
    ("411", "411", N_("directory assistance")),
    ("511", "511", N_("a service code")),
    ("611", "611", N_("carrier repair service")),
    ("711", "711", N_("relay service")),
    ("811", "811", N_("call before you dig")),
    ("700", "799", N_("call parking")),
    ("5000", "5004", N_("system services")),
    ("8888", "8888", N_("system services")),
)


class NumberingPlan(Part):
    """The extensions of an account: all of one length, from `first` to `last`, less what is reserved."""

    first: Extension = "101"
    last: Extension = "199"
    reserved: tuple[ReservedSpace, ...] = Field(default=())

    @model_validator(mode="after")
    def _in_order(self) -> "NumberingPlan":
        if len(self.first) != len(self.last):
            raise ValueError(_("the first and last extension need the same number of digits"))
        if self.first > self.last:
            raise ValueError(_("the last extension is lower than the first — enter a higher one"))
        return self

    def holds(self, extension: str) -> bool:
        """Whether it lies between first and last."""
        return len(extension) == len(self.first) and self.first <= extension <= self.last

    def reserved_for(self, extension: str) -> str | None:
        """Why nobody may have it; None: it is not reserved."""
        for space in self.reserved:
            if space.holds(extension):
                return space.reason or _("your own use")
        for first, last, reason in DEFAULT_RESERVED:
            if len(extension) == len(first) and first <= extension <= last:
                return _(reason)
        return None

    def usable(self) -> Iterator[str]:
        """Every extension that somebody could have, lowest first."""
        for number in range(int(self.first), int(self.last) + 1):
            extension = str(number)
            if self.is_usable(extension):
                yield extension

    def is_usable(self, extension: str) -> bool:
        return self.reserved_for(extension) is None and shadowed_emergency(extension) is None


def shadowed_emergency(extension: str) -> str | None:
    """The emergency number that dialling this extension would get in the way of, if any.

    Either is the beginning of the other: `91` would ring before 911 is dialled to its end, and 9110 would reach 911.
    """
    for emergency in EMERGENCY:
        if emergency.startswith(extension) or extension.startswith(emergency):
            return emergency
    return None
