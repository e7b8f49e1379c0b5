"""What stands in for the signs where the locale has no UTF-8."""

import os
import sys
import unicodedata
from collections.abc import Callable, Mapping

# One cell becomes one cell, so that nothing moves. A sign that is not here becomes a question mark.
_SIGNS = str.maketrans(
    {
        "✓": "v",
        "▸": ">",
        "·": ".",
        "✗": "x",
        "•": "*",
        "…": "~",
        "–": "-",
        "—": "-",
        "−": "-",
        "×": "x",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "│": "|",
        "┃": "#",
        "─": "-",
        "┴": "+",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "«": '"',
        "»": '"',
        "\N{NO-BREAK SPACE}": " ",
    }
)


def ascii_only(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale's encoding is another than UTF-8.

    Python rewrites LC_CTYPE when it starts in the C locale (PEP 538), also where LANG names a locale
    that this machine has not installed, so what Python says of the encoding is of no use here.
    """
    rewritten = sys.flags.utf8_mode and environment.get("LC_CTYPE") in {"C.UTF-8", "C.utf8", "UTF-8"}
    names = ["LC_ALL", "LANG"] if rewritten else ["LC_ALL", "LC_CTYPE", "LANG"]
    locale = next((environment[name] for name in names if environment.get(name)), "C")
    return "utf8" not in locale.lower().replace("-", "")


def in_ascii(text: str, cells: Callable[[str], int] = len) -> str:
    """The text in ASCII; `cells` is how wide a character was, for as many question marks."""
    return "".join(character if character.isascii() else "?" * cells(character) for character in text.translate(_SIGNS))


def as_the_locale_has_it(text: str) -> str:
    """The text as it may be printed here: without UTF-8, letters lose their accents."""
    if not ascii_only():
        return text
    return in_ascii("".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each)))
