"""What a field is, said once: its words, where a record has it, and what an answers file calls it."""

from collections.abc import Callable, Iterable, Mapping
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
    column: str = " "
    """What stands for a tab between the cells of a spreadsheet, in lines that are pasted."""
    parted: Callable[[str], list[str]] = lambda text: [text]
    """What one line of lines comes to, where people put several on one."""
    turns: str = ""
    """What a line can be made to mean instead, where a step has two meanings for it: what the key does."""
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
    """What history and before → after call it, in the middle of a sentence, where that is not its name."""
    key: str = ""
    """What an answers file calls it, where no record has it by that name: part and key, such as FaxAnswers.to."""
    title: str = ""
    """Its name, as an editor shows it, where the label is too short for it."""

    @property
    def name(self) -> str:
        """For the catalogues, as the label."""
        return self.title or self.label

    def in_a_sentence(self) -> str:
        """What people call it in the middle of a sentence: unless said otherwise its name, in small letters."""
        if self.called:
            return _(self.called)
        name = _(self.name)
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def but(self, **given: Any) -> "Field":
        """The same field as another form has it: what is not given stays."""
        return self._replace(**given)

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
