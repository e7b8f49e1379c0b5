"""Fields that a model takes from the entries of a noun, rather than naming each itself."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, create_model

Model = TypeVar("Model", bound=BaseModel)


def with_fields(names: Iterable[str], annotation: Any, default: Any) -> Callable[[type[Model]], type[Model]]:
    """A decorator: the class with fields of these names beside its own, all of one kind."""
    fields: dict[str, Any] = dict.fromkeys(names, (annotation, default))

    def widened(model: type[Model]) -> type[Model]:
        names = {"__module__": model.__module__, "__doc__": model.__doc__}
        return create_model(model.__name__, __base__=model, **names, **fields)  # type: ignore[call-overload,no-any-return]

    return widened
