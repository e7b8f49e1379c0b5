"""A form on screen: a rail of steps, a page at a time, Review at the end. `forms.wizard` knows what it means."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from screens.core.confirm import Lose
from screens.core.conflict import ChangedMeanwhileQuestion
from screens.core.form_page import FormPage
from screens.core.layer import Rescued
from screens.core.noted import Noted
from screens.core.page_keys import BACK, HELP, Key, in_footer
from screens.core.person_page import PersonPage
from screens.core.review import ReviewPage
from screens.core.searched_page import SearchedPage
from screens.core.step_page import StepPage
from screens.widgets.field import Field
from screens.widgets.step_list import State, StepList
from setup_assistant.fields.field import Kind
from setup_assistant.forms.open_draft import TakenOver
from setup_assistant.forms.outcomes import ChangedMeanwhile, Elsewhere, Gone, Left, NotSaved, Outcome, Saved
from setup_assistant.forms.review import Review
from setup_assistant.forms.step import Step
from setup_assistant.forms.walk import REVIEW
from store.errors import Finding
from store.texts import N_, _

LOOK = 2.0
"""Seconds between looks at whether the draft is still ours."""

LEFT: dict[Left, str] = {
    "nothing": "",
    "kept": N_("draft kept — press d on the Users page to continue it"),
    "kept but for the password": N_("draft kept except the portal password"),
    "lost": N_("what you typed wasn't saved"),
}

CLOSE = Key("^X", N_("Close"))
TAB = Key("Tab", N_("All fields"))


class Wizard(FormPage):
    """Shows a form and hands it what is typed. Dismissed with what was made, or None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "next", show=False),
        Binding("pageup,escape", "back", show=False),
    ]
    KEYS: ClassVar[Sequence[Key]] = (
        Key("Enter", N_("Next")),
        BACK,
        Key("Space", N_("Select or open"), only_in_help=True),
        TAB,
        HELP,
        CLOSE,
        Key("PgDn", N_("Next"), only_in_help=True),
        Key("PgUp", N_("Back"), only_in_help=True),
        Key("↑ ↓", N_("Previous/next field"), only_in_help=True),
    )
    HELP: ClassVar[str] = N_(
        "Press Enter to go to the next required field, then to the next step. Press Tab to reach every field. "
        "Going back never loses an answer. Nothing is saved until you press s on Review; until then, your "
        "answers are kept as a draft. What you type to search a list isn't an answer, and isn't kept."
    )
    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {}
    """Steps that lie otherwise than their fields say."""

    # what pages of a kind may say

    async def saved(self, saved: Saved) -> None:
        """Show what was made. A secret that somebody else has to be told stands there until it is noted."""
        if saved.commit is None:
            self.app.say_next(_("no changes to save"))
        else:
            summary = saved.commit.plan.summary
            if saved.secrets:
                await self.app.push_screen_and_wait(Noted(summary, list(saved.secrets)))
            said = _("saved: {summary}; discarded your earlier draft") if saved.replaced else _("saved: {summary}")
            self.app.say_next(said.format(summary=summary))
        self.dismiss(saved.made)

    def back_from_first(self) -> None:
        """Esc on the first step."""
        self.action_leave()

    async def other_outcome(self, outcome: Outcome) -> None:
        """Something that no other form comes to."""
        raise NotImplementedError

    def rail_summary(self) -> list[str]:
        """A few lines below the steps."""
        return []

    def set(self, step: str, field: str, value: Any) -> None:
        """Somebody changed a field: hand it over, and say what it made impossible."""
        with self._ours():
            dropped = self.form.set(step, field, value)
            self.top.right = self.here()
            self._show_rail()
            self._show_keys()
            self._show_keeping()
            if dropped:
                self.say(" · ".join(dropped), "warned")

    # the page

    def content(self) -> ComposeResult:
        yield StepList()
        yield Container(id="page")

    def keys(self) -> Sequence[Key]:
        if self.form.at != REVIEW:
            around = self.focused.ancestors_with_self if self.focused is not None else ()
            does = next((widget.keys for widget in around if isinstance(widget, Field)), {})
            here = [Key(key.shown, does[key.shown]) if key.shown in does else key for key in self.KEYS]
            here[1:1] = [Key("^T", does["^T"])] if "^T" in does else []
            return [key._replace(only_in_help=True) if key is TAB and does else key for key in here]
        steps = len(self.form.numbered())
        change = [Key(f"1–{steps}", N_("Change"))] if steps > 1 else []
        return [Key("s", N_("Save")), *change, BACK, HELP, CLOSE]

    def field_help(self) -> Sequence[str]:
        page = self.step_page
        return page.field_help() if page is not None else ()

    def here(self) -> str:
        number, count = self.form.place()
        title = self.draft.title(self.ctx())
        return _("{title} · step {number} of {count}").format(title=title, number=number, count=count)

    def record(self) -> tuple[str, int] | None:
        return self.draft.record()

    async def on_mount(self) -> None:
        self.set_interval(LOOK, self._look)
        await self._show(self.form.field)
        if self.form.remarks:
            self.say(" · ".join(self.form.remarks), "warned")
        self._look()

    def on_unmount(self) -> None:
        self.form.file.close()

    @property
    def is_painted(self) -> bool:
        """Whether a Review that is shown takes `s` already: keys typed ahead wait for it."""
        pages = self.query_one("#page", Container).children if self.is_mounted else []
        return all(page.is_painted for page in pages if isinstance(page, ReviewPage))

    @property
    def step_page(self) -> StepPage | None:
        children = self.query_one("#page", Container).children
        return children[0] if children and isinstance(children[0], StepPage) else None

    # moving

    async def turn_to(self, name: str, focus: str = "") -> None:
        with self._ours(), self.turning():
            self.form.turn_to(name, focus)
            await self._show(focus)

    async def action_next(self) -> None:
        """Check the step and go on. What is typed ahead waits for the field that it was meant for."""
        page = self.step_page
        if page is None:
            return
        with self._ours(), self.turning():
            await page.before_check()
            at = self.form.at
            findings = self.form.next()
            if self.form.at != at:
                await self._show()
            else:
                self._stays(page, findings)

    async def action_back(self) -> None:
        with self._ours(), self.turning():
            if self.form.back():
                await self._show()
            else:
                self.back_from_first()

    async def change(self, number: int) -> None:
        """From Review to a step by its number, and back again."""
        with self._ours(), self.turning():
            if self.form.change(number):
                await self._show()

    def _stays(self, page: StepPage, findings: list[Finding]) -> None:
        page.refuse(findings)
        about_all = next((finding for finding in findings if not finding.field), None)
        if about_all is not None:
            self._say_gone(about_all.message)

    async def _show(self, focus: str = "") -> None:
        """Show where the form stands. Keys pressed meanwhile wait until it does."""
        page = self._make()
        container = self.query_one("#page", Container)
        with self.turning():
            with self.app.batch_update():
                await container.remove_children()
                await container.mount(page)
            self.bottom.clear_message()
            self.top.right = self.here()
            self._show_keys()
            self._show_rail()
            if isinstance(page, StepPage):
                field = page.named(focus or self.form.field) or page.first_focus()
                if field is not None:
                    field.focus()
            else:
                page.focus()
            self._show_keeping()

    def _make(self) -> Widget:
        if self.form.at == REVIEW:
            return ReviewPage(self, self.form.review())
        page = self.PAGES.get(self.form.at) or page_for(self.form.step)
        return page(self)

    def _show_rail(self) -> None:
        titles = self.form.titles()
        here = list(titles).index(self.form.place_name(self.form.at))
        states: list[tuple[str, State]] = [
            (title, "here" if place == here else "done" if place < here else "to come")
            for place, title in enumerate(titles.values())
        ]
        self.query_one(StepList).show(states, self.rail_summary())

    # saving

    async def save(self, review: Review) -> None:
        """Commit what Review shows. The person stays on Review where that cannot be."""
        with self._ours(), self.turning():
            hindrance = self.form.hindrance(review)
            if hindrance is None:
                self.say(_("Saving…"))
                attempted = await asyncio.to_thread(self.form.attempt, review)
                hindrance = self.form.outcome(attempted, review)
            await self.came_to(hindrance)

    async def came_to(self, outcome: Outcome) -> None:
        match outcome:
            case Saved():
                await self.saved(outcome)
            case NotSaved():
                again = _("{reason} — not saved; press s to try again").format(reason=outcome.message)
                self.say(again if outcome.may_try_again else outcome.message, "refused")
            case Elsewhere():
                await self._show(self.form.field)
                if self.step_page is not None:
                    self.step_page.refuse(self.form.check())
                self.say(outcome.message, "refused")
            case Gone():
                self._say_gone(outcome.what)
            case ChangedMeanwhile():
                question = ChangedMeanwhileQuestion(outcome.values)
                if outcome.values and not await self.app.push_screen_and_wait(question):
                    await self._leave()
                    return
                await self._show()
                self.say(" · ".join(outcome.remarks), "warned")
            case _:
                await self.other_outcome(outcome)

    # the draft

    def on_descendant_focus(self) -> None:
        page = self.step_page
        if page is not None:
            with self._ours():
                self.form.stands_at(page.focused_name())
                self._show_keys()
                self._show_keeping()

    def on_field_opened(self) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        self.bottom.keys = in_footer(self.keys())

    def _show_keeping(self) -> None:
        self.bottom.note = self.form.kept_note
        is_said = bool(self.bottom.message)  # what saving came to, say: the next key clears it
        if self.form.unsaved and not is_said and self.app.screen is self:  # the page after it says what is lost
            self.say(self.form.unsaved, "warned")

    def action_leave(self) -> None:
        self.run_worker(self._leave(), exclusive=True, group="leave")

    async def _leave(self) -> None:
        """Leave; what would be lost by that is said, and asked about, first."""
        with self._ours():
            self.form.keep(synced=True)
            why = self.form.would_lose()
            if why:
                said = _("The draft isn't saved: {reason}.").format(reason=why)
                lose = Lose(
                    _("Close and lose what you typed?"), [said], lose=_("Close and lose it"), stay=_("Keep editing")
                )
                if not await self.app.push_screen_and_wait(lose):
                    return
                self.form.file.discard()  # an older half may stand there
            left = self.form.leave()
            self.leave("" if why else self.left_words(left))

    def left_words(self, left: Left) -> str:
        """What is said of the draft once the page is left."""
        if left == "kept" and self.form.gone():
            return _("draft kept — press d on the Users page to see or discard it")
        return _(LEFT[left])

    def leave(self, message: str = "") -> None:
        """Go back to where the form was opened."""
        self.dismiss(None)
        if message:
            self.app.say_next(message)

    def rescue(self) -> Rescued:
        left = self.form.rescue()
        return "kept" if left == "kept but for the password" else left

    @contextmanager
    def _ours(self) -> Iterator[None]:
        """Somebody who goes on with the draft elsewhere ends this page."""
        try:
            yield
        except TakenOver as error:
            self.app.leaves_by_itself(self)
            self.leave(_("{who} took over this draft in another terminal").format(who=error.who))

    def _look(self) -> None:
        """Whether somebody has taken the draft over, or deleted what it changes."""
        if self.is_turning or self.app.customer_is_gone():
            return  # what is being saved shows its end itself
        with self._ours():
            gone = self.form.look()
            self._show_keeping()
            if gone and not self.bottom.message:
                self._say_gone(gone)

    def _say_gone(self, what: str) -> None:
        self.say(_("{what} — this can't be saved; press ^X to close it").format(what=what), "warned")


def page_for(step: Step) -> type[StepPage]:
    """A search stands above a person, below a list."""
    if "find" not in step.fields:
        return StepPage
    has_person = any(entry.kind is Kind.PERSON for entry in step.fields.values())
    return PersonPage if has_person else SearchedPage
