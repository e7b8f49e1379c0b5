"""What F1 shows: the keys of the page, and a paragraph about it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from screens.core.layer import Layer
from screens.terminal.text import INK, cell, shown, wrapped
from screens.widgets.bars import BottomLine, TopLine
from screens.widgets.painted import Painted
from store.texts import _

KEY = 12  # columns of a key's name
TWO_COLUMNS = 60  # from this width on


class Help(Layer[None], ModalScreen[None]):
    """Covers the page; Esc, F1, q or ^X goes back to it."""

    DEFAULT_CSS = """
    Help {
        background: ansi_default;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,ctrl+g,q,ctrl+x", "dismiss", show=False)]

    def __init__(self, title: str, keys: Sequence[tuple[str, str]], text: str = "", field: Sequence[str] = ()) -> None:
        """`field` is what there is to say of the one that has the focus."""
        super().__init__()
        self._title = title
        self._keys = list(keys)
        self._text = text
        self._field = field

    def compose(self) -> ComposeResult:
        yield TopLine(_("Help"), self._title)
        with VerticalScroll():
            yield _Page(self._keys, self._text, self._field)
        yield BottomLine([("Esc", _("Back"))])


class _Page(Painted):
    def __init__(self, keys: Sequence[tuple[str, str]], text: str, field: Sequence[str]) -> None:
        super().__init__()
        self._keys = list(keys)
        self._text = text
        self._field = field

    def lines(self, width: int) -> list[Content]:
        gap = [Content()]
        title, *about = self._field or ("",)
        field = [Content.assemble(" ", shown(title).stylize(INK.title)), *_wrapped(about, width)] if title else []
        paragraphs = _wrapped(self._text.splitlines(), width)
        parts = [field, self._key_lines(width), paragraphs]
        return [line for part in parts if part for line in (*gap, *part)]

    def _key_lines(self, width: int) -> list[Content]:
        """Read down the first column, then the second."""
        columns = 2 if width >= TWO_COLUMNS else 1
        room = (width - 1) // columns
        height = -(-len(self._keys) // columns)
        cells = [
            cell(Content.assemble(cell(shown(key).stylize(INK.title), KEY), shown(word)), room, 2)
            for key, word in self._keys
        ]
        return [Content.assemble(" ", *cells[y::height]) for y in range(height)]


def _wrapped(paragraphs: Sequence[str], width: int) -> list[Content]:
    return [
        Content.assemble(" ", line)
        for paragraph in paragraphs
        for line in (wrapped(shown(paragraph), max(width - 2, 10)) if paragraph else [Content()])
    ]
