"""A form filled in without any surface: what people type is handed to the engine itself."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from setup_assistant.forms import all_forms
from setup_assistant.forms.outcomes import Saved
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.users.emails import EmailEntry
from store.errors import Finding
from tests.forms.came_to import CameTo, Said, as_data, last_saved, session_of
from tests.forms.every_form import Answer, Filled


def fill_in(data: Path, filled: Filled) -> CameTo:
    """Walk the form, answer every field, save."""
    session = session_of(data)
    form = all_forms.begin(session, filled.draft())
    refused = {finding.message for finding in refusals(form)}
    form.turn_to(form.pages()[0])
    said: set[Said] = set()
    for answer in filled.answers:
        said |= _said(walk_to(form, answer.step))
        form.stands_at(answer.field)
        if getattr(form.step, answer.field) == answer.value:
            continue  # it stands there already: nobody types it again
        for value in whole_lines(answer.value):
            said |= {("warned", dropped) for dropped in form.set(answer.step, answer.field, value)}
            followed = form.follow(answer.field)
            said |= {(followed.level, followed.remark)} if followed.remark and followed.level != "said" else set()
            said |= _said(finding for finding in form.check() if finding.field == answer.field)
    said |= _said(walk_to(form, REVIEW))
    review = form.review()
    said |= set(review.messages)
    draft = as_data(form.draft)
    outcome = form.save(review)
    assert isinstance(outcome, Saved), outcome
    session.close()
    return CameTo(draft, last_saved(data, filled), said, refused)


def refusals(form: FormWizard) -> list[Finding]:
    """Go on as far as that goes with nothing typed; what keeps one from going further."""
    while form.at != REVIEW:
        at = form.at
        findings = form.next()
        if form.at == at:
            return [finding for finding in findings if finding.level == "refused"]
    return []


def walk_to(form: FormWizard, step: str) -> list[Finding]:
    """With the key for the next step, whatever is asked on the way; returns what was said there."""
    said: list[Finding] = []
    while form.at != step:
        at = form.at
        said += form.next()
        if form.at == at and form.doubts():
            form.next()  # kept as it is
        assert form.at != at, f"{at} does not let go: {said}"
    return said


def whole_lines(value: Any) -> list[Any]:
    """A list of lines as it grows by a line; any other value at once."""
    if isinstance(value, list) and value and all(isinstance(line, str) and " " in line for line in value):
        return [value[:count] for count in range(1, len(value) + 1)]
    return [value]


def keys(form: FormWizard, answer: Answer) -> Iterator[Any]:
    """What a field holds after each key: a text grows by a letter, a list by a tick or by a letter of its last line."""
    value, is_chosen = answer.value, answer.field in form.step.choices(form.draft, form.context())
    if isinstance(value, str) and not is_chosen:
        yield from _letters(value)
    elif isinstance(value, dict):
        for row, text in value.items():
            yield from ({row: part} for part in _letters(text))
    elif isinstance(value, list):
        for place, line in enumerate(value):
            yield from ([*value[:place], part] for part in ([line] if is_chosen else _letters(line)))
    else:
        yield value


def _letters(line: Any) -> Iterator[Any]:
    if isinstance(line, EmailEntry):
        for address in _letters(line.address):
            yield line.model_copy(update={"address": address})
    else:
        yield from (line[:count] for count in range(1, len(line) + 1))


def _said(findings: Iterable[Finding]) -> set[Said]:
    return {(finding.level, finding.message) for finding in findings}
