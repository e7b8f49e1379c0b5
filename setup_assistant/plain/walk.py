"""Walks a draft's steps as prompts: what the wizard does on screen. Nothing is committed before Review."""

from collections.abc import Sequence
from typing import Any, ClassVar

from setup_assistant.add_user.step import Step, StepDraft, Surroundings
from setup_assistant.choice import Choice
from setup_assistant.clashes import clash_line
from setup_assistant.drafts import OpenDraft, TakenOver
from setup_assistant.plain import fields
from setup_assistant.plain.addresses import follow_postal_code, split_street
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.draft_file import DraftFile
from setup_assistant.plain.fields import KEPT, FieldAsked
from setup_assistant.plain.findings import Said
from setup_assistant.plain.lines import Back, Leave
from setup_assistant.plain.picking import meant, yes_or_no
from setup_assistant.plain.places import OFFER, ON, REVIEW, numbered, place_of
from setup_assistant.plain.review import Review
from setup_assistant.preview import Preview
from store.errors import Conflict, Finding, NoAccount
from store.texts import _

ASKED_AFTER = {"portal_password": "portal_password_again"}
"""Fields that are asked together."""

_ASKS_FOR = {after: before for before, after in ASKED_AFTER.items()}


class Walk:
    """One draft, from a step to what was made of it. What differs between drafts stands in the classes below it."""

    FILE: ClassVar[type[DraftFile]] = DraftFile

    def __init__(self, desk: Desk, draft: StepDraft, file: OpenDraft, at: str = "", field: str = "") -> None:
        self.desk = desk
        self.lines = desk.lines
        self.draft = draft
        self.file = self.FILE(desk.lines, draft, file)
        self.said = Said(desk.lines)
        self.at = at if at in (*draft.pages(), REVIEW) else draft.pages()[0]
        self.made: str | None = None
        self._begin = field
        self._says_first = ""  # about the field that a step begins with
        self.is_over = False
        self.comes_back_to_review = False
        self._forget_step()

    # what a walk of its kind says

    def around(self) -> Surroundings:
        raise NotImplementedError

    def preview(self) -> Preview:
        """What committing the draft would mean."""
        raise NotImplementedError

    def commit(self, preview: Preview) -> None:
        raise NotImplementedError

    def saved(self) -> None:
        """Say what was made, and set `made`."""
        raise NotImplementedError

    def clashed(self, error: Conflict) -> None:
        """Somebody else was faster: say both values, work the draft out again. Everything typed stays."""
        around = self.around()
        dropped = self.draft.settle(around)
        if error.clashes:
            text = _("Someone else changed this. What you typed is still here; nothing was saved.")
            self.lines.say(text, "refused")
        for clash in error.clashes:
            self.lines.say(clash_line(around.view, clash, around.now))
        self._say_dropped(dropped or [str(error)])
        self.turn_to(REVIEW)

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        """The step and the field in which something said about a record is mended."""
        raise NotImplementedError

    def left(self) -> None:
        """The person left it as it is: say what is kept of it."""
        if self.file.unsaved:
            self.lines.say(_("What you typed was lost: {reason}").format(reason=self.file.unsaved), "warned")
        elif not self.file.is_kept:
            self.lines.say(_("Nothing was entered, so no draft is kept"))
        elif any(getattr(step, "portal_password", "") for step in self.draft.steps().values()):
            self.lines.say(_("Draft kept, except for the portal password"))
        else:
            self.lines.say(_("Draft kept"))

    def loses(self) -> str:
        """What to ask before leaving; "": nothing is lost by it."""
        if not self.file.unsaved:
            return ""
        question = _("The draft isn't saved: {reason}. Quit and lose what you typed?")
        return question.format(reason=self.file.unsaved)

    def beside(self, step: str, around: Surroundings) -> Sequence[str]:
        """What stands beside a step's fields."""
        return ()

    def review_title(self) -> str:
        return ""

    def price_lines(self, preview: Preview) -> list[str]:
        return []

    # walking

    def run(self) -> str | None:
        """What was made; None where the person left. The draft stays then."""
        try:
            self._walk()
        except TakenOver as error:
            self.lines.say(_("{who} took over this draft in another terminal").format(who=error.who), "warned")
        except NoAccount:
            self.file.save(self.at, synced=True)
            self.left()
            raise
        finally:
            self.file.close()
        return self.made

    @property
    def step(self) -> Step:
        return self.draft.step(self.at)

    def turn_to(self, name: str, begin: str = "") -> None:
        """Go to a step, or Review; `begin` is a field, OFFER, or "" for the first one asked."""
        self.at = name
        self._begin = begin
        self._forget_step()

    def mend(self, step: str, field: str, message: str) -> None:
        """Go from Review to a field that is refused, and back again."""
        self.turn_to(step, field)
        self.comes_back_to_review = True
        self.walks = False
        self._mending, self._says_first = field, message

    def over(self, made: str | None) -> None:
        self.made, self.is_over = made, True

    def begin_again(self, draft: StepDraft, file: OpenDraft) -> None:
        """Walk another draft."""
        self.draft, self.is_over = draft, False
        self.file = self.FILE(self.lines, draft, file)
        self.turn_to(draft.pages()[0])

    def _walk(self) -> None:
        self._say_dropped(self.draft.settle(self.around()))
        if self.draft.passwords_to_type_again():
            self.lines.say(_("the portal password isn't kept in drafts — enter it again"), "warned")
        while not self.is_over:
            try:
                if self.at == REVIEW:
                    Review(self).run()
                else:
                    self._walk_step()
            except Leave:
                if self.is_over:
                    return
                self.file.save(self.at, synced=True)
                if self._may_leave():
                    self.left()
                    return

    def _may_leave(self) -> bool:
        """What would be lost is asked about first; where there is nothing more to read, nobody can answer."""
        question = self.loses()
        try:
            return not question or yes_or_no(self.lines, question, default=False)
        except Back:
            return False
        except Leave:
            return True

    def _forget_step(self) -> None:
        self.said.forget()
        self._walked: set[str] = set()  # the fields that were asked in their order
        self._was_offered = False
        self.walks = True  # from one field asked to the next; not after others were offered
        self._mending = ""

    def _walk_step(self) -> None:
        """One step, from its heading to another one."""
        name = self.at
        around = self.around()
        self.say_heading(name, self.step.title)
        self._say_beside(around)
        if self._says_first:
            self.lines.say(self._says_first, "refused")
        begin, self._begin, self._says_first = self._begin, "", ""
        place = begin if begin in (OFFER, *self._shown()) else self._asked(around)[0]
        while self.at == name and not self.is_over:
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
        self.file.save(self.at, field)
        value = fields.ask(self.lines, self._field(field))
        self.file.check()
        if self.walks:
            self._walked.add(field)
        is_mending, self._mending = self._mending == field, ""
        if value is KEPT:
            return OFFER if is_mending else self._after(field)
        is_lines = self._field(field).is_list_of_lines
        self._set(field, value)
        findings = self._check()
        about = [finding for finding in findings if finding.field == field]
        if is_lines:
            self.said.once(about)  # what is wrong with the lines before is known
        else:
            self.said.again(about)
        if is_lines or any((finding.field, finding.level) == (field, "refused") for finding in findings):
            return field
        if field in ASKED_AFTER and value:
            return ASKED_AFTER[field]
        return ON if is_mending else self._after(field)

    def _set(self, field: str, value: Any) -> None:
        self._say_dropped(self.draft.set(self.at, field, value, self.around()))
        around = self.around()
        if field == "street":
            split_street(self.lines, self.draft, around)
        if field.endswith("postal_code"):
            follow_postal_code(self.draft, field, around)
        if field == "portal_password":
            self.draft.set(self.at, "portal_password_again", "", around)
        if field == "location":
            self._say_beside(around)

    def _after(self, field: str) -> str:
        """The next field asked; where there is none, the others are offered."""
        around = self.around()
        if not self.walks:
            return OFFER
        if self._leads_into_form():
            return ON
        shown = self._shown()
        later = shown[shown.index(field) + 1 :] if field in shown else ()
        asks = self.step.asks(self.draft, around)
        return next((name for name in later if name in asks), OFFER)

    def _offer(self) -> str:
        """One line with the fields that were not asked; returns the place that was chosen."""
        fields_shown = [
            Choice(name, self.step.label(name), self._field(name).worded() or _("none")) for name in self._shown()
        ]
        listed = dict(enumerate(fields_shown, start=1))
        offered = [f"{n} {each.label} {each.detail}" for n, each in listed.items() if each.value not in self._walked]
        self.walks = False
        if not offered:
            return ON
        self.file.save(self.at, "")
        prompt = _("Enter to continue, or a number or name to change: {fields}:")
        if self._was_offered:
            prompt = _("Enter to continue, or what to change (? for the list):")
        self._was_offered = True
        explains = [f"  {n} {each.label} {each.detail}" for n, each in listed.items()]
        typed = self.lines.ask(prompt.format(fields=", ".join(offered)), explains).strip()
        self.file.check()
        if not typed:
            return ON
        found = meant(typed, fields_shown)
        if len(found) == 1:
            return found[0].value
        self.lines.say(_("{typed} isn't a choice — type a number or name").format(typed=typed), "refused")
        return OFFER

    def _go_on(self) -> str:
        """Check the step. What is refused is asked again; else the next step comes."""
        around = self.around()
        if "postal_code" in type(self.step).model_fields:
            follow_postal_code(self.draft, "postal_code", around)
        findings = self._check()
        refused = [finding for finding in findings if finding.level == "refused"]
        self.said.again(findings)
        if refused:
            wrong = {_ASKS_FOR.get(finding.field, finding.field) for finding in refused}
            self._mending = next((name for name in self._shown() if name in wrong), self._shown()[0])
            self.walks = False
            return self._mending
        pages = self.draft.pages()
        place = pages.index(self.at)
        following = pages[place + 1] if place + 1 < len(pages) else REVIEW
        if self.comes_back_to_review and not self._leads_into_form():
            following = REVIEW
        self.turn_to(following)
        self.file.save(self.at, "", synced=True)
        return ""

    def _back(self, place: str) -> str:
        """The question before; never checks, never loses."""
        asked = [name for name in self._asked(self.around()) if name in self._shown()]
        if place == OFFER and asked:
            self.walks = True
            return asked[-1]
        if place in asked[1:]:
            return asked[asked.index(place) - 1]
        if place not in asked and place != OFFER:
            return OFFER
        self.comes_back_to_review = False
        pages = self.draft.pages()
        if self.at == pages[0]:
            raise Leave
        self.turn_to(pages[pages.index(self.at) - 1], OFFER)
        return ""

    # helpers

    def _field(self, name: str) -> FieldAsked:
        return FieldAsked(self.draft, self.step, name, self.around())

    def _shown(self) -> tuple[str, ...]:
        return tuple(name for name in self.step.shown(self.draft, self.around()) if name not in ASKED_AFTER.values())

    def _asked(self, around: Surroundings) -> tuple[str, ...]:
        """The fields that are asked, else the place where all are offered."""
        asks = self.step.asks(self.draft, around)
        return tuple(name for name in self._shown() if name in asks) or (OFFER,)

    def _check(self) -> list[Finding]:
        return list(self.step.check(self.draft, self.around()))

    def _leads_into_form(self) -> bool:
        """Whether the next step has no place of its own: the form of a new location."""
        pages = self.draft.pages()
        place = pages.index(self.at) + 1
        return place < len(pages) and pages[place] not in numbered(self.draft)

    def say_heading(self, name: str, title: str) -> None:
        number, count = place_of(self.draft, name)
        heading = _("Step {number} of {count}: {title}")
        self.lines.say()
        self.lines.say(heading.format(number=number, count=count, title=title))

    def _say_beside(self, around: Surroundings) -> None:
        for line in self.beside(self.at, around):
            self.lines.say(line)

    def _say_dropped(self, dropped: Sequence[str]) -> None:
        for what in dropped:
            self.lines.say(what, "warned")
