"""What the keys of a page do, said once: to Textual, to its footer and to its help."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.binding import Binding

from screens.widgets.bars import MOST_KEYS
from store.texts import N_, _

Told = list[tuple[str, str]]
"""Keys, each with what it does in words."""

NAMES = {
    **{"Esc": "escape", "Enter": "enter", "Space": "space", "/": "slash"},
    **{"PgDn": "pagedown", "PgUp": "pageup", "^X": "ctrl+x", "^P": "ctrl+p"},
}
"""What Textual calls a key, by its name in a footer. Letters have the same name."""


class Key(NamedTuple):
    """`shown`: as a footer has it, such as "a", "Enter", "^X"; `does`: the action, "" where another one sees to it."""

    shown: str
    word: str
    does: str = ""
    of_a_record: bool = False
    """Whether it does something with the record at the cursor."""
    only_in_help: bool = False


BACK = Key("Esc", N_("Back"))
HELP = Key("F1", N_("Help"))
SEARCH = Key("/", N_("Search"))
UNDO = Key("u", N_("Undo"))


def bindings(keys: Sequence[Key]) -> list[Binding]:
    return [Binding(NAMES.get(key.shown, key.shown), key.does, show=False) for key in keys if key.does]


def told(keys: Sequence[Key]) -> Told:
    return [(key.shown, _(key.word)) for key in keys]


def in_footer(keys: Sequence[Key]) -> Told:
    """As many as a footer has room for, help the last of them unless it has a place of its own."""
    shown = [key for key in keys if not key.only_in_help]
    return told(shown[:MOST_KEYS] if HELP in shown else [*shown[: MOST_KEYS - 1], HELP])
