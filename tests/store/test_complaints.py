"""Whatever pydantic finds wrong with a value is said in our own words, wherever it is found."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from setup_assistant.answers.file import AnswersFile
from store.kinds.user import UserType
from store.model.complaints import complaint, wanted
from store.model.records import RECORDS
from tests.store.offices import account, user

FALLBACK = "not a valid value — check it"
PYDANTICS = re.compile(
    r"\b(Value|Input|String|Decimal input|Keys?|Field|List|Tuple|Dictionary|Data|Extra inputs|Datetime)\b.* "
    r"(should|error|required|not permitted)|Invalid isoformat|validation error|pydantic|Enum|literal",
)
TODAY = dt.date(2026, 12, 1)
BAD: list[Any] = [
    None, True, -1, 0, 7, 1.5, 10**5000, 123456789012, -(2**70), float("nan"), float("inf"), 1j, "", " ", "x",
    "y" * 300,
    "101", "0", "1.234", "9" * 5000, "12345678901.00", "nan", "2026-13-01", "2026-12-01T25:00", "2026-12-01", "-",
    "a\nb", b"x", b"\xff", [], ["x"], [None], [{}], [[]], {}, {"x": 1}, {5: 1}, {"first": "5", "last": "101"}, TODAY,
    dt.datetime(2026, 12, 1, 14, 30, tzinfo=dt.UTC), dt.time(9), object(), UserType.STANDARD,
]  # fmt: skip
"""Values of which most fields take only some."""


def models() -> Iterator[type[BaseModel]]:
    """Every part of the records and of the answers file."""
    seen: set[type[BaseModel]] = set()
    waiting: list[Any] = [AnswersFile, *RECORDS.values()]
    while waiting:
        found = waiting.pop()
        waiting += getattr(found, "__args__", ())
        if isinstance(found, type) and issubclass(found, BaseModel) and found not in seen:
            seen.add(found)
            waiting += [field.annotation for field in found.model_fields.values()]
            yield found


MODELS = list(models())


def wrong_with(model: type[BaseModel], fields: dict[Any, Any]) -> list[ErrorDetails]:
    try:
        model.model_validate(fields)
    except ValidationError as error:
        return error.errors(include_input=False, include_url=False)
    return []


def is_ours(wrong: ErrorDetails) -> None:
    said = complaint(wrong)
    assert said
    assert said != FALLBACK, wrong
    assert said != wrong["msg"], wrong
    assert not PYDANTICS.search(said), wrong
    assert said.count(" — ") <= 1, wrong


def everything_wrong_with(model: type[BaseModel]) -> Iterator[ErrorDetails]:
    for field in [*model.model_fields, "unknown", 5]:
        for bad in BAD:
            for value in (bad, [bad], {"standard": bad}, {"unknown": bad}, {bad if bad.__hash__ else "x": 1}):
                yield from wrong_with(model, {field: value})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_a_model_refuses_is_said_in_our_words(model: type[BaseModel]) -> None:
    for wrong in everything_wrong_with(model):
        is_ours(wrong)


def test_the_values_above_bring_up_what_the_models_can_refuse() -> None:
    raised = {wrong["type"] for model in MODELS for wrong in everything_wrong_with(model)}
    assert raised >= {"value_error", "missing", "extra_forbidden", "string_too_long", "string_too_short", "string_type"}
    assert raised >= {"decimal_max_places", "enum", "literal_error", "int_parsing", "date_from_datetime_parsing"}


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text() | st.integers(), inner, max_size=2),
    max_leaves=4,
)


@given(st.data())
def test_whatever_stands_in_a_field(data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(MODELS))
    field = data.draw(st.sampled_from(list(model.model_fields)))
    for wrong in wrong_with(model, {field: data.draw(json_like)}):
        is_ours(wrong)


@pytest.mark.parametrize("type", get_args(ErrorType))
def test_an_error_that_no_model_raises_yet_is_said_as_well(type: str) -> None:
    context = {"actual_length": 9, "max_length": 5, "decimal_places": 2, "expected": "'a' or 'b'", "ge": 1, "le": 2}
    context["error"] = "as we said it"
    said = complaint({"type": type, "loc": (), "input": None, "msg": "as pydantic has it", "ctx": context})
    assert said
    assert said != "as pydantic has it"
    assert (said == "as we said it") == (type == "value_error")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("caller_id_name", "x" * 28, "15 letters at most — shorten it"),
        ("first_name", "", "can't be empty — enter a value"),
        ("floor", 5, "expected text"),
        ("location", "x", "expected a whole number"),
        ("location", 1.5, "expected a whole number"),
        ("emails", "x", "expected a list"),
        ("emails", ["x"], "expected a mapping, like name: …"),
        ("fax", "x", "expected true or false"),
        ("purpose", "x", "expected person, resource, fax_only or call_routing"),
        ("voicemail", {"pick_up_seconds": 3}, "expected a number of at least 5"),
        ("voicemail", {"pick_up_seconds": 300}, "expected a number of at most 120"),
        ("extension", "011", "extensions can't start with 0"),
        ("unheard", 1, "unknown field — remove it"),
    ],
)
def test_what_is_said_of_a_user(field: str, value: Any, said: str) -> None:
    (wrong,) = wrong_with(type(user(105)), {**user(105).model_dump(), field: value})
    assert complaint(wrong) == said


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ("19.999", "more than 2 decimals — round it"),
        ("12345678901", "number too large — enter a smaller one"),
        ("-1", "expected a number of at least 0"),
        ("much", "expected a number"),
    ],
)
def test_what_is_said_of_a_price(price: str, said: str) -> None:
    (wrong,) = wrong_with(type(account()), {**account().model_dump(), "prices": {"standard": price}})
    assert complaint(wrong) == said
    assert (wanted(wrong) != "") == said.startswith("expected")
