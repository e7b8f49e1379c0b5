"""Every field is on every surface: a record's field that one of them forgot fails here by itself."""

from typing import Any

import pytest
from pydantic import BaseModel

from setup_assistant.answers.file import UserAnswers
from setup_assistant.commands.rows import devices, locations, numbers, users
from setup_assistant.fields.all_fields import FIELDS
from setup_assistant.fields.user import TEXTS
from setup_assistant.search.users import Directory
from setup_assistant.users.about import about_part
from setup_assistant.users.add.details import UserDetails
from setup_assistant.users.edit.basics import Basics
from store.model.record import Record
from store.model.records import RECORDS
from store.tables import SECRET_FIELDS
from tests.assistant.program import DANA, OFFICE, Program

UNDER_OTHER_NAMES = {
    "users": {"caller_id_withheld": "caller_id", "primary_device": "devices"},
    "numbers": {"porting": "status"},
    "locations": {},
    "devices": {},
}
"""Columns of `show` that say a stored field in another way."""


@pytest.fixture
def office(program: Program) -> Program:
    program.begin(OFFICE, {"users": [DANA]})
    return program


def stored(table: str) -> set[str]:
    """The fields of a table's records that are no secret."""
    model: type[Record] = RECORDS[table]
    return set(model.model_fields) - {"id"} - set(SECRET_FIELDS[table])


@pytest.mark.parametrize(
    ("table", "rows"), [("users", users), ("numbers", numbers), ("locations", locations), ("devices", devices)]
)
def test_show_has_a_column_for_every_stored_field(office: Program, table: str, rows: Any):
    opened = office.open()
    columns = set(rows(opened)[-1])
    opened.close()
    others = UNDER_OTHER_NAMES[table]
    assert {field for field in stored(table) if others.get(field, field) not in columns} == set()


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_a_user_is_in_every_form_file_list_and_search(office: Program, name: str):
    for model in (UserDetails, Basics, UserAnswers):
        assert issubclass(model, BaseModel)
        assert name in model.model_fields, model
    assert {name} <= UserDetails.fields.keys() & Basics.fields.keys()
    office.done({"users": [{"extension": "101", name: "Quokka"}]})
    opened = office.open()
    view = opened.view()
    assert users(opened)[0][name] == "Quokka"
    assert (TEXTS[name].label, "Quokka") in list(about_part(view, 101, "basics"))
    assert len(Directory(view, "quokka")) == 1
    opened.close()


def test_no_two_entries_are_of_one_place_or_one_key():
    for words in ([each.stored for each in FIELDS if each.stored], [each.key for each in FIELDS if each.key]):
        assert len(words) == len(set(words))
