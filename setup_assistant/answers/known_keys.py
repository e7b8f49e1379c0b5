"""Which keys a part of an answers file knows: for the one that was meant by a key that none is called."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from setup_assistant.answers.file import AnswersFile
from setup_assistant.answers.spelling import spelled_like


def meant(steps: Sequence[str | int]) -> str:
    """The key that is spelled like the last step, among those that may stand beside it; "": none is."""
    parts: list[type[BaseModel]] = [AnswersFile]
    for key in steps[:-1]:
        if isinstance(key, str):
            known = [part.model_fields[key] for part in parts if key in part.model_fields]
            parts = [inner for field in known for inner in _parts_in(field.annotation)]
    keys = [key for part in parts for key in part.model_fields]
    return spelled_like(str(steps[-1]), keys)


def _parts_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in a type such as `list[UserAnswers] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)
