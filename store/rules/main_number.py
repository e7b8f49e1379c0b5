"""Rules about the main number: somebody or something answers it."""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _
from store.view import View


def the_main_numbers_mailboxes_take_messages(view: View, touched: Touched) -> Iterator[Finding]:
    """A mailbox that is off would let the office's callers ring on for ever."""
    account = view.get(Account, ACCOUNT_ID)
    if account is None:
        return
    closed = account.when_closed
    mailboxes = {"main_rings.mailbox": account.main_rings.mailbox}
    if closed.kind == "mailbox":
        mailboxes["when_closed.user"] = closed.user
    changed = {change.id for change in touched.changes(User)}
    is_account = any(True for _change in touched.changes(Account))
    for field, id in mailboxes.items():
        user = view.get(User, id) if is_account or id in changed else None
        if user is not None and not user.voicemail.on:
            message = _("{user}'s voicemail is off but takes main number messages — choose another")
            yield Finding(
                "mailbox-off",
                message.format(user=f"{user.extension} {user.name}"),
                table="account",
                id=ACCOUNT_ID,
                field=field,
            )
