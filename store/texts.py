"""The words that a person reads, in the language they chose."""

import gettext
from pathlib import Path

CATALOGUE = "setup_assistant"
LOCALE = Path(__file__).with_name("locale")

_translations = gettext.NullTranslations()


def _(message: str) -> str:
    """The message in the current language, or as it stands where nobody translated it.

    Looked up at every call, so that a change of language shows at once.
    Parameters go in afterwards: ``_("{name} is taken").format(name=name)``.
    """
    return _translations.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the message that fits ``n`` in the current language."""
    return _translations.ngettext(one, many, n)


def use_language(code: str) -> None:
    """Speak the language of ``code``, such as "fr" or "fr-CA"; English where there is no catalogue."""
    global _translations
    _translations = gettext.translation(CATALOGUE, LOCALE, languages=[code.replace("-", "_")], fallback=True)


def N_(message: str) -> str:
    """Mark a message of a table for the catalogues; `_` is called where it is shown."""
    return message
