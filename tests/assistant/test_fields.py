"""What each field is: every one that a form shows is labeled and explained, once, with an example that holds."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Annotated

import pytest
from pydantic import Field as Bounds
from pydantic import TypeAdapter

from setup_assistant.account.first_run.customer import read_seats
from setup_assistant.answers.file import AnswersFile
from setup_assistant.answers.schema import PARTS, entry_of
from setup_assistant.boxes.stock import read_line
from setup_assistant.fields import account, conference
from setup_assistant.fields import device as devices
from setup_assistant.fields import field as every_form
from setup_assistant.fields import location as locations
from setup_assistant.fields import number as porting
from setup_assistant.fields import user as users
from setup_assistant.fields.field import Field, Kind, of_module
from setup_assistant.forms.all_forms import FORMS, draft_class
from setup_assistant.forms.step import Step
from setup_assistant.numbers import parsing as phone_numbers
from setup_assistant.users.pasted_people import read_people
from store.dates import Dates
from store.model.account import TimeZone
from store.model.domain import checked_domain
from store.model.extension import Extension, ReservedSpace
from store.model.holidays import read_holiday
from store.model.identifiers import ipei, mac, serial
from store.model.opening_hours import read_hours
from store.model.postal import normal, state_code
from store.model.services import BridgeId
from store.model.user import EmailAddress
from tests.assistant.test_field_words import FIELDS as STORED

MODULES = (users, conference, locations, devices, account, porting)
ENTRIES = [entry for module in MODULES for entry in module.FIELDS]

NOT_TYPED = {
    "CustomerStep": {"taken", "is_new", "whose_number"},
    "NewLocation": {"id", "filled", "unsure", "left_out"},
    "AddressPart": {"id", "filled", "unsure", "left_out"},
    "Numbers": {"wanted"},
    "People": {"ways"},
    "Registration": {"closes", "opened", "has_closed"},
    "LeavingPart": {"pin", "bridge_pin"},
    "SuccessorPart": {"bridge_pin"},
}
"""What a step keeps for itself."""

LABEL = 13
"""Cells that stand beside a field."""


def steps() -> dict[type[Step], None]:
    kinds = (field.annotation for kind in FORMS for field in draft_class(kind).model_fields.values())
    return dict.fromkeys(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Step))


def shown(step: type[Step]) -> Iterator[str]:
    """The fields that people see there, in whatever state it is."""
    hidden = {"touched", "kept_doubts"} | NOT_TYPED.get(step.__name__, set())
    return (name for name in step.model_fields if name not in hidden)


SHOWN = [pytest.param(step, name, id=f"{step.__name__}.{name}") for step in steps() for name in shown(step)]


def test_the_steps_of_all_forms_are_walked():
    assert {step.__name__ for step in steps()} >= {"UserDetails", "CustomerStep", "PortingStep", "Registration"}
    assert len(SHOWN) > 120


@pytest.mark.parametrize(("step", "name"), SHOWN)
def test_a_field_that_a_form_shows_has_a_short_label_and_says_what_it_is(step: type[Step], name: str):
    entry = step.fields[name]
    assert 0 < len(entry.label) <= LABEL
    assert entry.help.endswith(".")
    assert "`" not in entry.help  # what a file has to say, and no form
    assert entry.explained()[0] == entry.help


def test_each_choice_has_its_line_where_its_name_does_not_say_it():
    bare = {title for entry in ENTRIES for title, about in entry.options.values() if not about}
    assert bare == {"United States", "Canada", "English", "French", "Spanish"}


def test_nobody_explains_a_field_that_no_step_has():
    left = {
        f"{step.__name__}.{name}"
        for step in steps()
        for name in step.fields.keys() - set(shown(step))
        if name != "find"  # narrows a list of choices, and is kept nowhere
    }
    assert left == set()


def test_only_a_box_to_tick_and_a_search_have_a_text_behind_them():
    texts = [(name, entry) for step in steps() for name, entry in step.fields.items() if entry.text]
    assert len(texts) > 5
    assert [name for name, entry in texts if entry.kind is not Kind.TICK and name != "find"] == []


@pytest.mark.parametrize("what", ["stored", "key"])
def test_no_two_entries_are_of_the_same_thing(what: str):
    counts = Counter(getattr(entry, what) for entry in ENTRIES if getattr(entry, what))
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_stored_field_is_called_something_and_nothing_else_is():
    words = {entry.stored: entry.in_a_sentence() for entry in ENTRIES if entry.stored}
    assert set(words) == set(STORED)
    assert all(words.values())


def test_every_key_of_an_answers_file_is_described_and_nothing_else_is():
    file = AnswersFile.model_json_schema()
    parts = {"AnswersFile": file, **file["$defs"]}
    keys = {(part, key) for part, says in parts.items() for key in says.get("properties", {})}
    entries = {key: entry_of(*key) for key in keys}
    assert {entry.key for entry in ENTRIES if entry.key} <= {f"{part}.{key}" for part, key in keys}
    assert PARTS.keys() == parts.keys()
    assert [key for key, entry in entries.items() if not entry.name or not entry.help.endswith(".")] == []


def test_a_field_in_another_form_stays_the_same_field():
    """It is where it was and called what it was: history knows one word for it."""
    known = {entry.stored: entry for entry in ENTRIES if entry.stored}
    there = [entry for step in steps() for entry in step.fields.values() if entry.stored]
    assert there
    assert all((entry.called, entry.key) == (known[entry.stored].called, known[entry.stored].key) for entry in there)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_list_of_a_module_has_all_its_fields(module: ModuleType):
    own = [name for name, value in vars(module).items() if isinstance(value, Field)]
    listed = of_module(vars(module))
    assert list(module.FIELDS) == list(listed)
    assert len(listed) == len(own)


def test_every_module_of_fields_is_known_here():
    room = Path(str(every_form.__file__)).parent
    found = {path.stem for path in room.glob("*.py") if "= of_module(" in path.read_text()}
    assert found == {module.__name__.rpartition(".")[2] for module in MODULES}


def number(text: str) -> object:
    return phone_numbers.parse(text, "US")


def seconds(text: str) -> object:
    return TypeAdapter(Annotated[int, Bounds(ge=5, le=120)]).validate_python(text)


def floors(text: str) -> object:
    return TypeAdapter(Annotated[int, Bounds(ge=1, le=200)]).validate_python(text)


extension = TypeAdapter(Extension).validate_python
email = TypeAdapter(EmailAddress).validate_python

JUDGES: dict[str, Callable[[str], object]] = {
    "account.domain": checked_domain,
    "account.time_zone": TypeAdapter(TimeZone).validate_python,
    "account.extensions.reserved": ReservedSpace.model_validate,
    "account.seats": read_seats,
    "account.opening_hours": read_hours,
    "account.holidays": read_holiday,
    "account.main_rings.seconds": seconds,
    "users.voicemail.pick_up_seconds": seconds,
    "locations.floors": floors,
    "locations.service_address.state": lambda text: state_code(text, "US"),
    "locations.service_address.postal_code": lambda text: normal(text, "US"),
    "locations.billing_address.state": lambda text: state_code(text, "US"),
    "locations.billing_address.postal_code": lambda text: normal(text, "US"),
    "devices.identifier": mac,
    "boxes.serial": serial,
    "numbers.porting.date": Dates("US").read_day,
    **dict.fromkeys(
        (
            "account.main_number",
            "account.conference_line",
            "account.when_closed.number",
            "locations.callback_number",
            "users.caller_id",
            "users.call_forwarding.number",
            "users.failover_number",
            "numbers.porting.stand_in",
            "NumberAnswers.number",
            "FaxAnswers.number",
            "FaxMachineAnswers.number",
            "UserAnswers.numbers",
        ),
        number,
    ),
    **dict.fromkeys(
        (
            "account.extensions.first",
            "account.extensions.last",
            "account.main_rings.users",
            "account.main_rings.mailbox",
            "account.when_closed.user",
            "WhenClosedAnswers.mailbox",
            "locations.notify",
            "locations.test_call.extension",
            "users.extension",
            "users.left.calls_to",
            "users.messages.to",
            "devices.user",
            "bridges.owner",
        ),
        extension,
    ),
    **dict.fromkeys(("users.emails", "EmailAnswers.address", "FaxAnswers.to"), email),
    "ConferenceAnswers.bridge_id": TypeAdapter(BridgeId).validate_python,
    "PrimaryDeviceAnswers.identifier": mac,
}
"""What takes an example, by where the field is stored or, without that, its key. Raises ValueError on a wrong one."""


def examples() -> Iterator[tuple[str, Field]]:
    """Those of the entries, and of their forms in the steps."""
    forms = [entry for step in steps() for entry in step.fields.values()]
    for entry in {(entry.stored or entry.key, entry.example): entry for entry in (*ENTRIES, *forms)}.values():
        if entry.example and (entry.stored or entry.key) in JUDGES:
            yield entry.stored or entry.key, entry


@pytest.mark.parametrize(
    ("where", "entry"), [pytest.param(*found, id=f"{found[0]} {found[1].example}") for found in examples()]
)
def test_an_example_is_something_that_one_can_type(where: str, entry: Field):
    is_wireless = where == "devices.identifier" and "IPEI" in entry.label and "MAC" not in entry.label
    assert (ipei if is_wireless else JUDGES[where])(entry.example)


def test_everything_that_can_be_judged_has_an_example():
    assert {where for where, _entry in examples()} == set(JUDGES)


def test_an_example_of_a_line_is_read_as_it_is_meant():
    device = read_line(devices.IN_STOCK.example)
    (person,) = read_people([account.USERS.example])
    assert device is not None
    assert mac(device.label)
    assert device.name
    assert (person.first_name, person.last_name) == ("Dana", "Reyes")
    assert email(person.email)


def test_an_example_that_looks_like_a_number_or_an_email_is_nobodys():
    """555-01XX and .example are no one's."""
    said = [entry.example for entry in ENTRIES]
    assert all(" 555-01" in text for text in said if text.startswith("("))
    assert all(text.endswith(".example") for text in said if "@" in text)


@pytest.mark.parametrize(("step", "name"), [pytest.param(*each.values, id=each.id) for each in SHOWN])
def test_a_field_is_of_the_kind_that_its_step_holds(step: type[Step], name: str):
    value = step.model_fields[name].get_default(call_default_factory=True)
    match step.fields[name].kind:
        case Kind.TICK:
            assert isinstance(value, bool)
        case Kind.EMAILS | Kind.LINES | Kind.SEVERAL:
            assert isinstance(value, list)
        case Kind.ROWS:
            assert isinstance(value, dict)
        case _:
            assert isinstance(value, str | None)
