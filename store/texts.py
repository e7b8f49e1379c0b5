"""The words that a person reads, in the language they chose."""

import gettext
from collections.abc import Sequence
from pathlib import Path

CATALOGUE = "setup_assistant"
LOCALE = Path(__file__).with_name("locale")
EXCERPT = 40
"""Characters of what somebody wrote that a message about it says."""

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


def excerpt(text: str) -> str:
    """A text of one line for a message about it, cut where it is long."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"


def listed(items: Sequence[str]) -> str:
    """One item, or "a and b", or "a, b and c"; "" of none."""
    return _joined(items, _("{items} and {last}"))


def either(items: Sequence[str]) -> str:
    """One item, or "a or b", or "a, b or c"; "" of none."""
    return _joined(items, _("{items} or {last}"))


def _joined(items: Sequence[str], pattern: str) -> str:
    *first, last = items or [""]
    return pattern.format(items=", ".join(first), last=last) if first else last
