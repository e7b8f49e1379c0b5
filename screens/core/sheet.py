"""A sheet in plain text: seen first, then written to a file that the person names."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from screens.core.confirm import Confirm
from screens.core.page import Page
from screens.core.page_keys import BACK, Key
from screens.terminal.text import shown, wrapped
from screens.widgets.field import Field
from screens.widgets.painted import Painted
from screens.widgets.text_field import TextField
from setup_assistant.sheets import not_written, sheet_path, write_sheet
from store.texts import N_, _


class SheetPage(Page[str]):
    """Enter in the field writes it; what stands there already is replaced only if the person says so.

    Dismissed with what is said of it, and None where nothing was written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("pageup", "scroll(-1)", show=False),
    ]
    KEYS: ClassVar[Sequence[Key]] = (Key("Enter", N_("Save")), Key("PgDn", N_("Scroll"), "scroll(1)"), BACK)
    HELP: ClassVar[str] = N_("Without a folder, the file goes where you started. No file is replaced without asking.")

    def __init__(self, title: str, text: str, file: str) -> None:
        """`file` is the name that is suggested."""
        super().__init__()
        self._title = title
        self._text = text
        self._file = file

    def content(self) -> ComposeResult:
        with Vertical():
            yield TextField("file", _("Save as"), self._file)
            with VerticalScroll(can_focus=False):
                yield _Text(self._text)

    def here(self) -> str:
        return self._title

    def on_mount(self) -> None:
        self.query_one(TextField).focus()

    def action_scroll(self, direction: int) -> None:
        body = self.query_one(VerticalScroll)
        body.scroll_relative(y=direction * max(body.size.height - 1, 1), animate=False)

    def on_field_done(self, event: Field.Done) -> None:
        self.run_worker(self._write(str(event.field.value).strip()), exclusive=True)

    async def _write(self, name: str) -> None:
        if not name:
            self.say(_("enter a file name, like {example}").format(example=f"~/{self._file}"), "refused")
            return
        try:
            path = sheet_path(name)
        except ValueError as error:
            self.say(str(error), "refused")
            return
        try:
            write_sheet(path, self._text)
        except FileExistsError:
            question = _("{file} already exists. Replace it?").format(file=path)
            asked = Confirm(question, yes=_("Replace"), no=_("Cancel"), enter_is_yes=False)
            if await self.app.push_screen_and_wait(asked) is not True:
                return
            try:
                write_sheet(path, self._text, may_replace=True)
            except OSError as error:
                self.say(not_written(path, error), "refused")
                return
        except OSError as error:
            self.say(not_written(path, error), "refused")
            return
        said = _("saved {file}").format(file=path.resolve())
        self.app.say_next(said)
        self.dismiss(said)


class _Text(Painted):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._sheet = text

    def lines(self, width: int) -> list[Content]:
        room = max(width - 1, 1)
        lines = [line for text in self._sheet.splitlines() for line in (wrapped(shown(text), room) or [Content()])]
        return [Content(), *(Content.assemble(" ", line) for line in lines)]
