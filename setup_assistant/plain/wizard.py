"""A form as prompts, from its first step to what was made of it."""

from setup_assistant.forms.open_draft import TakenOver
from setup_assistant.forms.outcomes import ChangedMeanwhile, Elsewhere, Gone, Left, NotSaved, Outcome, Saved
from setup_assistant.forms.review import Review
from setup_assistant.forms.walk import REVIEW
from setup_assistant.plain.asking import tell
from setup_assistant.plain.lines import Back, Leave
from setup_assistant.plain.picking import yes_or_no
from setup_assistant.plain.walk import OFFER, PlainWalk
from store.errors import NoAccount
from store.texts import N_, _

LEFT: dict[Left, str] = {
    "nothing": N_("Nothing was entered, so no draft is kept"),
    "kept": N_("Draft kept — open the same form to continue it"),
    "kept but for the password": N_("Draft kept, except for the portal password — open the same form to continue it"),
    "lost": N_("What you typed was lost: {reason}"),
}


class PlainWizard(PlainWalk):
    """Walks a form from a step to what was made of it."""

    # what a form of a kind says

    def saved(self, saved: Saved) -> None:
        """Say what was made, and set `made`."""
        if saved.commit is None:
            self.lines.say(_("no changes to save"), "done")
        else:
            self.lines.say(_("saved: {summary}").format(summary=saved.commit.plan.summary), "done")
            if saved.replaced:
                self.lines.say(_("discarded your earlier draft"))
        self.over("")
        tell(self.lines, saved.secrets)

    def other_outcome(self, outcome: Outcome) -> None:
        """Something that no other form comes to."""
        raise NotImplementedError

    # walking

    def run(self) -> str | None:
        """What was made; None where the person left. The draft stays then."""
        try:
            self._walk()
        except TakenOver as error:
            self.lines.say(_("{who} took over this draft in another terminal").format(who=error.who), "warned")
        except NoAccount:
            self._say_left(self.form.rescue())
            raise
        except KeyboardInterrupt:
            self.form.keep(synced=True)
            self._say_left(self.form.leave())
            raise
        finally:
            self.form.file.close()
        return self.made

    def _walk(self) -> None:
        self.lines.say()
        self.lines.say(self.form.draft.title(self.form.context()))
        self._say_dropped(self.form.remarks)
        if gone := self.form.gone():
            self._say_gone(gone)
        while not self.is_over:
            try:
                if self.form.at == REVIEW:
                    self._review()
                else:
                    self._walk_step()
            except Leave:
                if self.is_over:
                    return
                self.form.keep(synced=True)
                if self._may_leave():
                    self._say_left(self.form.leave())
                    return

    def _say_left(self, left: Left) -> None:
        said = _(LEFT[left]).format(reason=self.form.file.unsaved)
        self.lines.say(said, "warned" if left == "lost" else "said")

    def _may_leave(self) -> bool:
        """What would be lost is asked about first; where there is nothing more to read, nobody can answer."""
        why = self.form.would_lose()
        if not why:
            return True
        question = _("The draft isn't saved: {reason}. Close and lose what you typed?").format(reason=why)
        try:
            return yes_or_no(self.lines, question, default=False)
        except Back:
            return False
        except Leave:
            return True

    # Review

    def _review(self) -> None:
        """Say it, and ask what to do until that leads elsewhere. Raises Leave."""
        review = self.form.review()
        self._say_review(review)
        prompt = _("Save? Type s, or a step number to change:")
        explains = [_("Type s to save, or the number of a step to change it and return here.")]
        if len(self.form.numbered()) == 1:
            prompt = _("Save? Type s, or 1 to change your answers:")
            explains = [_("Type s to save, or 1 to change your answers and return here.")]
        while self.form.at == REVIEW and not self.is_over:
            try:
                typed = self.lines.ask(prompt, explains).strip()
            except Back:
                self.form.back()
                self._stand(OFFER)
                return
            self.form.file.check()
            if typed.casefold() in ("s", "save", _("save")):
                self.came_to(self.form.save(review))
                return
            number = int(typed[:4]) if typed.isascii() and typed.isdigit() else 0
            if self.form.change(number):
                self._stand("" if len(self._visible()) == 1 else OFFER)
            elif typed:
                message = _("{typed} isn't a choice — type s or a step number")
                if len(self.form.numbered()) == 1:
                    message = _("{typed} isn't a choice — type s or 1")
                self.lines.say(message.format(typed=typed), "refused")

    def _say_review(self, review: Review) -> None:
        self._say_heading()
        self.lines.say(review.title)
        for number, label, text in review.lines:
            head = f"{number} {label}: " if number else f"{label}: " if label else ""
            self.lines.say(head + (text or _("none")))
        for line in (*review.notes, *review.costs):
            self.lines.say(line)
        for level, text in review.messages:
            self.lines.say(text, level)

    def came_to(self, outcome: Outcome) -> None:
        """Say what saving came to."""
        match outcome:
            case Saved():
                self.saved(outcome)
            case NotSaved():
                again = _("{reason} — not saved; type s to try again").format(reason=outcome.message)
                self.lines.say(again if outcome.may_try_again else outcome.message, "refused")
            case Elsewhere():
                self._stand(self.form.field)
                self._says_first = outcome.message
                self._mending, self.walks = self.form.field, False
            case Gone():
                self._say_gone(outcome.what)
            case ChangedMeanwhile():
                if outcome.values:
                    text = _("Someone else changed this. What you typed is still here; nothing was saved.")
                    self.lines.say(text, "refused")
                for value in outcome.values:
                    self.lines.say(value)
                self._say_dropped(outcome.remarks)
            case _:
                self.other_outcome(outcome)
