"""Whom the main number of an answers file rings, and where calls go when it is closed: once the users are there."""

from typing import Any

from pydantic import ValidationError

from setup_assistant.answers.file import MainNumberAnswers, WhenClosedAnswers
from setup_assistant.answers.office import one_user
from setup_assistant.answers.work import Work
from store.model.account import MainNumberRings
from store.model.opening_hours import WhenClosed
from store.texts import _


def put_main_rings(work: Work, says: MainNumberAnswers) -> None:
    account = work.view.account
    fields = account.main_rings.model_dump()
    where = "account.main_rings"
    if "users" in says.model_fields_set:
        users = [one_user(work, text, f"{where}.users[{place}]") for place, text in enumerate(says.users)]
        fields["users"] = [user for user in users if user is not None]
    if says.seconds is not None:
        fields["seconds"] = says.seconds
    if says.mailbox is not None:
        fields["mailbox"] = one_user(work, says.mailbox, f"{where}.mailbox")
    try:
        work.view.put(account.with_(main_rings=MainNumberRings(**fields)))
    except ValidationError:
        work.refuse("invalid", f"{where}.seconds", _("enter 5 to 120 seconds"))


def put_when_closed(work: Work, says: WhenClosedAnswers) -> None:
    where = "account.when_closed"
    given = [kind for kind in ("mailbox", "user", "number") if getattr(says, kind) is not None]
    if len(given) != 1:
        work.refuse("invalid", where, _("set exactly one: mailbox, user or number"))
        return
    (kind,) = given
    typed = getattr(says, kind)
    fields: dict[str, Any] = {"kind": kind}
    if kind == "number":
        fields["number"] = work.number(typed, f"{where}.number")
    else:
        fields["user"] = one_user(work, typed, f"{where}.{kind}")
    if fields.get("number") is not None or fields.get("user") is not None:
        work.view.put(work.view.account.with_(when_closed=WhenClosed(**fields)))
