"""Portal passwords: typed twice, kept as a hash."""

from collections.abc import Iterator

from setup_assistant.forms.step import refused
from store.errors import Finding
from store.texts import _

PASSWORD_LENGTH = 8
"""Characters at least."""


def check_password(password: str, again: str) -> Iterator[Finding]:
    """A portal password is typed twice, or not at all."""
    if not (password or again):
        return
    if not password:
        yield refused("password-differs", "portal_password", _("enter the password here too"))
    elif len(password) < PASSWORD_LENGTH:
        message = _("password too short — use at least {length} characters").format(length=PASSWORD_LENGTH)
        yield refused("password-short", "portal_password", message)
    elif not again:
        yield refused("password-differs", "portal_password_again", _("type the password again"))
    elif password != again:
        yield refused("password-differs", "portal_password_again", _("passwords don't match — retype them"))


def hashed(password: str) -> str:
    """An argon2id hash: a portal password is never kept in clear."""
    # Imported here: only a plan with a portal password needs it.
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)
