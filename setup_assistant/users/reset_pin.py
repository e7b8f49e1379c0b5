"""Forgot the PIN: a new one, told once."""

from collections.abc import Iterator

from setup_assistant.fields.names import format_user
from setup_assistant.forms.step import refused, warned
from setup_assistant.plans.asked import Asked
from store.errors import Finding
from store.model.e164 import from_id
from store.model.user import User
from store.rules.secrets import doubt_pin, good_pin, judge_pin
from store.texts import _
from store.view import View


def renew_pin(view: View, user: int) -> str:
    """Plan it; returns the plan's summary. Raises LookupError for nobody."""
    person = view.get(User, user)
    if person is None:
        raise LookupError(_("no user {user} — check the extension").format(user=user))
    view.put(person.with_(pin=view.keep_secret(pin_for(view, user))))
    done = _("Reset PIN for {user}") if person.pin is not None else _("Set PIN for {user}")
    return done.format(user=f"{user} {person.name}")


def ask_to_renew(view: View, user: int) -> Asked:
    """The same, with what is asked first. Raises LookupError for nobody."""
    had_pin = (view.raw("users", user) or {}).get("pin") is not None
    summary = renew_pin(view, user)
    question = _("Reset PIN for {user}?") if had_pin else _("Set a PIN for {user}?")
    follows = [_("The old PIN stops working.")] if had_pin else []
    if not ((view.raw("users", user) or {}).get("voicemail") or {}).get("on"):
        follows.append(_("Voicemail is off: until it's on, the PIN opens nothing."))
    return Asked(question.format(user=format_user(view, user)), summary, follows)


def pin_for(view: View, user: int) -> str:
    """Six digits that stand the test for this user."""
    return good_pin(str(user), _numbers(view, user))


def judged(view: View, user: int, pin: str) -> str | None:
    """What is wrong with a PIN for this user; None: nothing."""
    return judge_pin(pin, str(user), _numbers(view, user))


def check_pin(pin: str, wrong: str | None, *, mailbox: bool) -> Iterator[Finding]:
    """`wrong`: what is wrong with it; `mailbox`: whether there is one that it opens."""
    if pin and wrong:
        yield refused("pin-weak", "pin", wrong)
    elif common := doubt_pin(pin):
        yield warned("pin-common", "pin", common)
    elif mailbox and not pin:
        yield warned("pin-missing", "pin", _("no PIN — the mailbox can't be opened without one"))


def _numbers(view: View, user: int) -> list[str]:
    return [from_id(id) for id in view.raw_find("numbers", "users", user)]
