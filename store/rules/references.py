"""Nothing points at something gone."""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.e164 import from_id, national
from store.rules.touched import Touched
from store.tables import SECRET_FIELDS, references
from store.texts import _
from store.view import View


def nothing_points_at_something_gone(view: View, touched: Touched) -> Iterator[Finding]:
    """Removing a user frees its numbers and devices and removes its bridge; likewise for all that is pointed at."""
    for change in touched.plan.changes:
        if change.is_removed:
            for table in SECRET_FIELDS:
                for id in sorted(view.raw_find(table, change.table, change.id)):
                    yield _gone(view, table, id, "", change.table, change.id)
            continue
        stored = view.raw(change.table, change.id)
        if stored is None:
            continue
        for field, target, id in references(change.table, stored):
            if view.raw(target, id) is None:
                yield _gone(view, change.table, change.id, field, target, id)
        for field in SECRET_FIELDS[change.table]:
            if stored[field] is not None and view.secret(stored[field]) is None:
                yield _gone(view, change.table, change.id, field, "secrets", stored[field])


def _gone(view: View, table: str, id: int, field: str, target: str, target_id: int) -> Finding:
    """A number that is not among the records may never have been: only what this plan removes was there for sure."""
    if target == "numbers" and view.base.get(target, target_id) is None:
        message = _("{number} isn't on this account — choose another")
        text = message.format(number=national(from_id(target_id)))
        return Finding("reference-gone", text, table=table, id=id, field=field)
    message = _("{what} still uses {other}, which no longer exists — choose another")
    text = message.format(what=_format_record(table, id), other=_format_record(target, target_id))
    return Finding("reference-gone", text, table=table, id=id, field=field)


def _format_record(table: str, id: int) -> str:
    nouns = {
        "account": _("the account"),
        "locations": _("a location"),
        "users": _("user {id}"),
        "boxes": _("a base station or ATA"),
        "devices": _("a device"),
        "numbers": _("number {number}"),
        "bridges": _("bridge {id}"),
        "secrets": _("a password or PIN"),
    }
    return nouns[table].format(id=id, number=national(from_id(id)))


def an_office_has_an_account(view: View, touched: Touched) -> Iterator[Finding]:
    """Everything else belongs to it. Its domain names the folder and never changes."""
    account = view.get(Account, ACCOUNT_ID)
    if account is None:
        if any(True for table in SECRET_FIELDS for _id in view.raw_ids(table)):
            yield Finding(
                "account-missing",
                _("an office needs an account — add it first, remove it last"),
                table="account",
                id=ACCOUNT_ID,
            )
        return
    before = view.base.get("account", ACCOUNT_ID)
    if before is not None and before["domain"] != account.domain:
        yield Finding(
            "domain-fixed",
            _("the domain can't be changed — add a new customer instead"),
            table="account",
            id=ACCOUNT_ID,
            field="domain",
        )
