"""The set-up at any later time, as prompts: what is done, what is not, and the way to every part."""

from setup_assistant import emergency
from setup_assistant.add_user.step import Surroundings
from setup_assistant.choice import Choice
from setup_assistant.drafts import OpenDraft
from setup_assistant.first_run.draft import FirstRun, mended_at
from setup_assistant.first_run.progress import Part, is_done, parts
from setup_assistant.operator import operator
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.draft_file import NoFile
from setup_assistant.plain.lines import Back
from setup_assistant.plain.picking import list_choices, pick
from setup_assistant.plain.walk import Walk
from setup_assistant.preview import Preview, preview
from store.errors import StoreError, reason
from store.kinds.location import AddressStatus
from store.model.location import Location
from store.office import utc_now
from store.texts import _

ADD_LOCATION = "l"


def guide(desk: Desk) -> None:
    """A line a part; its number goes there. Enter goes back to the menu."""
    while True:
        view = desk.here.view()
        desk.lines.say(_("Setup is complete.") if is_done(view) else _("Setup isn't complete yet."))
        found = parts(view)
        marks = {True: _("done"), False: _("to do")}
        choices = [
            Choice(str(place), f"{marks[part.is_done]}, {part.title}", part.about)
            for place, part in enumerate(found, start=1)
        ]
        list_choices(desk.lines, choices)
        try:
            typed = desk.lines.ask(_("Which part? Enter for the menu, l to add a location:")).strip()
        except Back:
            return
        if not typed:
            return
        if typed.casefold() == ADD_LOCATION:
            SetUpPart.of(desk, "new_location").run()
            continue
        choice = pick(desk.lines, typed, choices)
        if choice is not None:
            _go(desk, found[int(choice.value) - 1])


def _go(desk: Desk, part: Part) -> None:
    location = desk.here.view().get(Location, part.location)
    if location is None:
        SetUpPart.of(desk, part.name).run()
    elif location.status is AddressStatus.ENTERED:
        _check(desk, location)
    else:
        desk.lines.say(_("{name} is already checked").format(name=location.name))


def _check(desk: Desk, location: Location) -> None:
    plan, wrong = emergency.check_address(desk.here.view(), location, utc_now(), operator())
    if plan is None:
        desk.lines.say(wrong[0].message, "warned")
        return
    try:
        desk.here.commit(plan)
    except (StoreError, OSError) as error:
        desk.lines.say(reason(error), "refused")
        return
    desk.lines.say(_("{name}: format checked").format(name=location.name), "done")


class SetUpPart(Walk):
    """One part of the set-up, for a customer that is there. What is left of it is not kept, as on the screens."""

    FILE = NoFile

    draft: FirstRun

    def __init__(self, desk: Desk, draft: FirstRun, file: OpenDraft) -> None:
        draft.settle(desk.around())
        super().__init__(desk, draft, file)
        self._begun = draft.model_copy(deep=True)

    @classmethod
    def of(cls, desk: Desk, name: str) -> "SetUpPart":
        return cls(desk, FirstRun.part(name), desk.drafts.begin("part", desk.here.domain))

    def around(self) -> Surroundings:
        return self.desk.around(self.draft.id)

    def left(self) -> None:
        self.lines.say(_("Nothing was saved"))

    def loses(self) -> str:
        return _("Discard changes?") if self.draft.is_typed_since(self._begun) else ""

    def preview(self) -> Preview:
        around = self.around()
        made = self.draft.plan(around, operator())
        return preview(around.view, made, self.desk.here.check(made))

    def commit(self, preview: Preview) -> None:
        self.desk.here.commit(preview.plan)

    def saved(self) -> None:
        self.lines.say(_("saved"), "done")
        self.over(self.draft.parts[0])

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        step, name = mended_at(table, field)
        return (step, name) if step in self.draft.parts else (self.draft.parts[0], "")

    def review_title(self) -> str:
        return self.draft.step(self.draft.parts[0]).title

    def price_lines(self, preview: Preview) -> list[str]:
        return [f"{preview.cost.said()} {preview.cost.currency}"] if preview.cost.monthly else []
