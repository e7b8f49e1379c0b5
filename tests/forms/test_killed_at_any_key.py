"""The line drops after any key: whoever resumes stands at the same field, with everything that was typed."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from setup_assistant.forms import all_forms
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.draft_file import NEVER_KEPT
from setup_assistant.forms.session import Session
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from tests.forms.at_the_engine import keys, walk_to
from tests.forms.came_to import put_office, session_of
from tests.forms.every_form import EVERY_FORM, Filled

NAMES = [filled.name for filled in EVERY_FORM]


@pytest.mark.parametrize("filled", EVERY_FORM, ids=NAMES)
def test_after_each_key_the_draft_is_there_with_all_of_it(tmp_path: Path, filled: Filled):
    put_office(tmp_path / "data", filled)
    session = session_of(tmp_path / "data")
    later = session_of(tmp_path / "data", tmp_path / "drafts")
    later.drafts.folder.mkdir()
    form = all_forms.begin(session, filled.draft())
    typed: set[tuple[str, str]] = set()  # step and field
    try:
        for key in _keys(form, filled, typed):
            assert bool(list(session.drafts.folder.glob("*.json"))) == _says_more(form, typed), key
            _is_resumed_as_it_is(form, session, later, key)
    finally:
        form.file.close()
        session.close()
        later.close()


@pytest.mark.parametrize("filled", EVERY_FORM, ids=NAMES)
def test_a_form_that_was_only_looked_at_leaves_nothing(tmp_path: Path, filled: Filled):
    put_office(tmp_path / "data", filled)
    session = session_of(tmp_path / "data")
    form = all_forms.begin(session, filled.draft())
    for name in (*form.pages(), REVIEW):
        form.turn_to(name)
        for field in form.visible() if name != REVIEW else ():
            form.stands_at(field)
            form.look()
    while form.back():
        form.next()
        form.back()
    form.next()
    assert form.leave() == "nothing"
    assert not list(session.drafts.folder.glob("*"))
    assert session.office_drafts() == []
    assert session.drafts.kept("") == []
    session.close()


@pytest.mark.parametrize("filled", EVERY_FORM, ids=NAMES)
def test_what_is_typed_and_taken_back_leaves_nothing(tmp_path: Path, filled: Filled):
    put_office(tmp_path / "data", filled)
    session = session_of(tmp_path / "data")
    form = all_forms.begin(session, filled.draft())
    for step, field, value in filled.answers:
        before = getattr(form.file.begun.step(step), field)
        form.set(step, field, value)
        form.set(step, field, before)
        assert not list(session.drafts.folder.glob("*.json")), field
    assert form.leave() == "nothing"
    session.close()


def _keys(form: FormWizard, filled: Filled, answered: set[tuple[str, str]]) -> Iterator[str]:
    """Every key of filling in the form, once it is pressed."""
    for answer in filled.answers:
        walk_to(form, answer.step)
        yield f"next, to {answer.step}"
        form.stands_at(answer.field)
        yield f"to {answer.field}"
        for value in keys(form, answer):
            form.set(answer.step, answer.field, value)
            assert getattr(form.step, answer.field) == value
            answered.add((answer.step, answer.field))
            yield f"{answer.field}: {value}"
        if form.follow(answer.field).filled:
            yield f"what follows from {answer.field}"
    walk_to(form, REVIEW)
    yield "next, to Review"


def _is_resumed_as_it_is(form: FormWizard, session: Session, later: Session, key: str) -> None:
    """The files of the drafts as they are now, resumed by somebody else."""
    for file in session.drafts.folder.glob("*.json"):
        copied = later.drafts.folder / file.name
        copy(file, copied)
        kept = later.drafts.look(copied)
        assert kept is not None, key
        resumed = all_forms.resume(later, kept)
        resumed.file.close()
        assert (resumed.at, resumed.field) == (form.at, form.field), key
        assert _kept(resumed.draft) == _kept(form.draft), key
        if form.at == REVIEW:
            assert [each.name for each in later.drafts_like(form.draft)] == [form.name()]
        copied.unlink()


def _says_more(form: FormWizard, typed: set[tuple[str, str]]) -> bool:
    """Whether a field into which somebody typed says something else by now than at first."""
    drafts = (form.file.begun, form.draft)
    return any(len({repr(getattr(each.step(step), field)) for each in drafts}) > 1 for step, field in typed)


def _kept(draft: StepDraft) -> dict[str, Any]:
    """All that it holds but for portal passwords."""
    return draft.model_dump(exclude=dict.fromkeys(draft.steps(), NEVER_KEPT))
