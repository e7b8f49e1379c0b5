"""Review: everything in lines, what it costs, what speaks against it. Only the word save commits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from setup_assistant.plain.lines import Back
from setup_assistant.plain.places import OFFER, REVIEW, numbered
from setup_assistant.preview import Preview
from store.errors import Busy, Conflict, Finding, Refused, reason
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.plain.walk import Walk


class Review:
    """The last step of a walk."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self.lines = walk.lines
        self._step_findings = list(walk.draft.findings(walk.around()))
        is_refused = any(finding.level == "refused" for _step, finding in self._step_findings)
        self.preview: Preview | None = None if is_refused else walk.preview()

    def run(self) -> None:
        """Say it, and ask what to do until that leads elsewhere. Raises Leave."""
        walk = self.walk
        walk.comes_back_to_review = False
        self._say()
        explains = [_("Type save to save, or the number of a step to change it and return here.")]
        while walk.at == REVIEW:
            walk.file.save(REVIEW, "", synced=True)
            try:
                typed = self.lines.ask(_("Save? Type save, or a step number to change:"), explains).strip()
            except Back:
                walk.turn_to(walk.draft.pages()[-1], OFFER)
                return
            walk.file.check()
            if typed.casefold() in ("save", _("save")):
                self._save()
                return
            self._change(typed)

    def _say(self) -> None:
        walk, around = self.walk, self.walk.around()
        walk.say_heading(REVIEW, _("Review"))
        self.lines.say(walk.review_title())
        for place, name in enumerate(numbered(walk.draft), start=1):
            step = walk.draft.step(name)
            self.lines.say(f"{place} {step.title}: {step.summary(walk.draft, around) or _('none')}")
        if self.preview is not None:
            extra = [_("billed separately: {item}").format(item=item) for item in self.preview.cost.extra]
            for line in (*walk.price_lines(self.preview), *extra):
                self.lines.say(line)
        walk.said.forget()
        walk.said.once([*(finding for _step, finding in self._step_findings), *self._about_records()])

    def _about_records(self) -> Sequence[Finding]:
        return self.preview.findings if self.preview is not None else ()

    def _change(self, typed: str) -> None:
        steps = numbered(self.walk.draft)
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= len(steps):
            self.walk.turn_to(steps[int(typed) - 1], OFFER)
            self.walk.comes_back_to_review = True
        elif typed:
            message = _("{typed} isn't a choice — type save or a step number")
            self.lines.say(message.format(typed=typed), "refused")

    def _save(self) -> None:
        """Commit, or go to where it is mended. The person stays on Review where that cannot be."""
        walk = self.walk
        for step, finding in self._refused():
            walk.mend(step, finding.field, finding.message)
            return
        assert self.preview is not None
        try:
            walk.commit(self.preview)
        except Conflict as error:
            walk.clashed(error)
        except Refused as error:
            finding = error.findings[0]
            walk.mend(*walk.mended_at(finding.table, finding.field), finding.message)
        except (Busy, OSError) as error:
            what, _dash, _advice = reason(error).partition(" — ")
            message = _("{reason} — not saved; type save to try again")
            self.lines.say(message.format(reason=what), "refused")
        else:
            walk.file.discard()
            walk.saved()

    def _refused(self) -> Sequence[tuple[str, Finding]]:
        """What keeps it from being saved, with the step where that is mended; `field` is a field of the step."""
        found = [(step, finding) for step, finding in self._step_findings if finding.level == "refused"]
        for finding in self._about_records():
            if finding.level == "refused":
                step, field = self.walk.mended_at(finding.table, finding.field)
                found.append((step, Finding(finding.code, finding.message, field=field)))
        return found
