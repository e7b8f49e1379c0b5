"""A form as a whole: what Review shows of it, and what saving it comes to."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.draft_file import KeptDraft
from setup_assistant.forms.kept_drafts import saved_drafts
from setup_assistant.forms.open_draft import OpenDraft, TakenOver
from setup_assistant.forms.outcomes import Attempt, ChangedMeanwhile, Elsewhere, Gone, NotSaved, Outcome, Saved
from setup_assistant.forms.review import Review, ReviewLine, Wrong
from setup_assistant.forms.session import Session
from setup_assistant.forms.walk import REVIEW, Walk
from setup_assistant.plans.clashes import clash_line
from setup_assistant.plans.preview import Preview, preview
from setup_assistant.plans.told_once import told_once
from store.commit import Commit
from store.errors import Busy, Conflict, Damaged, Finding, Refused, reason
from store.plan import Plan
from store.texts import _
from store.view import View


class FormWizard(Walk):
    """One draft, to what was made of it. What differs between forms stands in classes below it."""

    def __init__(self, session: Session, draft: StepDraft, file: OpenDraft, at: str = "", field: str = "") -> None:
        super().__init__(session, draft, file, at, field)
        self.replaces: Sequence[KeptDraft] = ()
        """Drafts that were left of the same, in whose place this one was begun: they go once it is saved."""
        self._seq = session.office.seq if session.is_open else 0

    # what a form of its kind does

    def plan(self, ctx: StepContext) -> Plan:
        return self.draft.plan(ctx, self.session.operator)

    def judge(self, plan: Plan) -> list[Finding]:
        """What the rules say of the plan."""
        return self.session.office.check(plan)

    def commit(self, preview: Preview) -> Commit | None:
        """Carry it out. Touches nothing but the office: screens call it in a thread."""
        return self.session.office.commit(preview.plan) if preview.plan else None

    def view_after(self, plan: Plan) -> View:
        """The office once the plan is carried out."""
        return self.session.office.view()

    def overtaken(self, error: Conflict) -> Outcome:
        """Somebody else was faster: the draft is worked out again. Everything typed stays."""
        ctx = self.context()
        dropped = self.draft.apply_defaults(ctx)
        self.turn_to(REVIEW)
        values = tuple(clash_line(ctx.view, clash, ctx.now) for clash in error.clashes)
        return ChangedMeanwhile(values, tuple(dropped) or (str(error),))

    def costs(self, preview: Preview) -> list[str]:
        """What it adds a month, and what the office comes to."""
        cost = preview.cost
        return [cost.in_full()] if cost.monthly else []

    # Review

    def review(self) -> Review:
        """What saving would do now."""
        ctx = self.context()
        self.draft.apply_defaults(ctx)  # what is judged is what will be planned, whatever others did meanwhile
        found = list(self.draft.findings(ctx))
        wrong = next((Wrong(step, f.field, f.message) for step, f in found if f.level == "refused"), None)
        try:
            lines, notes = tuple(self.lines(ctx)), tuple(self.draft.notes(ctx))
        except ValueError:  # of something that is refused: the message says what
            if wrong is None:
                raise
            lines, notes = (), ()
        shown = self._preview(replace(self.context(), held=ctx.held)) if wrong is None else None
        about_records = list(shown.findings) if shown is not None else []
        if wrong is None:
            first = next((finding for finding in about_records if finding.level == "refused"), None)
            wrong = Wrong(*self.draft.fixed_at(first.table, first.field), first.message) if first else None
        findings = sorted([*(f for _step, f in found), *about_records], key=lambda f: f.level != "refused")
        costs: list[str] = []
        if shown is not None:
            costs += self.costs(shown)
            costs += shown.cost.without_price()
        return Review(
            title=self.draft.heading(ctx),
            lines=lines,
            notes=notes,
            costs=tuple(costs),
            messages=tuple(dict.fromkeys((finding.level, self._said(finding)) for finding in findings)),
            preview=shown,
            wrong=wrong,
        )

    def _said(self, finding: Finding) -> str:
        """What Review says of it: a doubt that somebody kept needs no advice."""
        if not any(finding.asks and finding.key in step.kept_doubts for step in self.draft.steps().values()):
            return finding.message
        return _("kept as is: {doubt}").format(doubt=finding.message.partition(" — ")[0])

    def lines(self, ctx: StepContext) -> list[ReviewLine]:
        """What the steps come to."""
        return self.draft.review_lines(self.numbered(), ctx)

    def _preview(self, ctx: StepContext) -> Preview:
        overtaken = list(self.draft.overtaken(self.file.begun, ctx))  # first: the plan puts what was typed in the view
        plan = self.plan(ctx)
        return preview(ctx.view, plan, [*overtaken, *(self.judge(plan) if plan else [])])

    # saving

    def save(self, review: Review) -> Outcome:
        """Commit what Review showed, whole, or not at all."""
        return self.hindrance(review) or self.outcome(self.attempt(review), review)

    def hindrance(self, review: Review) -> Outcome | None:
        """What keeps it from being tried; the wizard goes to where it is fixed. Raises TakenOver."""
        if self.session.is_open:
            with suppress(Damaged):  # trying it says so
                self.session.office.refresh()
        gone = self.gone()
        if gone:
            return Gone(gone)
        if review.wrong is not None or review.preview is None:
            return self._fix(review.wrong)
        self.file.check()
        if self._was_saved():
            raise TakenOver(_("Someone else"))
        return None

    def _was_saved(self) -> bool:
        """Whether somebody who had taken it over saved it: only then did the office go on since."""
        if not self.session.is_open or self.session.office.seq == self._seq:
            return False
        return self.draft.id in saved_drafts(self.session.office)

    def attempt(self, review: Review) -> Attempt:
        """Try it. Touches nothing but the office: screens call it in a thread."""
        assert review.preview is not None
        try:
            return self.commit(review.preview)
        except (Conflict, Refused, Damaged, Busy, OSError) as error:
            return error

    def outcome(self, attempted: Attempt, review: Review) -> Outcome:
        """What an attempt to save what Review showed came to, and where the wizard stands then."""
        match attempted:
            case Conflict():
                return self.overtaken(attempted)
            case Refused():
                finding = attempted.findings[0]
                return self._fix(Wrong(*self.draft.fixed_at(finding.table, finding.field), finding.message))
            case Damaged():
                return NotSaved(reason(attempted))
            case Busy() | OSError():
                what, _dash, _advice = reason(attempted).partition(" — ")
                return NotSaved(what, may_try_again=True)
        self.file.discard()
        assert review.preview is not None
        plan = review.preview.plan
        replaced = bool(plan) and self._discard_replaced()
        return Saved(attempted, tuple(told_once(self.view_after(plan), plan)), replaced)

    def _discard_replaced(self) -> bool:
        """Whether any of them went; one that somebody has opened since stays."""
        gone = False
        for kept in self.replaces:
            with suppress(OSError, Busy):
                self.session.drafts.discard(kept.path)
                gone = True
        return gone

    def _fix(self, wrong: Wrong | None) -> Elsewhere:
        """To the field, and back to Review from there."""
        assert wrong is not None
        self.turn_to(wrong.step, wrong.field)
        self.comes_back_to_review = True
        return Elsewhere(wrong.message)
