"""Rules about what becomes of voicemail messages."""

from collections.abc import Iterator

from store.errors import Finding
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _
from store.view import View


def messages_that_are_emailed_go_somewhere(view: View, touched: Touched) -> Iterator[Finding]:
    """Deleted after an email that nobody gets, a message is lost. What was so before stays until it is changed."""
    for change in touched.changed(User, "voicemail", "emails"):
        user = view.get(User, change.id)
        if user is None or not (user.voicemail.on and user.voicemail.email) or user.voicemail_emails():
            continue
        if user.voicemail.after_email == "delete":
            message = _("{user} has no email, and messages would be deleted after it — add an email")
            yield user.finding("voicemail-email-missing", message.format(user=user.name), "voicemail.after_email")
        elif not change.is_made and touched.plan.undoes is None:
            message = _("{user} has no email for messages — add one, or turn off email")
            yield user.finding("voicemail-email-missing", message.format(user=user.name), "voicemail.email")
