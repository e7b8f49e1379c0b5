"""What a form that was filled in came to, so that one way of filling it in can be compared with another."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from setup_assistant.forms import all_forms
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.session import Session
from store.commit import Commit
from store.errors import Level
from store.offices import Offices
from tests.forms.every_form import Filled
from tests.screens.sample_office import DOMAIN, Clock, commit, put_sample

BY_CHANCE = 10**11
"""Ids from here on are made by chance, of 53 bits; the largest other one is a phone number's."""

Said = tuple[Level, str]
"""A message, and whether it refuses or is only to be minded."""


@dataclass
class CameTo:
    """The draft as it was reviewed, what was said on the way, and what was saved.

    `refused` is what kept somebody from going on who typed nothing at first.
    """

    draft: dict[str, Any]
    saved: dict[str, Any]
    said: set[Said]
    refused: set[str]


def put_office(data: Path, filled: Filled) -> None:
    """The sample office with what the form needs in it."""
    put_sample(data)
    if filled.before:
        commit(data, *filled.before)


def session_of(data: Path, drafts: Path | None = None) -> Session:
    """Somebody at work in the sample office; with `drafts`, on a copy of what was left."""
    session = Session(data, all_forms.draft_class, Clock())
    if drafts is not None:
        session.drafts.folder = drafts
    session.open(DOMAIN)
    return session


def as_data(draft: StepDraft) -> dict[str, Any]:
    """What it holds, without what chance makes."""
    return _without_chance(draft.model_dump(mode="json", exclude={"id"}))


def last_saved(data: Path, filled: Filled) -> dict[str, Any]:
    """The summary and the changes of what was saved last, as the disk has it."""
    domain = "bright.example" if filled.form[0] == "first_run" else DOMAIN
    office = Offices(data).open(domain)
    try:
        last: Commit = office.history()[0]
    finally:
        office.close()
    said = last.as_json()
    changes = sorted(_without_chance(said["changes"]), key=lambda change: json.dumps(change, sort_keys=True))
    return {"summary": said["summary"], "who": said["who"], "changes": changes}


def _without_chance(data: Any) -> Any:
    """Sets have no order of their own, and what was made no id."""
    if isinstance(data, dict):
        return {key: sorted(value) if key == "touched" else _without_chance(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_chance(each) for each in data]
    return "made" if isinstance(data, int) and data > BY_CHANCE else data
