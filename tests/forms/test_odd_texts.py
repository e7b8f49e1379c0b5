"""Whatever text stands in a field, a form says what is wrong with it: it never fails, and never saves it by half."""

from pathlib import Path
from typing import Any

import pytest

from setup_assistant.forms import all_forms
from setup_assistant.forms.outcomes import Elsewhere
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.users.emails import EmailEntry
from tests.forms.at_the_engine import walk_to, whole_lines
from tests.forms.came_to import put_office, session_of
from tests.forms.every_form import EVERY_FORM, Answer, Filled

ODD = {
    "250 letters": "x" * 250,
    "10,000 digits": "9" * 10_000,
    "a sequence for the terminal": "a\x1b[31mb",
    "a range backwards": "2026-12-26 - 2026-12-24",
}


def odd(value: Any, text: str) -> list[Any]:
    """The values of a field that somebody types into, with this text in it."""
    if isinstance(value, str):
        return [text]
    if isinstance(value, dict):
        return [value | {next(iter(value)): text}]
    if not isinstance(value, list):
        return []
    return [[*value[:-1], EmailEntry(address=text) if isinstance(each, EmailEntry) else text] for each in value[-1:]]


def filled_in(data: Path, filled: Filled) -> FormWizard:
    put_office(data, filled)
    form = all_forms.begin(session_of(data), filled.draft())
    for answer in filled.answers:
        walk_to(form, answer.step)
        for value in whole_lines(answer.value):
            form.set(answer.step, answer.field, value)
            form.follow(answer.field)
    walk_to(form, REVIEW)
    return form


OF_THEIR_OWN = [filled for filled in EVERY_FORM if filled.name != "first_run"]  # whose steps are forms of their own


@pytest.mark.parametrize("filled", OF_THEIR_OWN, ids=lambda filled: filled.name)
def test_an_odd_text_in_any_field_is_refused_or_read(tmp_path: Path, filled: Filled):
    form = filled_in(tmp_path / "data", filled)
    for answer in filled.answers:
        for named, text in ODD.items():
            for value in odd(answer.value, text) if is_typed(form, answer) else ():
                with_odd(form, answer, value, named)
    form.session.close()


def is_typed(form: FormWizard, answer: Answer) -> bool:
    step = form.draft.step(answer.step)
    return answer.field not in step.choices(form.draft, form.context())


def what_a_page_shows(form: FormWizard) -> None:
    draft, step, ctx = form.draft, form.step, form.context()
    step.lines_beside(draft, ctx)
    step.question(draft, ctx), step.hints(draft, ctx), step.choices(draft, ctx), step.prompted_fields(draft, ctx)
    draft.title(ctx), draft.list_name(ctx), step.summary(draft, ctx)


def with_odd(form: FormWizard, answer: Answer, value: Any, named: str) -> None:
    before = getattr(form.draft.step(answer.step), answer.field)
    form.turn_to(answer.step, answer.field)
    form.set(answer.step, answer.field, value)
    form.follow(answer.field)
    what_a_page_shows(form)
    form.check()
    form.turn_to(REVIEW)
    review = form.review()
    where = f"{answer.field} with {named}"
    assert review.wrong is not None or review.preview is not None, where
    if review.wrong is not None:
        assert review.wrong.message, where
        outcome = form.save(review)
        assert isinstance(outcome, Elsewhere), where
    form.turn_to(answer.step)
    form.set(answer.step, answer.field, before)
    form.follow(answer.field)
