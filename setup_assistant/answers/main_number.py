"""Whom the main number of an answers file rings, and where calls go when it is closed: once the users are there."""

from pydantic import ValidationError

from setup_assistant.answers.file import MainNumberAnswers, WhenClosedAnswers
from setup_assistant.answers.office import one_user, users_named
from setup_assistant.answers.work import Work, mentioned
from store.texts import _


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
