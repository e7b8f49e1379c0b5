"""What pydantic checks of a value, said without pydantic: to import it takes longer than to show a whole office."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Before(NamedTuple):
    """In an `Annotated`: `check` reads whatever is given, before its type is looked at."""

    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(self.check, handler(source))


class After(NamedTuple):
    """In an `Annotated`: `check` gets a value of the right type."""

    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core.core_schema import no_info_after_validator_function

        return no_info_after_validator_function(self.check, handler(source))


class InJsonSchema(NamedTuple):
    """In an `Annotated`: how a JSON Schema describes it."""

    described: "JsonSchemaValue"

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        return self.described.copy()

    def __hash__(self) -> int:
        return hash(self.described["type"])
