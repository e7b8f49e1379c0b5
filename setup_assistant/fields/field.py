"""What a field is, said once: its words, where a record has it, and what an answers file calls it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Any, NamedTuple

from store.model.text import LINE_LENGTH
from store.tables import SECRET_FIELDS
from store.texts import N_, _


class Kind(StrEnum):
    """How a field is filled in: the widget on screen, the way of asking at a prompt."""

    TEXT = auto()
    PIN = auto()  # a text for which a space asks for a new one
    PASSWORD = auto()  # typed unseen, kept in no draft
    TICK = auto()
    CHOICE = auto()  # one of a few
    LIST = auto()  # one of several, all of them in view
    SEVERAL = auto()  # any of several, all of them in view
    PERSON = auto()  # one of all users: a few letters narrow them
    EMAILS = auto()
    LINES = auto()  # a text a line, as many as there are
    ROWS = auto()  # a text for each of what the step lists


class Field(NamedTuple):
    """What there is to know of a field. Its words are marked for the catalogues here, and translated where shown."""

    label: str = ""
    """Beside the field: at most 13 cells."""
    kind: Kind = Kind.TEXT
    limit: int = LINE_LENGTH
    """How many characters a text may have."""
    help: str = ""
    """What it is and what is usual: a sentence or two, for F1, `?` and whoever edits an answers file."""
    example: str = ""
    """What people type there."""
    options: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """Each choice of those that never change: its title, and a line about it."""
    text: str = ""
    """What stands behind a box to tick, or in a search that is empty."""
    stored: str = ""
    """Where a record has it: table and path, such as users.voicemail.on."""
    mends: tuple[str, ...] = ()
    """What else is mended here once a rule finds fault with it: tables, and paths such as `stored`."""
    called: str = ""
    """What history and before → after call it, in the middle of a sentence."""
    key: str = ""
    """What an answers file calls it: part and key, such as UserAnswers.first_name."""
    title: str = ""
    """What an editor calls that key, where the label is too short for it."""

    def but(
        self,
        label: str = "",
        help: str = "",
        text: str = "",
        example: str = "",
        options: Mapping[str, tuple[str, str]] | None = None,
        kind: Kind | None = None,
    ) -> "Field":
        """The same field as another form has it: what is not given stays."""
        given: dict[str, Any] = {
            "label": label,
            "help": help,
            "text": text,
            "example": example,
            "options": options,
            "kind": kind,
        }
        return self._replace(**{name: value for name, value in given.items() if value})

    def distance(self, place: str) -> int:
        """How far it is from a table, or a path in it: 0 where that is mended in this field, 4 where it is not."""
        if place in self.mends:
            return 0
        if place == self.stored:
            return 1
        own = [path for path in (self.stored, *self.mends) if path]
        if any(path.startswith(f"{place}.") or place.startswith(f"{path}.") for path in own):
            return 2
        return 3 if any(path.partition(".")[0] == place.partition(".")[0] for path in own) else 4

    def explained(self) -> list[str]:
        """What F1 and `?` say of it."""
        lines = [_(self.help)] if self.help else []
        lines += [f"{_(title)}: {_(about)}" if about else _(title) for title, about in self.options.values()]
        lines += [_("Example: {example}").format(example=self.example)] if self.example else []
        return lines


def columns(fields: Iterable[Field], table: str) -> list[str]:
    """The fields of a record that are no part of another and no secret: what `show` prints as it is stored."""
    stored = [each.stored.split(".") for each in fields if each.stored]
    return list(dict.fromkeys(path[1] for path in stored if path[0] == table and path[1] not in SECRET_FIELDS[table]))


def stored_words(fields: Iterable[Field]) -> dict[str, str]:
    """What people call each stored field, by table and path."""
    return {each.stored: each.called for each in fields if each.stored}


def key_words(fields: Iterable[Field]) -> dict[str, dict[str, tuple[str, str]]]:
    """Title and description of each key of an answers file, by part and key."""
    parts: dict[str, dict[str, tuple[str, str]]] = {}
    for each in fields:
        if each.key:
            part, _dot, key = each.key.partition(".")
            parts.setdefault(part, {})[key] = (each.title or each.label, each.help)
    return parts


def of_module(names: Mapping[str, object]) -> tuple[Field, ...]:
    """The fields among a module's names, in their order."""
    return tuple(each for each in names.values() if isinstance(each, Field))


FIND = Field(
    N_("Find"),
    help=N_("Part of a name, an extension or a number: the list shows what matches."),
    text=N_("/ to search"),
)
"""What narrows a list; no part of any record."""
FIND_NUMBER = FIND.but(text=N_("area code, last digits, letters"))
FIND_USER = FIND.but(text=N_("name or extension"))
