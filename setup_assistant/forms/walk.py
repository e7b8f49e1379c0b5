"""A form, walked step by step, without a screen: what is asked, what is typed, what is wrong with it, what is kept.

Screens and plain mode show it and hand it what people type; they decide nothing. Everything here may raise
`TakenOver`: somebody goes on with the draft at another terminal, and only leaving is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.open_draft import OpenDraft, TakenOver
from setup_assistant.forms.outcomes import Left
from setup_assistant.forms.session import Session
from setup_assistant.forms.step import Followed, Step, refused
from store.errors import Busy, Finding, reason
from store.texts import _

REVIEW = "review"
"""The name of the page after the last step."""


class Walk:
    """One draft, from its first step to Review."""

    BESIDE_THE_STEPS: ClassVar[Mapping[str, str]] = {}
    """Pages that are no step of the draft and not Review → the step whose fields they have."""

    def __init__(self, session: Session, draft: StepDraft, file: OpenDraft, at: str = "", field: str = "") -> None:
        self.session = session
        self.draft = draft
        self.file = file
        self.comes_back_to_review = False
        self.unsaved = ""
        """Why the draft could not be kept the last time."""
        self.kept_note = ""
        """What a corner of the screen says about the draft: when it was kept, or that it was not."""
        self._fields: dict[str, str] = {}
        self._gone: tuple[int, str] = (-1, "")
        self._asked: set[str] = set()
        has_lost_password = bool(draft.passwords_to_type_again())
        self.remarks = draft.apply_defaults(self.context())
        """What is to be said when it is opened."""
        if has_lost_password:
            self.remarks.append(_("the portal password isn't kept in drafts — enter it again"))
        self.at = at if at in (*self.pages(), REVIEW, *self.BESIDE_THE_STEPS) else self.pages()[0]
        self.field = field
        """Where the hands are; "": at the first field."""

    def context(self) -> StepContext:
        """What the steps need to know beside the draft, as it is now. Raises NoAccount where the customer is gone.

        Of what was deleted they know nothing, also where somebody else has its extension by now.
        """
        ctx = self.session.context(self.draft.id)
        record = self.draft.record()
        if record is not None and self.gone():
            ctx.view.leave_out(*record)
        return ctx

    # where it stands

    def pages(self) -> tuple[str, ...]:
        return self.draft.pages()

    def numbered(self) -> list[str]:
        """The steps that have a place of their own, as Review numbers them."""
        return [name for name in self.pages() if name not in self.draft.SHARES_A_PLACE]

    def titles(self) -> dict[str, str]:
        """The steps that have a place of their own, and Review, with their titles."""
        return {name: self.draft.step(name).title for name in self.numbered()} | {REVIEW: _("Review")}

    def place_name(self, name: str) -> str:
        """The step or Review that a page counts as."""
        if name in self.BESIDE_THE_STEPS:
            return REVIEW
        pages = self.pages()
        while name in self.draft.SHARES_A_PLACE and name in pages:
            name = pages[pages.index(name) - 1]
        return name

    def place(self) -> tuple[int, int]:
        """The number of the step, and of how many; Review is the last."""
        titles, name = list(self.titles()), self.place_name(self.at)
        return titles.index(name) + 1 if name in titles else 1, len(titles)

    @property
    def step_name(self) -> str:
        return self.BESIDE_THE_STEPS.get(self.at, self.at)

    @property
    def step(self) -> Step:
        """Raises AttributeError on Review."""
        return self.draft.step(self.step_name)

    def visible(self) -> tuple[str, ...]:
        """The fields that make sense now."""
        return self.step.visible_fields(self.draft, self.context())

    def prompted(self) -> tuple[str, ...]:
        """Those of them that Enter walks."""
        asks, visible = self.step.prompted_fields(self.draft, self.context()), self.visible()
        return tuple(name for name in visible if name in asks)

    def first_field(self) -> str:
        """Where the hands are: the first field asked that is still empty, else the first asked, else the first."""
        if self.at == REVIEW:
            return ""
        visible = self.visible()
        asked = [
            name for name in self.step.prompted_fields(self.draft, self.context()) if name in visible
        ]  # in the step's order
        empty = [name for name in asked if not getattr(self.step, name)]
        return next(iter([*empty[:1], *asked, *visible]), "")

    def stands_at(self, field: str) -> None:
        """The hands are at another field: the draft says so."""
        if field != self.field:
            self.field = field
            self.keep()

    # typing

    def set(self, step: str, field: str, value: Any) -> list[str]:
        """Take over what somebody typed or chose; returns what that made impossible, to be said."""
        dropped = self.draft.set(step, field, value, self.context())
        self.keep()
        return dropped

    def follow(self, field: str, *, pasted: bool = False) -> Followed:
        """A field was left, or pasted into: fill in what follows from it. A postal code's first is slow."""
        followed = self.step.follow(field, self.draft, self.context(), pasted=pasted)
        if followed.filled:
            self.draft.apply_defaults(self.context())
            self.keep()
        return followed

    def asks(self, field: str = "") -> list[Finding]:
        """The doubts of the step, or of a field, that hold the hands now. Asked a second time they are kept."""
        doubts = [each for each in self.doubts() if field in ("", each.field)]
        if {doubt.key for doubt in doubts} <= self._asked:
            self.keep_doubts(doubts)
            return []
        self._asked |= {doubt.key for doubt in doubts}
        return doubts

    def doubts(self) -> list[Finding]:
        """Those of the step that nobody has kept yet."""
        return [finding for finding in self.check() if finding.asks and finding.key not in self.step.kept_doubts]

    def keep_doubts(self, doubts: Iterable[Finding]) -> None:
        """The person says that it is right all the same."""
        keys = {doubt.key for doubt in doubts}
        if not keys <= self.step.kept_doubts:
            self.step.kept_doubts |= keys
            self.keep()

    def check(self) -> list[Finding]:
        """What the step says; what it says of a field that is hidden now stands at the first one."""
        visible = self.visible()
        hidden = set(type(self.step).model_fields) - set(visible)
        return [
            finding._replace(field=visible[0]) if visible and finding.field in hidden else finding
            for finding in self.step.findings(self.draft, self.context())
        ]

    # moving

    def next(self) -> list[Finding]:
        """Go on, unless something is refused; returns what is to be said of the step that was left or stays."""
        gone = self.gone()
        if gone:
            return [refused("record-gone", "", gone)]
        findings = self.check()
        if not any(finding.level == "refused" for finding in findings) and not self.asks():
            self.turn_to(REVIEW if self.comes_back_to_review and not self.leads_into_form() else self._page_after())
        return findings

    def back(self) -> bool:
        """To the step before; never checks, never loses. False: this is the first one."""
        self.comes_back_to_review = False
        pages = self.pages()
        if self.at in self.BESIDE_THE_STEPS:
            return False
        place = len(pages) if self.at == REVIEW else pages.index(self.at)
        if place > 0:
            self.turn_to(pages[place - 1])
        return place > 0

    def change(self, number: int) -> bool:
        """From Review to a step by its number, and back again."""
        steps = self.numbered()
        if not 0 < number <= len(steps):
            return False
        self.comes_back_to_review = True
        self.turn_to(steps[number - 1])
        return True

    def turn_to(self, name: str, field: str = "") -> None:
        """Show a step, or Review; at the field that had the focus the last time, where none is named."""
        self._fields[self.at] = self.field
        self.at = name
        self.field = field or self._fields.get(name, "")
        if name == REVIEW:
            self.comes_back_to_review = False
        self.keep(synced=True)

    def leads_into_form(self) -> bool:
        """Whether the next page shares the place of this one: the form of a new location."""
        return self._page_after() in self.draft.SHARES_A_PLACE

    def _page_after(self) -> str:
        pages = (*self.pages(), REVIEW)
        return pages[pages.index(self.at) + 1] if self.at in pages[:-1] else REVIEW

    # the draft on disk

    def keep(self, *, synced: bool = False) -> None:
        """Save the draft as it stands, once there is something to keep. `unsaved` says why it could not be."""
        ctx = None if self.gone() else self.context()
        name = "" if ctx is None else self.draft.list_name(ctx)
        try:
            saved = self.file.save(self.draft, self.at, self.field, name, ctx=ctx, synced=synced)
        except (OSError, Busy) as error:
            text = _("can't save the draft: {reason} — what you typed is still here")
            self.unsaved, self.kept_note = text.format(reason=reason(error)), _("draft not saved")
            return
        self.unsaved = ""
        if not self.file.is_kept:
            self.kept_note = ""
        elif saved is not None:
            dates = self.session.dates if ctx is None else ctx.view.dates
            said = dates.time(saved)
            has_zone = len(said) > len("10:42 PM")  # which takes the room of a word beside the keys
            self.kept_note = (_("saved {time}") if has_zone else _("draft saved {time}")).format(time=said)

    def name(self) -> str:
        """What a list of drafts calls it; "": as before, since what it changes is gone."""
        return "" if self.gone() else self.draft.list_name(self.context())

    def look(self) -> str:
        """To be asked every few seconds: what became of what it changes; "" where that is still there."""
        self.file.check()
        if not (self.file.is_kept or self.file.unsaved):
            self.keep()  # its file may have been taken away
        return self.gone()

    def gone(self) -> str:
        """Who deleted what the form changes: it can't be saved, only left; "" where it is there."""
        if not self.session.is_open:
            return ""
        if self._gone[0] != self.session.office.seq:
            self._gone = self.session.office.seq, self.session.gone(self.draft)
        return self._gone[1]

    def would_lose(self) -> str:
        """Why leaving now would lose what was typed; "" where it loses nothing."""
        return self.file.unsaved

    def leave(self) -> Left:
        """Nobody works on it from here on. What can be kept is kept."""
        self._fields[self.at] = self.field
        try:
            self.keep(synced=True)
            return self._left()
        finally:
            self.file.close()

    def rescue(self) -> Left:
        """The same, for a page that is closed in whatever state it is: nothing is worked out again."""
        try:
            self.file.save(self.draft, self.at, self.field, synced=True)
        except TakenOver:
            return "kept"  # by whoever has it now
        except (OSError, Busy):
            return "lost"
        finally:
            self.file.close()
        return self._left()

    def _left(self) -> Left:
        if self.file.unsaved:
            return "lost"
        if not self.file.is_kept:
            return "nothing"
        typed: Sequence[Any] = [getattr(step, "portal_password", "") for step in self.draft.steps().values()]
        return "kept but for the password" if any(typed) else "kept"
