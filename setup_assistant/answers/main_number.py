"""Whom the main number of an answers file rings, and where calls go when it is closed: once the users are there."""

from typing import Literal

from pydantic import ValidationError

from setup_assistant.account.main_number.public_holidays import coming, missing
from setup_assistant.answers.file import MainNumberAnswers, WhenClosedAnswers
from setup_assistant.answers.office import one_user, users_named
from setup_assistant.answers.spelling import spelled_like
from setup_assistant.answers.work import Work, mentioned
from store.model.holidays import read_kept
from store.texts import _, either


def put_main_rings(work: Work, says: MainNumberAnswers) -> None:
    account, where = work.view.account, "account.main_rings"
    fields = mentioned(says)
    if "users" in fields:
        fields["users"] = users_named(work, says.users, f"{where}.users")
    if says.mailbox is not None:
        fields["mailbox"] = one_user(work, says.mailbox, f"{where}.mailbox")
    try:
        work.view.put(account.with_(main_rings=account.main_rings.with_(**fields)))
    except ValidationError:
        work.refuse("invalid", f"{where}.seconds", _("enter 5 to 120 seconds"))


def put_public_holidays(work: Work, wanted: Literal[True] | list[str]) -> None:
    """Those of the coming year that the screen offers, all or by name; the users tell which state's."""
    account, where = work.view.account, "account.public_holidays"
    days = coming(work.view, work.ctx.now)
    if wanted is not True:
        names = {name.casefold(): name for _day, name in days}
        for place, typed in enumerate(wanted):
            if typed.casefold() not in names:
                like = spelled_like(typed, names.values())
                meant, other = (
                    _("unknown public holiday — did you mean {like}?"),
                    _("unknown public holiday — use {names}"),
                )
                message = (meant if like else other).format(like=like, names=either(list(names.values())))
                work.refuse("public-holiday-unknown", f"{where}[{place}]", message)
        asked = {typed.casefold() for typed in wanted}
        days = [(day, name) for day, name in days if name.casefold() in asked]
    added = missing(days, map(read_kept, account.holidays))
    if added:
        lines = sorted((*account.holidays, *added), key=lambda line: read_kept(line).first)
        work.view.put(account.with_(holidays=tuple(lines)))


def put_when_closed(work: Work, says: WhenClosedAnswers) -> None:
    where = "account.when_closed"
    given = mentioned(says)
    if len(given) != 1:
        work.refuse("invalid", where, _("set exactly one: mailbox, user or number"))
        return
    kind, typed = next(iter(given.items()))
    found: dict[str, int | str | None]
    if kind == "number":
        found = {"number": work.number(typed, f"{where}.number")}
    else:
        found = {"user": one_user(work, typed, f"{where}.{kind}")}
    if None not in found.values():
        work.view.put(work.view.account.with_(when_closed={"kind": kind, **found}))
