"""A new location's address as it is typed: a pasted one is split, city and state follow from the postal code."""

from setup_assistant import postal
from setup_assistant.add_user.new_location import NewLocation, split_pasted
from setup_assistant.add_user.step import StepDraft, Surroundings
from setup_assistant.plain.lines import Lines
from store.texts import _

FORM = NewLocation.name


def split_street(lines: Lines, draft: StepDraft, around: Surroundings) -> None:
    found, remark = split_pasted(_typed(draft, "street"), around.view.account.country)
    if remark:
        lines.say(remark, "warned")
    for field, value in found.items():
        draft.set(FORM, field, value, around)
    if found:
        lines.say(_("filled in the fields below from the pasted address"))
        follow_postal_code(draft, "postal_code", around)


def follow_postal_code(draft: StepDraft, field: str, around: Surroundings) -> None:
    """Fill in city and state, where nobody has typed them. Slow at the first call."""
    form = draft.step(FORM)
    place = postal.find(_typed(draft, field), around.view.account.country)
    if place is None:
        return
    prefix = field.removesuffix("postal_code")
    for name, value in ((f"{prefix}city", place.city), (f"{prefix}state", place.state)):
        if value and form.is_default(name):
            setattr(form, name, value)


def _typed(draft: StepDraft, field: str) -> str:
    return str(getattr(draft.step(FORM), field))
