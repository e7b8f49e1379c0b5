"""What a field is, said once: its words, where a record has it, and what an answers file calls it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from store.texts import N_, _


@dataclass(frozen=True, slots=True)
class Field:
    """What there is to know of a field. Its words are marked for the catalogues here, and translated where shown."""

    label: str = ""
    """Beside the field: at most 13 cells."""
    help: str = ""
    """What it is and what is usual: a sentence or two, for F1, `?` and whoever edits an answers file."""
    example: str = ""
    """What people type there."""
    options: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Each choice of those that never change: its title, and a line about it."""
    text: str = ""
    """What stands behind a box to tick."""
    stored: str = ""
    """Where a record has it: table and path, such as users.voicemail.on."""
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
        example: str = "",
        options: Mapping[str, tuple[str, str]] | None = None,
    ) -> "Field":
        """The same field as another form has it: what is not given stays."""
        given: dict[str, Any] = {"label": label, "help": help, "example": example, "options": options}
        return replace(self, **{name: value for name, value in given.items() if value})

    def explained(self) -> list[str]:
        """What F1 and `?` say of it."""
        lines = [_(self.help)] if self.help else []
        lines += [f"{_(title)}: {_(about)}" if about else _(title) for title, about in self.options.values()]
        lines += [_("Example: {example}").format(example=self.example)] if self.example else []
        return lines


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


FIND = Field(N_("Find"), help=N_("Part of a name, an extension or a number: the list shows what matches."))
"""What narrows a list; no part of any record."""
