"""The steps of a form as prompts: what is asked, and in which order. What it means is the business of `forms.walk`."""

from collections.abc import Iterable, Sequence
from typing import Any

from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Kind
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.plain import fields
from setup_assistant.plain.field_asked import KEPT, FieldAsked
from setup_assistant.plain.findings import Said
from setup_assistant.plain.line_lists import Corrected, Turned, say_lines
from setup_assistant.plain.lines import Back, Leave
from setup_assistant.plain.picking import meant, yes_or_no
from setup_assistant.plain.session import PlainSession
from store.errors import Finding
from store.texts import _

OFFER = "<offer>"
"""The place in a step where the fields that were not asked are offered; like ON, no field can be called so."""

ON = "<on>"
"""The place in a step where it is checked before the next one."""

ASKED_AFTER = {"portal_password": "portal_password_again"}
"""Fields that are asked together."""

_ASKS_FOR = {after: before for before, after in ASKED_AFTER.items()}


class PlainWalk:
    """Walks the steps of a form."""

    def __init__(self, session: PlainSession, form: FormWizard) -> None:
        self.session = session
        self.lines = session.lines
        self.form = form
        self.said = Said(session.lines)
        self.made: str | None = None
        self.is_over = False
        self._begin = form.field
        self._is_resumed = form.file.is_kept
        self._says_first = ""  # about the field that a step begins with
        self._unsaved = ""
        self._forget_step()

    def over(self, made: str | None) -> None:
        self.made, self.is_over = made, True

    def again(self) -> None:
        """The form was begun anew."""
        self.is_over = False
        self._stand("")

    def _stand(self, begin: str) -> None:
        """The form turned to another step: `begin` is a field of it, OFFER, or "" for the first one asked."""
        self._begin = begin
        self._forget_step()

    def _forget_step(self) -> None:
        self.said.forget()
        self._good: dict[str, Any] = {}  # what was there before something else was typed and refused
        self._beside: list[tuple[str, str]] = []
        self._met: set[str] = set()  # the fields that were asked, in whatever order
        self._walked: set[str] = set()  # those that were asked in their order
        self._was_offered = False
        self._is_stuck = False  # what is refused can be answered by no field alone: all of them are offered
        self.walks = True  # from one field asked to the next; not after others were offered
        self._corrects = False  # the lines that are refused, one after the other
        self._mending = ""

    def _walk_step(self) -> None:
        """One step, from its heading to another one."""
        at = self.form.at
        self._say_heading()
        self._say_beside()
        if self._says_first:
            self.lines.say(self._says_first, "refused")
        begin, self._begin, self._says_first = self._begin.partition(".")[0], "", ""
        place = begin if begin in (OFFER, *self._visible()) else self._asked()[0]
        while self.form.at == at and not self.is_over:
            try:
                if place == ON:
                    place = self._go_on()
                elif place == OFFER:
                    place = self._offer()
                else:
                    place = self._ask(place)
            except Back:
                place = self._back(place)

    def _ask(self, field: str) -> str:
        """Ask for one field; returns the place that comes after it."""
        self._stands_at(field)
        if field not in self._met:
            self._met.add(field)
            say_lines(self.lines, self._field(field))
        answers = self.lines.answers
        value = fields.ask(self.lines, self._field(field), corrects=self._corrects)
        self._corrects = isinstance(value, Corrected)
        self.form.file.check()
        if self.walks:
            self._walked.add(field)
        is_mending, self._mending = self._mending == field, ""
        if value is KEPT:
            after = ASKED_AFTER.get(field, "")
            if any((finding.field, finding.level) == (after, "refused") for finding in self.form.check()):
                return after
            if not is_mending and (refusal := self._field(field).refusal):
                self.lines.say(refusal.message, "refused")
                return field
            if not self._keeps_doubts_of(field):
                return field
            self._is_stuck = is_mending and self.lines.answers == answers
            return OFFER if is_mending else self._after(field)
        if isinstance(value, Turned):
            return self._turn(field, value.line)
        asked, before = self._field(field), self._visible()
        is_lines = asked.is_list_of_lines
        if asked.value and asked.refusal is None:
            self._good[field] = asked.value
        self._set(field, value)
        if self._visible() != before:
            self._was_offered = False  # the numbers of the lines are others now
        findings = self.form.check()
        about = [finding for finding in findings if self._field(field).is_about(finding)]
        if is_lines and not self._corrects:
            self.said.once(about)  # what is wrong with the lines before is known
        else:
            self.said.again(about)
        if is_lines or any((finding.field, finding.level) == (field, "refused") for finding in findings):
            return _ASKS_FOR.get(field, field)
        if not self._keeps_doubts_of(field):
            return field
        self._good.pop(field, None)
        if field in ASKED_AFTER and value:
            return ASKED_AFTER[field]
        if new := [name for name in self._asked() if name not in (*before, OFFER)]:
            return new[0]
        return ON if is_mending else self._after(field)

    def _turn(self, field: str, line: int) -> str:
        """Let a line mean the other thing it can; returns the field, which is asked on."""
        turned = self.form.step.turned(field, line)
        if turned is None:
            self.lines.say(_("nothing to swap on line {number}").format(number=line + 1), "refused")
        else:
            self._say_dropped(self.form.set(self.form.step_name, *turned))
            self._say_unsaved()
            self._say_beside(only_new=True)
        return field

    def _set(self, field: str, value: Any) -> None:
        self._say_dropped(self.form.set(self.form.step_name, field, value))
        self._say_unsaved()
        self._follow(field)
        if field == "portal_password":
            self.form.set(self.form.step_name, "portal_password_again", "")
        if field == "location":
            self._say_beside()
        elif self._field(field).kind is Kind.LINES:
            self._say_beside(only_new=True)

    def _follow(self, field: str) -> None:
        followed = self.form.follow(field)
        if followed.remark and all(finding.message != followed.remark for finding in self.form.check()):
            self.lines.say(followed.remark, "warned" if followed.level == "warned" else "said")
        for filled in followed.filled:
            if filled != field:
                self._follow(filled)

    def _after(self, field: str) -> str:
        """The next field asked; where there is none, the others are offered."""
        if not self.walks:
            return OFFER
        if self.form.leads_into_form():
            return ON
        visible = self._visible()
        later = visible[visible.index(field) + 1 :] if field in visible else ()
        asked = self.form.prompted()
        return next((name for name in later if name in asked), OFFER)

    def _offer(self) -> str:
        """One line with the fields that were not asked; returns the place that was chosen."""
        visible = [self._field(name) for name in self._visible()]
        choices = [Choice(field.name, field.label) for field in visible]
        lines = {field.name: f"{n} {field.title}: {field.as_it_is()}" for n, field in enumerate(visible, 1)}
        offered = [line for name, line in lines.items() if self._is_stuck or name not in self._walked]
        self.walks = False
        if not offered and not self._is_stuck:
            return ON
        self._stands_at("")
        prompt = _("Enter to continue, or what to change (? for the list):")
        if not self._was_offered:
            prompt = _("Enter to continue, or a number or name to change:")
            for line in offered:
                self.lines.say(f"  {line}")
        self._was_offered = True
        typed = self.lines.ask(prompt, [f"  {line}" for line in lines.values()]).strip()
        self.form.file.check()
        if not typed:
            return ON
        found = meant(typed, choices)
        if len(found) == 1:
            return found[0].value
        self.lines.say(
            _("{typed} isn't in the list — type a line number, like 1, or a name").format(typed=typed), "refused"
        )
        return OFFER

    def _go_on(self) -> str:
        """Check the step. What is refused is asked again; else the next step comes."""
        if "postal_code" in self._visible():
            self.form.follow("postal_code")
        at = self.form.at
        findings = self.form.next()
        if any(not finding.field for finding in findings):
            self._say_gone(findings[0].message)
        else:
            self.said.again(findings)
        refused = {_ASKS_FOR.get(finding.field, finding.field) for finding in findings if finding.level == "refused"}
        if self.form.at == at and not refused:
            doubts = self.form.doubts()
            if self._keeps(doubts):
                return ON
            refused = {doubt.field for doubt in doubts if doubt in self.form.doubts()}
        if self.form.at != at:
            self._stand("")
            self._say_unsaved()
            return ""
        self._is_stuck = "" in refused
        if self._is_stuck:
            return OFFER
        self._mending = next((name for name in self._visible() if name in refused), self._visible()[0])
        self.walks = False
        return self._mending

    def _keeps_doubts_of(self, field: str) -> bool:
        return self._keeps([doubt for doubt in self.form.doubts() if self._field(field).is_about(doubt)])

    def _keeps(self, doubts: Iterable[Finding]) -> bool:
        """Whether the person says of each that it is right all the same. They were said already."""
        for doubt in doubts:
            what = doubt.message.partition(" — ")[0]
            question = _("{what}. Keep it as it is?").format(what=what[:1].upper() + what[1:])
            if not yes_or_no(self.lines, question, default=False):
                return False
            self.form.keep_doubts([doubt])
        return True

    def _back(self, place: str) -> str:
        """The question before; never checks. What was refused gives way to what was there."""
        had_another = place in self._good and not self._field(place).is_list_of_lines  # of a list each line counts
        if had_another and self._field(place).refusal is not None:
            self._set(place, self._good.pop(place))
        if place != OFFER and not self.walks:
            return OFFER  # where it was chosen
        visible = [name for name in self._asked() if name in self._visible()]
        asked = [name for name in visible if self._field(name).can_be_answered]
        is_opened_at_a_field = self._is_one_part and not self._walked and not self._is_resumed
        if place == OFFER and asked and not is_opened_at_a_field:
            self.walks = True
            return asked[-1]
        if place in asked[1:] and not is_opened_at_a_field:
            return asked[asked.index(place) - 1]
        if place != OFFER and (self._was_offered if is_opened_at_a_field else place not in asked):
            return OFFER
        if not self.form.back():
            raise Leave
        self._stand(OFFER)
        return ""

    # helpers

    def _field(self, name: str) -> FieldAsked:
        return FieldAsked(self.form.draft, self.form.step, name, self.form.context())

    def _visible(self) -> tuple[str, ...]:
        return tuple(name for name in self.form.visible() if name not in ASKED_AFTER.values())

    @property
    def _is_one_part(self) -> bool:
        """Whether there is no other step that could have led here."""
        return len(self.form.pages()) == 1

    def _asked(self) -> tuple[str, ...]:
        """The fields that are asked, else the place where all are offered. The only field of a form is asked."""
        visible = self._visible()
        is_only_one = self._is_one_part and len(visible) == 1
        asked = tuple(name for name in self.form.prompted() if name not in ASKED_AFTER.values())
        return asked or (visible if is_only_one else (OFFER,))

    def _stands_at(self, field: str) -> None:
        self.form.stands_at(field)
        self._say_unsaved()

    def _say_unsaved(self) -> None:
        """Why the draft is not kept, once."""
        if self.form.unsaved and self.form.unsaved != self._unsaved:
            self.lines.say(self.form.unsaved, "warned")
        self._unsaved = self.form.unsaved

    def _say_gone(self, what: str) -> None:
        self.lines.say(_("{what} — this can't be saved; type << to close it").format(what=what), "refused")

    def _say_heading(self) -> None:
        number, count = self.form.place()
        heading = _("Step {number} of {count}: {title}")
        if self.form.at in self.form.BESIDE_THE_STEPS:
            heading = "{title}"
        title = _("Review") if self.form.at == REVIEW else self.form.step.title
        self.lines.say()
        self.lines.say(heading.format(number=number, count=count, title=title))
        if self.form.at != REVIEW and (question := self.form.step.question(self.form.draft, self.form.context())):
            self.lines.say(question)

    def _say_beside(self, *, only_new: bool = False) -> None:
        """What stands beside the fields. `only_new`: of a table that grows with a list, what it did not say yet."""
        before, self._beside = self._beside, self.form.step.lines_beside(self.form.draft, self.form.context())
        for label, text in self._beside:
            if not (only_new and (label, text) in before):
                self.lines.say(f"{label}: {text}" if label else f"  {text}")

    def _say_dropped(self, dropped: Sequence[str]) -> None:
        for what in dropped:
            self.lines.say(what, "warned")
