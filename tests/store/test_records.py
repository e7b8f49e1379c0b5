"""What a record cannot be, whatever the others are."""

import pytest
from pydantic import ValidationError

from store.errors import Refused
from store.kinds.number import DestinationKind
from store.model.account import Account
from store.model.device import Box, Device
from store.model.number import Destination, PhoneNumber
from store.model.records import RECORDS
from store.model.services import Bridge
from store.model.user import CallForwarding, User
from store.office import Office
from store.plan import Change, Plan
from store.tables import SECRET_FIELDS
from tests.store.offices import ADAPTER, ANN, BEN, HEAD_OFFICE, account, device, plan, putting, user


@pytest.mark.parametrize("id", [911, 12125, 19115550110, 12129110110, 12120550110, 112125550110, 1212555011])
def test_no_record_of_a_number_that_cannot_be(id: int) -> None:
    with pytest.raises(ValidationError):
        PhoneNumber(id=id)


@pytest.mark.parametrize("e164", ["911", "+1911", "+12129110110", "2125550110", "0111", "+1 212 555 0110"])
def test_calls_are_forwarded_to_a_full_number_only(e164: str) -> None:
    """So never to an emergency or N11 number."""
    with pytest.raises(ValidationError):
        CallForwarding(on=True, number=e164)
    with pytest.raises(ValidationError):
        user(105, failover_number=e164)


@pytest.mark.parametrize("extension", ["", "1", "011", "1234567", "10a", "1٠1", "1 01", "-11"])
def test_an_extension_is_two_to_six_digits_without_a_leading_0(extension: str) -> None:
    with pytest.raises(ValidationError):
        user(105, extension=extension)


@pytest.mark.parametrize("id", [12, 1_234_567_890, -123])
def test_a_bridge_id_is_three_to_nine_digits(id: int) -> None:
    with pytest.raises(ValidationError):
        Bridge(id=id)


def test_there_is_one_account() -> None:
    with pytest.raises(ValidationError):
        account().with_(id=2)


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": DestinationKind.USER},
        {"kind": DestinationKind.MAIN, "user": ANN},
        {"kind": DestinationKind.USER, "user": ANN, "box": ADAPTER},
        {"kind": DestinationKind.USER, "user": ANN, "port": 1},
        {"kind": DestinationKind.FAX_MACHINE, "box": ADAPTER},
        {"kind": DestinationKind.FAX_MACHINE, "user": ANN, "box": ADAPTER, "port": 1},
    ],
)
def test_a_number_rings_one_thing(parts: dict) -> None:
    with pytest.raises(ValidationError):
        Destination(**parts)


@pytest.mark.parametrize("text", ["acme", "-acme.example", "acme..example", "acme_dental.example", "../acme.example"])
def test_a_domain_that_could_not_name_a_folder(text: str) -> None:
    with pytest.raises(ValidationError):
        account(text)


@pytest.mark.parametrize("record", [account(), user(105), device(50, "ip_phone"), Bridge(id=4322)])
def test_a_record_is_kept_and_read_as_it_is(record) -> None:
    assert type(record).load(record.id, record.stored()) == record


def test_what_a_label_says_is_kept_in_one_form() -> None:
    assert Device(id=50, kind="ip_phone", identifier="000b.8200.0001").identifier == "00:0B:82:00:00:01"
    assert Device(id=50, kind="remote_number", identifier="+13125550190").identifier == "+13125550190"
    assert Box(id=60, name="Closet", kind="ht812", serial=" HT-9 ", location=HEAD_OFFICE).serial == "HT-9"
    with pytest.raises(ValidationError):
        Device(id=50, kind="remote_number", identifier="911")


MALFORMED = {
    "a name left empty": {"first_name": ""},
    "an email that is none": {"emails": [{"address": "dana@", "voicemail": True, "fax": False}]},
    "a number where text belongs": {"department": 7},
    "text where a list belongs": {"emails": "dana@acme.example"},
    "a field nobody knows": {"shoe_size": "44"},
    "an extension of letters": {"extension": "abc"},
    "nothing where a place belongs": {"location": None},
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_plan_with_a_record_that_is_not_whole_is_refused(office: Office, name: str) -> None:
    made = Change("users", 105, None, {**user(105).stored(), **MALFORMED[name]})
    _refused_as_invalid(office, made, next(iter(MALFORMED[name])))


def test_a_plan_that_spoils_a_record_is_refused(office: Office) -> None:
    _refused_as_invalid(office, Change("users", BEN, {"first_name": "Ben"}, {"first_name": ""}), "first_name")


@pytest.mark.parametrize("field", sorted(User.model_fields.keys() - {"id"}))
def test_a_made_record_holds_every_field(office: Office, field: str) -> None:
    """A field left out would be missing for whoever opens the file, whatever the model takes for it."""
    half = user(105).stored()
    del half[field]
    _refused_as_invalid(office, Change("users", 105, None, half), field)


def test_a_table_that_is_not_there_is_refused(office: Office) -> None:
    _refused_as_invalid(office, Change("fax_machines", 5, None, {"name": "Fax"}), "")
    assert "fax_machines" not in RECORDS


@pytest.mark.parametrize("field", ["serial", "identifier"])
def test_a_label_that_is_no_text_is_refused(office: Office, field: str) -> None:
    table = {"serial": "boxes", "identifier": "devices"}[field]
    record = {"boxes": Box(id=60, name="New", kind="ht812", location=HEAD_OFFICE), "devices": device(60, "ip_phone")}
    _refused_as_invalid(office, Change(table, 60, None, {**record[table].stored(), field: 5}), field)


def _refused_as_invalid(office: Office, change: Change, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        office.commit(Plan((change,), who="ann"))
    findings = refusal.value.findings
    assert {finding.code for finding in findings} == {"invalid"}
    assert (change.table, field) in {(finding.table, finding.field.split(".")[0]) for finding in findings}
    assert office.seq == 1


def test_an_account_of_another_domain_has_no_place_here(house) -> None:
    view = house.offices.view_of_new()
    view.put(account("other.example"))
    with pytest.raises(Refused) as refusal:
        house.offices.make("new.example", view.plan())
    assert [(finding.code, finding.field) for finding in refusal.value.findings] == [("domain-fixed", "domain")]


def test_a_user_is_written_as_planned(office: Office) -> None:
    office.commit(plan(office, putting(user(105, "Zoë", last_name="O'Brien"))))
    zoe = office.view().get(User, 105)
    assert zoe is not None
    assert zoe.name == "Zoë O'Brien"
    assert office.view().get(Account, 1).name == "Acme Dental"


def test_every_table_has_a_model_and_its_secrets_are_fields_of_it() -> None:
    assert list(RECORDS) == list(SECRET_FIELDS)
    for table, fields in SECRET_FIELDS.items():
        assert set(fields) <= RECORDS[table].model_fields.keys()
