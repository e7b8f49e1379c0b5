"""What F1 shows: the keys of the page, and a paragraph about it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from screens.layer import Layer
from screens.text import INK, cell, shown
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

    def __init__(self, title: str, keys: Sequence[tuple[str, str]], text: str = "") -> None:
        super().__init__()
        self._title = title
        self._keys = list(keys)
        self._text = text

    def compose(self) -> ComposeResult:
        yield TopLine(_("Help"), self._title)
        with VerticalScroll():
            yield _Page(self._keys, self._text)
        yield BottomLine([("Esc", _("Back"))])


class _Page(Painted):
    def __init__(self, keys: Sequence[tuple[str, str]], text: str) -> None:
        super().__init__()
        self._keys = list(keys)
        self._text = text

    def lines(self, width: int) -> list[Content]:
        paragraphs = [
            Content.assemble(" ", line)
            for paragraph in self._text.splitlines()
            for line in (shown(paragraph).wrap(max(width - 2, 10)) if paragraph else [Content()])
        ]
        gap = [Content()]
        return [*gap, *self._key_lines(width), *(gap + paragraphs if paragraphs else [])]

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
