"""What every record of an office has in common."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from store.errors import Finding


class Part(BaseModel):
    """A piece of a record. Unknown fields are refused; a value never shows up in an error's text."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    def with_(self, **fields: Any) -> Self:
        """A checked copy with other values in some fields."""
        return self.model_validate({**self.model_dump(), **fields})


class Record(Part):
    """A thing with an id, kept in a table of its own.

    Ids are integers, so that stock TinyDB can read the file.
    Which fields hold the id of a secret, never the secret itself, is in `store/tables.py`.
    """

    table: ClassVar[str]

    id: int

    @classmethod
    def load(cls, id: int, stored: dict[str, Any]) -> Self:
        """The record as kept under `id`. Raises pydantic.ValidationError where it does not fit."""
        return cls.model_validate({**stored, "id": id})

    @staticmethod
    def wrong_fields(error: ValueError) -> list[str]:
        """The fields that `load` complained of, such as "emails.0.address", each once."""
        found = error.errors(include_url=False, include_input=False) if isinstance(error, ValidationError) else []
        return list(dict.fromkeys(".".join(map(str, wrong["loc"])) for wrong in found if wrong["loc"]))

    def finding(self, code: str, message: str, field: str) -> Finding:
        """What keeps this record from being, in one of its fields."""
        return self.about(Finding(code, message), field)

    def about(self, found: Finding, field: str) -> Finding:
        """What was found, as something about one of its fields."""
        return found._replace(table=self.table, id=self.id, field=field)

    def stored(self) -> dict[str, Any]:
        """The fields as JSON has them, without the id."""
        return self.model_dump(mode="json", exclude={"id"})
