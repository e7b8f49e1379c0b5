"""Review: everything on one page, what it costs, what speaks against it. Only `s` commits."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.strip import Strip

from screens.text import INK, SIGNS, cell, shown
from screens.widgets.message_lines import message_lines
from screens.widgets.painted import Painted
from setup_assistant.preview import Preview
from store.texts import _

if TYPE_CHECKING:
    from screens.wizard import Wizard

LABEL = 3
SEPARATOR = " · "


class Review(VerticalScroll, can_focus=True, inherit_bindings=False):
    """One numbered paragraph a step. `s` works once the page is painted, so that no burst of keys commits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", show=False),
        *(Binding(str(place), f"change({place})", show=False) for place in range(1, 10)),
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, wizard: "Wizard") -> None:
        super().__init__()
        self.wizard = wizard
        self.preview: Preview | None = None
        self.is_painted = False
        self._step_findings = list(wizard.draft.findings(wizard.around()))
        if not any(finding.level == "refused" for _step, finding in self._step_findings):
            self.preview = wizard.preview()

    def compose(self) -> ComposeResult:
        yield _Summary(self)

    def painted(self) -> None:
        """It is on its way to the terminal: whoever presses `s` from now on may have seen it."""
        self.is_painted = True

    async def action_save(self) -> None:
        if not self.is_painted or self.wizard.is_stranded():
            return
        if self.preview is None or self.preview.is_refused:
            await self._to_what_is_wrong()
            return
        self.wizard.run_worker(self.wizard.save(self.preview), exclusive=True, group="save")

    async def action_change(self, place: int) -> None:
        await self.wizard.change(place)

    async def _to_what_is_wrong(self) -> None:
        for step, finding in self._step_findings:
            if finding.level == "refused":
                await self.wizard.turn_to(step, focus=finding.field)
                if self.wizard.step_page is not None:
                    self.wizard.step_page.go_on()
                return
        for finding in self.preview.findings if self.preview else ():
            if finding.level == "refused":
                step, field = self.wizard.mended_at(finding.table, finding.field)
                await self.wizard.turn_to(step, focus=field)
                self.wizard.say(finding.message, "refused")
                return

    def messages(self) -> list[tuple[str, str]]:
        """Everything that was found, once, refusals first: level and text."""
        found = [finding for _step, finding in self._step_findings]
        found += self.preview.findings if self.preview else ()
        found.sort(key=lambda finding: finding.level != "refused")
        return list(dict.fromkeys((finding.level, finding.message) for finding in found))


class _Summary(Painted):
    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review

    def render_line(self, y: int) -> Strip:
        self._review.painted()
        return super().render_line(y)

    def lines(self, width: int) -> list[Content]:
        wizard, review = self._review.wizard, self._review
        lines = [Content.assemble(" ", shown(wizard.review_title()).stylize(INK.title)), Content()]
        lines += [*wizard.review_lines(width), Content()]
        if review.preview is not None:
            extra = [_("billed separately: {item}").format(item=item) for item in review.preview.cost.extra]
            lines += [Content.assemble(" ", shown(line)) for line in (*wizard.price_lines(review.preview), *extra)]
        for level, text in review.messages():
            lines += message_lines(text, "refused" if level == "refused" else "warned", width)
        return lines


def summary_lines(wizard: "Wizard", width: int) -> list[Content]:
    """The steps of a wizard, a numbered paragraph each."""
    around = wizard.around()
    lines: list[Content] = []
    for number, name in enumerate(wizard.numbered(), start=1):
        text = wizard.draft.step(name).summary(wizard.draft, around)
        first, *more = _parted(text, max(width - LABEL - 1, 10)) if text else [Content(SIGNS.none)]
        label = cell(Content.assemble(" ", Content(str(number)).stylize(INK.here)), LABEL)
        lines += [Content.assemble(label, first), *(Content.assemble(" " * LABEL, line) for line in more)]
    return lines


def _parted(text: str, width: int) -> list[Content]:
    """Lines that end between two parts, so that no phone number is torn; only a part too long for a line is broken."""
    lines: list[Content] = []
    for part in text.split(SEPARATOR):
        before = Content.assemble(lines[-1], SEPARATOR) if lines else Content()
        whole = Content.assemble(before, shown(part))
        if lines and whole.cell_length > width:
            lines[-1] = Content.assemble(lines[-1], SEPARATOR.rstrip())
            lines += shown(part).wrap(width - len(SEPARATOR))
        else:
            lines[-1:] = [whole] if whole.cell_length <= width else whole.wrap(width)
    return lines
