"""The table has every form, and every field that somebody could fill in."""

from pathlib import Path

from setup_assistant.forms import all_forms
from tests.forms.at_the_engine import walk_to
from tests.forms.came_to import put_office, session_of
from tests.forms.every_form import EVERY_FORM, NOT_ANSWERED, Filled, forms_of_the_product


def test_every_form_of_the_product_is_in_the_table():
    assert set(forms_of_the_product()) == {filled.form for filled in EVERY_FORM}


def test_every_field_that_is_shown_is_answered(tmp_path: Path):
    shown: set[tuple[str, str, str]] = set()
    answered: set[tuple[str, str, str]] = set()
    for filled in EVERY_FORM:
        shown |= {(filled.form[0], step, field) for step, field in _shown(tmp_path / filled.name, filled)}
        answered |= {(filled.form[0], answer.step, answer.field) for answer in filled.answers}
    missing = {(step, field) for _kind, step, field in shown - answered}
    assert missing == set(NOT_ANSWERED)


def _shown(data: Path, filled: Filled) -> set[tuple[str, str]]:
    """Step and field of everything that is shown at any time while the form is filled in."""
    put_office(data, filled)
    session = session_of(data)
    form = all_forms.begin(session, filled.draft())
    shown = {(form.at, field) for field in form.visible()}
    for answer in filled.answers:
        walk_to(form, answer.step)
        form.set(answer.step, answer.field, answer.value)
        shown |= {(form.at, field) for field in form.visible()}
    form.file.discard()
    session.close()
    return shown
