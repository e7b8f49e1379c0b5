"""The main number in a few lines: what rings, what answers then, and when."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from setup_assistant.fields.names import format_user
from store.model.account import Account
from store.model.e164 import national
from store.model.holidays import format_holiday
from store.model.opening_hours import format_hours, is_open
from store.texts import _, listed, ngettext
from store.view import View

ITEMS_NAMED = 3
"""How many of a long list are named."""


class Part(NamedTuple):
    """A part that can be changed: its name as a draft has it, its title, how it stands."""

    name: str
    title: str
    about: str


def parts(view: View) -> list[Part]:
    account = view.account
    hours = [format_hours(line) for line in account.opening_hours]
    holidays = [format_holiday(line, view.dates) for line in account.holidays]
    return [
        Part("rings", _("Rings"), format_rings(view, account)),
        Part("hours", _("Office hours"), _lines(hours) or _("always open")),
        Part("holidays", _("Holidays"), _lines(holidays) or _("none")),
        Part("closed", _("After hours"), format_closed(view, account)),
    ]


def format_rings(view: View, account: Account) -> str:
    rings = account.main_rings
    if not rings.users:
        mailbox = format_mailbox(view, rings.mailbox)
        return _("no one") if rings.mailbox is None else _("no one; callers get {mailbox}").format(mailbox=mailbox)
    many = listed([*(format_user(view, id) for id in rings.users[:ITEMS_NAMED]), *_more(rings.users)])
    then = format_mailbox(view, rings.mailbox)
    return _("{names} for {seconds} sec, then {mailbox}").format(names=many, seconds=rings.seconds, mailbox=then)


def format_closed(view: View, account: Account) -> str:
    closed = account.when_closed
    if closed.number is not None:
        return national(closed.number)
    if closed.kind == "user" and closed.user is not None:
        return format_user(view, closed.user)
    return format_mailbox(view, closed.user if closed.user is not None else account.main_rings.mailbox)


def format_now(view: View, now: datetime) -> str:
    """Whether somebody is rung at this moment."""
    account = view.account
    at = view.dates.here(now)
    says = _("open now, {time}") if is_open(account.opening_hours, account.holidays, at) else _("closed now, {time}")
    return says.format(time=view.dates._replace(is_zone_said=True).moment(now))


def format_mailbox(view: View, id: int | None) -> str:
    return _("{user}'s voicemail").format(user=format_user(view, id)) if id is not None else _("no voicemail")


def _lines(lines: list[str]) -> str:
    """Parted by semicolons: hours and days have commas of their own."""
    return "; ".join([*lines[:ITEMS_NAMED], *_more(lines)])


def _more(things: Sequence[object]) -> list[str]:
    """How many of a long list are not named; of a short one nothing."""
    count = len(things) - ITEMS_NAMED
    return [ngettext("{count} more", "{count} more", count).format(count=count)] if count > 0 else []
