"""A wizard: a rail of steps, a page at a time, Review at the end. Nothing is committed before Review."""

import asyncio
from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from screens.conflict import ChangedMeanwhile
from screens.layer import Rescued
from screens.page import Keys, Page
from screens.review import Review, summary_lines
from screens.step_page import StepPage
from screens.text import reason
from screens.widgets.confirm import Confirm, Lose
from screens.widgets.step_list import State, StepList
from setup_assistant.add_user.step import StepDraft, Surroundings
from setup_assistant.drafts import OpenDraft, TakenOver
from setup_assistant.preview import Preview
from store.commit import Commit
from store.errors import Busy, Conflict, Damaged, Refused
from store.texts import _

REVIEW = "review"
LOOK = 2.0
"""Seconds between looks at whether the draft is still ours."""


class Wizard(Page[str | None]):
    """Walks the steps of a draft. Dismissed with what was made, or None where the person left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "next", show=False),
        Binding("pageup,escape", "back", show=False),
    ]
    HAS_RAIL: ClassVar[bool] = True
    PAGES: ClassVar[Mapping[str, type[StepPage]]]
    SHARES_A_PLACE: ClassVar[frozenset[str]] = frozenset()
    """Steps that stand in the rail under the one before them."""
    BESIDE_THE_STEPS: ClassVar[frozenset[str]] = frozenset()
    """Pages that are no step of the draft and not Review."""

    def __init__(self, draft: StepDraft, file: OpenDraft, at: str = "", field: str = "") -> None:
        super().__init__()
        self.draft = draft
        self.file = file
        self.at = at if at in (*draft.pages(), REVIEW, *self.BESIDE_THE_STEPS) else draft.pages()[0]
        self._first_focus = field
        self.comes_back_to_review = False
        self._focused: dict[str, str] = {}

    # what a wizard of its kind says

    def around(self) -> Surroundings:
        """What the steps need to know beside the draft, as it is now."""
        raise NotImplementedError

    def preview(self) -> Preview:
        """What committing the draft would mean."""
        raise NotImplementedError

    def commit(self, preview: Preview) -> Commit | None:
        """Carry it out; called in a thread."""
        raise NotImplementedError

    async def saved(self, commit: Commit | None) -> None:
        """Show what was made."""
        self.dismiss(None)

    def rail_summary(self) -> list[str]:
        """A few lines below the steps."""
        return []

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        """The step and the field in which something said about a record is mended."""
        raise NotImplementedError

    async def clashed(self, error: Conflict) -> None:
        """Somebody else was faster: show both values, work the draft out again. Everything typed stays."""
        around = self.around()
        dropped = self.draft.settle(around)
        question = ChangedMeanwhile(around, error.clashes, self.leave_label())
        if error.clashes and not await self.app.push_screen_and_wait(question):
            await self.ask_and_leave()
            return
        await self.turn_to(REVIEW)
        self.say(" · ".join(dropped or [str(error)]), "warned")

    # the page

    def content(self) -> ComposeResult:
        yield StepList()
        yield Container(id="page")

    def keys(self) -> Keys:
        if self.at == REVIEW:
            return [("s", _("Save")), ("1–5", _("Change")), ("Esc", _("Back")), ("F1", _("Help")), ("^X", _("Quit"))]
        return [
            ("Enter", _("Next")),
            ("Esc", _("Back")),
            ("Tab", _("All fields")),
            ("F1", _("Help")),
            ("^X", _("Quit")),
        ]

    def more_keys(self) -> Keys:
        return [
            ("PgDn", _("Next")),
            ("PgUp", _("Back")),
            ("Space", _("Select or open")),
            ("↑ ↓", _("Previous/next field")),
        ]

    def help_text(self) -> str:
        return _(
            "Press Enter to go to the next required field, then to the next step. Press Tab to reach every field. "
            "Going back never loses anything. Nothing is saved until you press s on Review."
        )

    def record(self) -> tuple[str, int] | None:
        return self.draft.record()

    def is_stranded(self) -> bool:
        """Whether what it changes is gone: then that is said, and what was typed stays until the person leaves."""
        gone = self.what_became_of_it()
        if gone:
            self.say(_("{what} — this can't be saved; press ^X to quit").format(what=gone), "warned")
        return bool(gone)

    async def on_mount(self) -> None:
        self.set_interval(LOOK, self._look)
        again = self.draft.passwords_to_type_again()
        await self.turn_to(self.at, focus=self._first_focus)
        if again:
            self.say(_("the portal password isn't kept in drafts — enter it again"), "warned")

    def on_unmount(self) -> None:
        self.file.close()

    @property
    def page(self) -> Widget:
        return self.query_one("#page", Container).children[0]

    @property
    def is_painted(self) -> bool:
        """Whether a Review that is shown takes `s` already: keys typed ahead wait for it."""
        pages = self.query_one("#page", Container).children if self.is_mounted else []
        return all(page.is_painted for page in pages if isinstance(page, Review))

    @property
    def step_page(self) -> StepPage | None:
        page = self.page if self.query_one("#page", Container).children else None
        return page if isinstance(page, StepPage) else None

    def set(self, step: str, field: str, value: Any) -> None:
        """The person changed a field: take it over, and say what it made impossible."""
        dropped = self.draft.set(step, field, value, self.around())
        self._show_rail()
        self.keep()
        if dropped:
            self.say(" · ".join(dropped), "warned")

    async def turn_to(self, name: str, focus: str = "") -> None:
        """Show a step, or Review. Keys pressed meanwhile wait until it stands."""
        with self.turning():
            self._remember_focus()
            self.at = name
            page = self._make(name)
            container = self.query_one("#page", Container)
            with self.app.batch_update():
                await container.remove_children()
                await container.mount(page)
            self.bottom.hush()
            self.top.right = self.here()
            self.bottom.keys = self.keys()
            self._show_rail()
            self._put_focus(page, focus or self._focused.get(name, ""))
            self.keep(synced=True)

    # the draft on disk

    def keep(self, *, synced: bool = False) -> None:
        """Save the draft as it stands, once there is something to keep."""
        page = self.step_page
        try:
            saved = self.file.save(self.draft, self.at, page.focused_name() if page else "", synced=synced)
        except TakenOver as error:
            self._taken_over(error)
            return
        except (OSError, Busy):
            self.say(
                _("can't save the draft: {reason} — what you typed is still here").format(reason=self.file.unsaved),
                "warned",
            )
            self.bottom.note = _("draft not saved")
            return
        if not self.file.is_kept:
            self.bottom.note = ""
        elif saved is not None:
            self.bottom.note = _("draft saved {time}").format(time=self.app.clock_time(saved))

    def on_descendant_focus(self) -> None:
        self.keep()

    def action_leave(self) -> None:
        self.run_worker(self.ask_and_leave(), exclusive=True, group="leave")

    async def ask_and_leave(self) -> None:
        """Leave; what would be lost by that is said, and asked about, first."""
        self._remember_focus()
        self.keep(synced=True)
        if not self.is_current:
            return  # somebody else has taken the draft over
        would_lose = self.loses()
        if would_lose is not None:
            if not await self.app.push_screen_and_wait(would_lose):
                return
            self.file.discard()  # an older half may stand there
        self.leave(self.kept_words())

    def leave_label(self) -> str:
        """What an answer that leaves is called."""
        return _("Quit and keep draft")

    def loses(self) -> Confirm | None:
        """The question to ask before leaving; None: nothing is lost by it."""
        if not self.file.unsaved:
            return None
        question = _("Quit and lose what you typed?")
        why = _("The draft isn't saved: {reason}.").format(reason=self.file.unsaved)
        return Lose(question, [why], lose=_("Quit and lose it"), stay=_("Keep editing"))

    def kept_words(self) -> str:
        """What of the draft is kept once it is left; "": there is nothing to say."""
        return ""

    def leave(self, message: str = "") -> None:
        """Go back to where the wizard was opened."""
        self.dismiss(None)
        if message:
            self.app.say_next(message)

    def rescue(self) -> Rescued:
        try:
            self.file.save(self.draft, self.at, self._focused.get(self.at, ""), synced=True)
        except (TakenOver, OSError, Busy):
            return "lost"
        finally:
            self.file.close()
        return "kept" if self.file.is_kept else "nothing"

    def _taken_over(self, error: TakenOver) -> None:
        self.app.leaves_by_itself(self)
        self.leave(_("{who} took over this draft in another terminal").format(who=error.who))

    def _look(self) -> None:
        """Whether somebody has taken the draft over, or deleted what it changes."""
        try:
            self.file.check()
        except TakenOver as error:
            self._taken_over(error)
            return
        if not (self.file.is_kept or self.file.unsaved):
            self.keep()  # its file may have been taken away
        if not self.bottom.message and not self.app.customer_is_gone():
            self.is_stranded()

    async def action_next(self) -> None:
        """Check the step and go on. What is typed ahead waits for the field that it was meant for."""
        page = self.step_page
        if page is None or self.is_stranded():
            return
        with self.turning():
            await page.before_check()
            if not page.go_on():
                return
            pages = self.draft.pages()
            place = pages.index(self.at)
            if self.comes_back_to_review and not self._leads_into_form(pages, place):
                self.comes_back_to_review = False
                await self.turn_to(REVIEW)
                return
            await self.turn_to(pages[place + 1] if place + 1 < len(pages) else REVIEW)

    async def action_back(self) -> None:
        pages = self.draft.pages()
        self.comes_back_to_review = False
        place = len(pages) if self.at == REVIEW else pages.index(self.at)
        if place == 0:
            self.action_leave()
        else:
            await self.turn_to(pages[place - 1])

    async def change(self, place: int) -> None:
        """From Review to a step by its number, and back again."""
        steps = self.numbered()
        if 0 < place <= len(steps):
            self.comes_back_to_review = True
            await self.turn_to(steps[place - 1])

    async def save(self, preview: Preview) -> None:
        """Commit what Review shows. The person stays on Review where that cannot be."""
        with self.turning():
            self.say(_("Saving…"))
            try:
                self.file.check()
                commit = await asyncio.to_thread(self.commit, preview)
            except TakenOver as error:
                self._taken_over(error)
                return
            except Conflict as error:
                await self.clashed(error)
                return
            except Refused as error:
                finding = error.findings[0]
                step, field = self.mended_at(finding.table, finding.field)
                await self.turn_to(step, focus=field)
                self.say(finding.message, "refused")
                return
            except Damaged as error:
                self.say(reason(error), "refused")
                return
            except (Busy, OSError) as error:
                what, _dash, _advice = reason(error).partition(" — ")
                self.say(_("{reason} — not saved; press s to try again").format(reason=what), "refused")
                return
            self.file.discard()
            await self.saved(commit)

    def here(self) -> str:
        titles = self._titles()
        name = self._place_name(self.at)
        number = list(titles).index(name) + 1 if name in titles else 1
        return _("{title} · step {number} of {count}").format(title=self.title_(), number=number, count=len(titles))

    def title_(self) -> str:
        """What the wizard does."""
        return ""

    def numbered(self) -> list[str]:
        """The steps that have a place of their own, as Review numbers them."""
        return [name for name in self.draft.pages() if name not in self.SHARES_A_PLACE]

    def review_title(self) -> str:
        """What is about to be made, in a line."""
        return ""

    def review_lines(self, width: int) -> list[Content]:
        """What Review says of the steps."""
        return summary_lines(self, width)

    def price_lines(self, preview: Preview) -> list[str]:
        """What it adds a month, and what the office comes to."""
        return []

    def _titles(self) -> dict[str, str]:
        return {name: self.draft.step(name).title for name in self.numbered()} | {REVIEW: _("Review")}

    def _place_name(self, name: str) -> str:
        """Where a step stands in the rail."""
        pages = self.draft.pages()
        while name in self.SHARES_A_PLACE and name in pages:
            name = pages[pages.index(name) - 1]
        return name

    def _leads_into_form(self, pages: tuple[str, ...], place: int) -> bool:
        return place + 1 < len(pages) and pages[place + 1] in self.SHARES_A_PLACE

    def _show_rail(self) -> None:
        names = list(self._titles())
        here = names.index(self._place_name(self.at))
        states: list[tuple[str, State]] = []
        for place, title in enumerate(self._titles().values()):
            states.append((title, "here" if place == here else "done" if place < here else "to come"))
        self.query_one(StepList).show(states, self.rail_summary())

    def _make(self, name: str) -> Widget:
        return Review(self) if name == REVIEW else self.PAGES[name](self)

    def _remember_focus(self) -> None:
        page = self.step_page
        if page is not None and page.focused_name():
            self._focused[self.at] = page.focused_name()

    def _put_focus(self, page: Widget, name: str) -> None:
        if isinstance(page, StepPage):
            field = page.named(name) or page.first_focus()
            if field is not None:
                field.focus()
        else:
            page.focus()
