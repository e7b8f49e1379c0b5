"""A plan being made from an answers file: the office as it would be, and what was found on the way."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError

from setup_assistant.answers import strict_yaml
from setup_assistant.answers.reading import MOST_ERRORS, Answers, too_many
from setup_assistant.answers.spelling import spelled_like
from setup_assistant.forms.context import StepContext
from setup_assistant.numbers.outside import read_typed
from setup_assistant.numbers.parsing import WORDS_LEFT_OUT, format_left_out
from store.errors import Finding
from store.model.complaints import complaint
from store.model.device import Box
from store.model.e164 import E164
from store.model.location import Location
from store.model.record import Part, Record
from store.texts import _
from store.view import View

T = TypeVar("T")
R = TypeVar("R", bound=Record)


MOST_NUMBERS = 100_000
"""Of one file, those of ranges counted."""


class TooMuch(Exception):
    """The rest of the file is not looked at; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Work:
    """Collects findings with their place in the file, so that every one is reported and not only the first."""

    def __init__(self, answers: Answers, ctx: StepContext) -> None:
        self.answers = answers
        self.ctx = ctx
        self.findings: list[Finding] = []
        self.origins: dict[tuple[str, int], str] = {}
        self._refused = 0
        self._numbers = 0

    @property
    def view(self) -> View:
        return self.ctx.view

    def find_named(self, kind: type[R], name: str) -> R | None:
        """The location or box of that name."""
        return next(iter(self.view.found(kind, "name", name.casefold())), None)

    def put(self, record: Record, where: str) -> None:
        self.view.put(record)
        self.origins[(record.table, record.id)] = where

    def put_read(self, where: str, make: Callable[[], R]) -> R | None:
        """Put the record that `make` gives; None, and a finding for each field that is wrong, where it cannot be."""
        try:
            record = make()
        except ValidationError as error:
            for wrong in error.errors(include_input=False, include_url=False):
                place = strict_yaml.path((where, *wrong["loc"]))
                self.refuse("invalid", place, complaint(wrong))
            return None
        self.put(record, where)
        return record

    def say(self, finding: Finding, where: str) -> None:
        """A step's finding at its place in the file. Raises TooMuch after MOST_ERRORS of them that are refused."""
        self.findings.append(Finding(finding.code, finding.message, finding.level, where=where))
        self._refused += finding.level == "refused"
        if self._refused == MOST_ERRORS:
            raise TooMuch(too_many())

    def refuse(self, code: str, where: str, message: str) -> None:
        self.say(Finding(code, message), where)

    def warn(self, code: str, where: str, message: str) -> None:
        self.say(Finding(code, message, "warned"), where)

    def count_numbers(self, count: int, where: str) -> None:
        """Raises TooMuch after MOST_NUMBERS."""
        self._numbers += count
        if self._numbers > MOST_NUMBERS:
            raise TooMuch(Finding("too-many-numbers", _("more than 100,000 numbers — split the file"), where=where))

    def attempt(self, where: str, read: Callable[[], T], code: str = "invalid") -> T | None:
        """What `read` gives; None, and a finding, where it raises ValueError."""
        try:
            return read()
        except ValidationError as error:
            self.refuse(code, where, complaint(error.errors()[0]))
        except ValueError as error:
            self.refuse(code, where, str(error))
        return None

    def number(self, typed: str, where: str) -> E164 | None:
        """A phone number as typed, in E.164; None, and a finding, where it is none."""
        found = self.attempt(where, lambda: read_typed(self.view, typed))
        self.say_left_out(found.left_out if found else "", where)
        return found.number if found else None

    def say_left_out(self, words: str, where: str) -> None:
        """That something stands beside a number and is no part of it."""
        if words:
            self.warn(WORDS_LEFT_OUT, where, format_left_out(words))

    def place(self, finding: Finding) -> Finding:
        """A rule's finding with its place in the file."""
        if finding.where or finding.id is None:
            return finding
        origin = self.origins.get((finding.table, finding.id), "")
        is_whole = origin.endswith((".primary_device", ".conference", ".numbers")) or ".devices[" in origin
        field = "" if is_whole else finding.field
        where = f"{origin}.{field}" if origin and field else origin
        return Finding(finding.code, finding.message, finding.level, finding.table, finding.id, finding.field, where)


def mentioned(part: Part, *but: str) -> dict[str, Any]:
    """The fields that the file gives a value to."""
    given = part.model_fields_set.difference(but)
    return {field: value for field, value in part if field in given and value is not None}


def named_like(work: Work, kind: type[Location] | type[Box], name: str, unknown: str, meant: str) -> str:
    """That there is nothing of a name, or with the name that is spelled like it."""
    like = spelled_like(name, (each.name for each in work.view.all(kind)))
    return (meant if like else unknown).format(name=name, like=like)


def find_location(work: Work, name: str | None, where: str) -> Location | None:
    """By name, or the only one. None, and a finding, where there is none."""
    if name is not None:
        found = work.find_named(Location, name)
        if found is not None:
            return found
        said, like = (
            _("no location named {name} — check the name"),
            _("no location named {name} — did you mean {like}?"),
        )
        work.refuse("location-unknown", where, named_like(work, Location, name, said, like))
        return None
    ids = list(work.view.ids(Location))
    if len(ids) == 1:
        return work.view.get(Location, ids[0])
    message = _("more than one location — enter its name") if ids else _("no locations yet — add one first")
    work.refuse("location-missing", where, message)
    return None
