"""A form filled in by prompts: somebody reads the last prompt, and answers what it asks for."""

import io
from collections import deque
from pathlib import Path
from typing import Any

from setup_assistant.forms import all_forms
from setup_assistant.forms.review import Review
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.plain.field_asked import FieldAsked
from setup_assistant.plain.forms import walk
from setup_assistant.plain.lines import Level, Lines
from setup_assistant.plain.session import PlainSession
from setup_assistant.users.emails import EmailEntry
from tests.assistant.plain_talk import ENTERS, Typist
from tests.forms.came_to import CameTo, Said, as_data, last_saved
from tests.forms.every_form import Answer, Filled
from tests.screens.sample_office import DOMAIN, Clock

MOST = 20_000
"""Characters after which somebody who is asked the same again and again gives up."""

OFFERS = ("Enter to continue, or a number or name to change", "Enter to continue, or what to change")
USES = {(True, False): "voicemail", (False, True): "fax", (True, True): "both", (False, False): "neither"}


class Heard(Lines):
    """Remembers what was said as a warning or a refusal."""

    def __init__(self, reader: io.StringIO, output: io.StringIO) -> None:
        super().__init__(reader, output)
        self.said: set[Said] = set()

    def say(self, text: str = "", level: Level = "said") -> None:
        if level in ("warned", "refused"):
            self.said.add((level, text))
        super().say(text, level)


class Reader(io.StringIO):
    """What is typed: the answer to whatever stands in the last line."""

    def __init__(self, output: io.StringIO, filled: Filled) -> None:
        super().__init__()
        self._output = output
        self._left = list(filled.answers)
        self._lines: deque[str] = deque()  # those that are still to be typed into the field that is asked
        self.form: FormWizard
        self.reviewed: tuple[Review, dict[str, Any]]

    def readline(self, _size: int = -1, /) -> str:
        said, _end, prompt = self._output.getvalue().rpartition("\n")
        assert len(said) < MOST, f"no way to answer {self._left}\n{said[-1500:]}"
        return self._answer(prompt) + "\n"

    def _answer(self, prompt: str) -> str:
        if prompt.startswith("Press Enter for the menu"):
            return ""
        if "Keep it as it is?" in prompt:
            return "yes"
        if prompt.startswith("Save?"):
            return self._at_review()
        here = [answer for answer in self._left if answer.step == self.form.at]
        if prompt.startswith(OFFERS):
            shown = self.form.visible()
            return self._label(here[0]) if here and here[0].field in shown else ""
        if self._lines:
            return self._lines.popleft()
        if not here or not self._is_about(prompt, here[0]):
            return ""  # what comes first is changed once everything is offered
        self._left.remove(here[0])
        first, *more = self._typed(here[0])
        self._lines.extend(more)
        return first

    def _at_review(self) -> str:
        if self._left:
            return str(self.form.numbered().index(self.form.place_name(self._left[0].step)) + 1)
        self.reviewed = (self.form.review(), as_data(self.form.draft))
        return "save"

    def _is_about(self, prompt: str, answer: Answer) -> bool:
        if isinstance(answer.value, dict):
            return True  # a prompt for each of its rows
        label = self._label(answer)
        starts = (f"{label} (", f"{label}, ", f"{label} [", f"{label}:")
        return prompt.strip().startswith(starts) and self.form.field == answer.field

    def _label(self, answer: Answer) -> str:
        return FieldAsked(self.form.draft, self.form.step, answer.field, self.form.context()).label

    def _typed(self, answer: Answer) -> list[str]:
        """The lines that say it."""
        value = answer.value
        choices = self.form.step.choices(self.form.draft, self.form.context()).get(answer.field)
        labels = {choice.value: choice.label for choice in choices or ()}
        if isinstance(value, bool):
            return ["yes" if value else "no"]
        if isinstance(value, dict):
            return list(value.values())
        if choices is not None and isinstance(value, list):
            return [", ".join(labels.get(each, each) for each in value)]
        if answer.field == "emails":
            return [", ".join(_email(each) for each in value)]
        if isinstance(value, list):
            return [*value, ""]
        return [labels.get(value, value)]


def refusals(data: Path, filled: Filled) -> set[str]:
    """What keeps somebody from going on who presses Enter at every prompt."""
    output = io.StringIO()
    heard = Heard(Typist(*ENTERS * 2), output)
    desk = PlainSession(data, heard, Clock())
    desk.open(DOMAIN)
    walk(desk, all_forms.begin(desk, filled.draft()))
    desk.close()
    assert "Nothing was entered, so no draft is kept" in output.getvalue()
    return {text for level, text in heard.said if level == "refused"}


def fill_in(data: Path, filled: Filled) -> CameTo:
    """Press Enter everywhere; then walk the form, answer every field, save."""
    refused = refusals(data, filled)
    output = io.StringIO()
    reader = Reader(output, filled)
    heard = Heard(reader, output)
    desk = PlainSession(data, heard, Clock())
    desk.open(DOMAIN)
    reader.form = all_forms.begin(desk, filled.draft())
    made = walk(desk, reader.form)
    desk.close()
    assert made is not None, output.getvalue()
    review, draft = reader.reviewed
    at_review = output.getvalue().rpartition("\nStep ")[2]
    texts = [*(text for _number, _label, text in review.lines), *(text for _level, text in review.messages)]
    for text in (review.title, *texts, *review.notes, *review.costs):
        assert text in at_review
    return CameTo(draft, last_saved(data, filled), heard.said, refused)


def _email(entry: EmailEntry) -> str:
    return f"{entry.address} {USES[entry.voicemail, entry.fax]}"
