"""Review has everything that somebody typed into the form."""

import re
from pathlib import Path

import pytest

from setup_assistant.forms import all_forms
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from tests.forms.at_the_engine import walk_to, whole_lines
from tests.forms.came_to import put_office, session_of
from tests.forms.every_form import EVERY_FORM, Filled

HIDDEN = ("portal_password", "portal_password_again")


@pytest.mark.parametrize("filled", EVERY_FORM, ids=lambda filled: filled.name)
def test_every_text_that_was_typed_stands_on_review(tmp_path: Path, filled: Filled):
    put_office(tmp_path / "data", filled)
    session = session_of(tmp_path / "data")
    form = all_forms.begin(session, filled.draft())
    for answer in filled.answers:
        walk_to(form, answer.step)
        form.stands_at(answer.field)
        for value in whole_lines(answer.value):
            form.set(answer.step, answer.field, value)
            form.follow(answer.field)
    walk_to(form, REVIEW)
    shown = all_of(form)
    typed = {answer.field: said for answer in filled.answers if (said := text(form, answer.step, answer.field))}
    assert {field: said for field, said in typed.items() if said not in shown and digits(said) not in shown} == {}
    session.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("first_run", "Canada"),
        ("first_run", "seats: Standard 20, Enhanced 2"),
        ("first_run", "IP phone"),
        ("setup people", "no device"),
        ("add_user", "Call routing"),
    ],
)
def test_what_was_chosen_does_too(tmp_path: Path, name: str, said: str):
    filled = next(each for each in EVERY_FORM if each.name == name)
    put_office(tmp_path / "data", filled)
    session = session_of(tmp_path / "data")
    form = all_forms.begin(session, filled.draft())
    for answer in filled.answers:
        walk_to(form, answer.step)
        form.set(answer.step, answer.field, answer.value)
    walk_to(form, REVIEW)
    assert said in all_of(form)
    session.close()


def text(form: FormWizard, step: str, field: str) -> str:
    """What a text field holds now; "" for one that is hidden, or whose value is chosen."""
    value = getattr(form.draft.step(step), field)
    is_chosen = field in form.draft.step(step).choices(form.draft, form.context())
    is_shown = field in form.draft.step(step).visible_fields(form.draft, form.context())
    if not isinstance(value, str) or not is_shown or is_chosen or field in HIDDEN:
        return ""
    dates = form.context().view.dates
    match field:
        case "date":
            return dates.day(dates.read_day(value))
        case "at":
            return dates.moment(dates.read_moment(value))
    return value


def all_of(form: FormWizard) -> str:
    """Review, also with the digits of its numbers alone."""
    review = form.review()
    lines = [review.title, *(f"{label} {text}" for _number, label, text in review.lines), *review.notes]
    lines += [message for _level, message in review.messages]
    shown = "\n".join(lines)
    return shown + "\n" + "\n".join(map(digits, re.findall(r"\(\d{3}\) \d{3}-\d{4}", shown)))


def digits(text: str) -> str:
    return re.sub(r"\D", "", text) or text
