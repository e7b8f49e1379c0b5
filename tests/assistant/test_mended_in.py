"""Where a form leads once a rule finds fault with a record: to the field in which that is mended."""

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.forms.draft import StepDraft
from setup_assistant.locations.draft import EditLocation
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.edit.draft import EditUser

NEW_PLACE = Draft()
NEW_PLACE.location.location = "new"


@pytest.mark.parametrize(
    ("draft", "place", "at"),
    [
        (Draft(), "users.extension", ("details", "extension")),
        (Draft(), "users.emails.0.address", ("details", "emails")),
        (Draft(), "users.department", ("details", "department")),
        (Draft(), "users.call_forwarding", ("details", "forward_to")),
        (Draft(), "users.call_forwarding.number", ("details", "forward_to")),
        (Draft(), "users.floor", ("location", "floor")),
        (Draft(), "users.fax", ("services", "fax_to")),
        (Draft(), "users.primary_device", ("device", "kind")),
        (Draft(), "devices.user", ("device", "source")),
        (Draft(), "devices.identifier", ("device", "identifier")),
        (Draft(), "bridges", ("services", "bridge_id")),
        (Draft(), "bridges.pin", ("services", "bridge_pin")),
        (Draft(), "numbers.destination", ("numbers", "numbers")),
        (NEW_PLACE, "locations.name", ("new_location", "location_name")),
        (NEW_PLACE, "locations.callback_number", ("new_location", "callback_number")),
        (NEW_PLACE, "locations.service_address", ("new_location", "street")),
        (NEW_PLACE, "locations.service_address.city", ("new_location", "city")),
        (FirstRun(), "account.main_rings", ("rings", "users")),
        (FirstRun(), "account.domain", ("customer", "domain")),
        (FirstRun(), "account.extensions", ("customer", "first_extension")),
        (FirstRun(), "numbers.destination", ("numbers", "lines")),
        (FirstRun(), "users.extension", ("people", "lines")),
        (EditUser(user=104, part="basics"), "users.user_type", ("basics", "user_type")),
        (EditUser(user=104, part="forwarding"), "users.call_forwarding.number", ("forwarding", "number")),
        (EditUser(user=104, part="numbers"), "numbers.destination", ("numbers", "numbers")),
        (EditLocation(place=1, part="address"), "locations.service_address", ("address", "street")),
        (EditLocation(place=1, part="address"), "users.floor", ("address", "their_floor")),
        (EditLocation(place=1, part="notify"), "locations.notify", ("notify", "users")),
        (EditLocation(place=1, part="people"), "users.floor", ("people", "floor")),
        (EditBoxes(part="box"), "boxes.serial", ("box", "serial")),
        (EditBoxes(part="stock"), "devices.identifier", ("stock", "lines")),
    ],
)
def test_a_fault_leads_to_the_field_in_which_it_is_mended(draft: StepDraft, place: str, at: tuple[str, str]) -> None:
    table, _dot, field = place.partition(".")
    assert draft.fixed_at(table, field) == at
