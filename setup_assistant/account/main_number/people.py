"""Users as they are typed by extension."""

from store.model.text import whole_number
from store.model.user import User
from store.texts import _
from store.view import View


def read_user(view: View, typed: str) -> User:
    """The user with that extension. Raises ValueError that says what to type."""
    text = typed.strip()
    user = view.get(User, whole_number(text))
    if user is None or user.extension != text:
        message = _("no extension {text} — enter one like 101") if text else _("enter an extension like 101")
        raise ValueError(message.format(text=text[:20]))
    if user.left is not None:
        raise ValueError(_("{user} was offboarded — choose another user").format(user=f"{user.extension} {user.name}"))
    return user


def read_mailbox(view: View, typed: str) -> User:
    """The same, of a user whose mailbox takes messages. Raises ValueError also where voicemail is off."""
    user = read_user(view, typed)
    if not user.voicemail.on:
        message = _("{user}'s voicemail is off — turn it on or choose another user")
        raise ValueError(message.format(user=f"{user.extension} {user.name}"))
    return user


def name_of_extension(view: View, typed: str) -> str:
    """Whose extension it is, as far as one can tell while it is typed."""
    try:
        return read_user(view, typed).name
    except ValueError:
        return ""
