"""What people type as one line: names, departments, notes."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any

from store.model.checks import Before, InJsonSchema
from store.texts import _, ngettext

LINE_LENGTH = 80
NOTE_LENGTH = 200

JOINERS = "\u200c\u200d"  # ZWNJ and ZWJ: Persian spelling and emoji sequences need them
BREAKS = "\t\n\v\f\r\x85\u2028\u2029"

# Cc control characters, Cf invisible ones (bidi controls, zero width space, byte order mark),
# Cs surrogates, Zl and Zp line and paragraph separators. Source: Unicode Standard, chapter 4.5.
_REFUSED_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# What steers a terminal, whole: colours, keys, character sets, titles. Source: ECMA-48, 5.4 and 5.6; ECMA-35, 14.
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX\]^_][^\x07\x1b\r\n]*(?:\x07|\x1b\\)|[()*+][0-~])")
_PLAIN = re.compile("[ -~]*")  # printable ASCII: nothing in it to refuse or compose


def line(text: str, limit: int = LINE_LENGTH) -> str:
    """The text as it is kept: NFC, no space around it, single spaces inside.

    Raises ValueError where a character has no place on one line, naming it and where it is
    (counted from 1), and where more than ``limit`` characters remain.
    """
    for place, character in enumerate(text, start=1):
        if _is_refused(character):
            raise ValueError(
                _("character {place} ({character}) isn't allowed — remove it").format(
                    character=f"U+{ord(character):04X}", place=place
                )
            )
    kept = _tidy(text)
    if len(kept) > limit:
        message = ngettext(
            "too long: {length} character — use {limit} or fewer",
            "too long: {length} characters — use {limit} or fewer",
            len(kept),
        )
        raise ValueError(message.format(length=len(kept), limit=limit))
    return kept


def clean(text: str) -> str:
    """The text made fit for one line, for what is pasted or shown: breaks become a space, the rest goes."""
    return _tidy("".join(" " if character in BREAKS else character for character in _showable(text)))


def left_out(text: str) -> int:
    """How many characters `clean` leaves out that nobody sees; those of a sequence for the terminal among them."""
    return len(text) - sum(1 for _character in _showable(text))


def escaped(text: str) -> str:
    """The text on one line of a terminal: what would break the line, steer or hide is there as Python writes it."""
    odd = {ord(character): repr(character)[1:-1] for character in set(text) if _is_refused(character)}
    return text.translate(odd) if odd else text


def _showable(text: str) -> Iterator[str]:
    whole = _SEQUENCE.sub("", text) if "\x1b" in text else text
    return (character for character in whole if character in BREAKS or not _is_refused(character))


def _is_refused(character: str) -> bool:
    return not " " <= character <= "~" and (
        unicodedata.category(character) in _REFUSED_CATEGORIES and character not in JOINERS
    )


def _tidy(text: str) -> str:
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split()).strip(" " + JOINERS)


def _as_line(value: Any) -> Any:
    return line(value) if isinstance(value, str) else value


def _as_name(value: Any) -> Any:
    kept = _as_line(value)
    if kept == "":
        raise ValueError(_("can't be empty — enter a name"))
    return kept


def _as_note(value: Any) -> Any:
    return line(value, NOTE_LENGTH) if isinstance(value, str) else value


def _schema(shortest: int, longest: int) -> InJsonSchema:
    return InJsonSchema({"type": "string", "minLength": shortest, "maxLength": longest})


# The validators run before pydantic's own, which would report a surrogate without saying where.
Line = Annotated[str, Before(_as_line), _schema(0, LINE_LENGTH)]
Name = Annotated[str, Before(_as_name), _schema(1, LINE_LENGTH)]
Note = Annotated[str, Before(_as_note), _schema(0, NOTE_LENGTH)]


def whole_number(typed: str, digits: int = 9) -> int | None:
    """A number as typed, of so many digits at most; None: it is none."""
    text = typed.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
