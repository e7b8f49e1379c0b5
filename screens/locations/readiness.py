"""911 readiness: what would go wrong if someone dialed 911 now. Enter leads to where it is mended."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from screens.core.confirm import Confirm
from screens.core.forms import open_form
from screens.core.list_page import ListPage
from screens.core.navigation import page
from screens.core.page import Keys
from screens.locations.check_address import check_address
from screens.locations.location import LocationPage
from screens.terminal.text import INK, SIGNS, shown, wrapped
from screens.widgets.painted import Painted
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.locations.confirmed import ask_to_confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.readiness import Line, holding, readiness
from setup_assistant.operator import operator
from store.model.location import Location
from store.texts import N_, _, ngettext

MARKS = {"cannot": SIGNS.cannot, "mind": SIGNS.mind, "done": SIGNS.done}
ENTERS = {"check": N_("Enter: check"), "confirm": N_("Enter: ask"), "": ""}
"""What Enter does, where it does not open something."""


class ReadinessPage(ListPage[None]):
    """What cannot be first, what is ready last."""

    UNMATCHED: ClassVar[str] = N_("No match — press Esc to show all")

    def columns(self) -> Sequence[Column]:
        return [
            Column("", 1),
            Column(_("Location or user"), 16, 1),
            Column(_("If someone dials 911 now"), 42, 3),
            Column("", 12),
        ]

    def rows(self, typed: str) -> RowSource:
        self._shown = Lines(self._all, typed)
        return self._shown

    def empty(self) -> str:
        return _("No locations yet — press Esc, then l to add the first one")

    def below(self) -> Sequence[Widget]:
        return [_Whole()]

    def counted(self, shown: int) -> str:
        count = sum(line.sign != "done" for line in self._all)
        if not count:
            return _("911 readiness · all set")
        return ngettext("911 readiness · {count} to fix", "911 readiness · {count} to fix", count).format(count=count)

    def here(self) -> str:
        return _("911 readiness")

    def keys(self) -> Keys:
        return [
            ("Enter", _("Fix")),
            ("/", _("Search")),
            ("u", _("Undo")),
            ("Esc", _("Back")),
            ("F1", _("Help")),
        ]

    def help_text(self) -> str:
        return _(
            "Kari's Law: anyone can dial 911 with no prefix, and someone is alerted right away. RAY BAUM's Act: "
            "the call carries a dispatchable location (validated address, floor, room). Mobile apps use the "
            "address their user confirmed. 933 reads back what 911 sees."
        )

    def show_office(self) -> None:
        self._all = readiness(self.app.office.view())
        super().show_office()

    def show_rows(self) -> None:
        super().show_rows()
        self._show_whole()

    def on_record_list_moved(self, event: RecordList.Moved) -> None:
        self._show_whole()

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.run_worker(self._mend(self._shown.lines[event.index]), exclusive=True, group="mend")

    async def _mend(self, line: Line) -> None:
        match line.mend:
            case "check":
                await self._check(line.id)
            case "confirm":
                await self._confirm(line.id)
            case "user":
                await self.app.push_screen(page("user", line.id))
            case "":
                if line.id:
                    await self.app.push_screen(LocationPage(line.id))
            case part:
                await open_form(self.app, EditLocation(place=line.id, part=part))

    async def _check(self, place: int) -> None:
        """What the program cannot vouch for is mended by hand."""
        location = self.app.office.view().get(Location, place)
        if location is None:
            return
        with self.turning():
            text, level = await check_address(self.app, location)
            if level != "said":
                self.app.say_next(text)
                await self.app.push_screen(LocationPage(place))
                return
            self.show_office()
            self.say(text, level)

    async def _confirm(self, id: int) -> None:
        """Whether the person has said so is asked, not supposed."""
        view = self.app.office.view()
        asked = ask_to_confirm(view, id, self.app.session.clock())
        if asked is None:
            return
        confirm = Confirm(asked.question, asked.lines, yes=_("Confirmed"), no=_("Cancel"), enter_is_yes=False)
        with self.turning():
            if await self.app.push_screen_and_wait(confirm):
                await self.commit(view.plan(asked.summary, operator()))

    def _show_whole(self) -> None:
        at = self.records.cursor
        lines = self._shown.lines
        self.query_one(_Whole).show(lines[at] if at < len(lines) else None)


class Lines:
    """The lines as rows: sign, whom or what it is about, what is the matter, what Enter does."""

    def __init__(self, lines: Sequence[Line], typed: str) -> None:
        self.lines = holding(lines, typed)

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, index: int) -> Sequence[str]:
        line = self.lines[index]
        enter = _(ENTERS.get(line.mend, N_("Enter: open"))) if line.id else ""
        return MARKS[line.sign], line.who, line.text, enter

    def key(self, index: int) -> str:
        line = self.lines[index] if index < len(self.lines) else None
        return f"{line.code} {line.where} {line.who}" if line else ""

    def find(self, key: str) -> int | None:
        return next((index for index in range(len(self)) if self.key(index) == key), None)


class _Whole(Painted):
    """The line at the cursor, whole, and what to do about it."""

    ROOM: ClassVar[int] = 3

    def __init__(self) -> None:
        super().__init__()
        self._line: Line | None = None

    def show(self, line: Line | None) -> None:
        self._line = line
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        line = self._line
        said = wrapped(shown(line.whole()), max(width - 2, 10)) if line else []
        lines = [Content.assemble(" ", part) for part in said]
        rule = Content(SIGNS.rule * width).stylize(INK.said)
        return [rule, *lines, *[Content()] * self.ROOM][: self.ROOM]
