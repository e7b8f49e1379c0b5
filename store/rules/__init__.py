"""What must hold across records: run when planning, and inside every commit.

A rule is named by what must be true and yields what is not. It looks at what a plan touches and at the neighbours
that the indexes give, so that it costs the same in a large office.
"""

from collections.abc import Callable, Iterator

from pydantic import ValidationError

from store.errors import Finding
from store.model.complaints import complaint
from store.model.records import RECORDS
from store.plan import Change, Plan
from store.rules import (
    addresses,
    conferences,
    devices,
    extensions,
    far_numbers,
    forwarding,
    leavers,
    main_number,
    numbers,
    references,
    seats,
    secrets,
    voicemail,
)
from store.rules.touched import Touched
from store.tables import Tables
from store.texts import _
from store.view import View

Rule = Callable[[View, Touched], Iterator[Finding]]

RULES: list[Rule] = [
    references.an_office_has_an_account,
    references.nothing_points_at_something_gone,
    extensions.an_extension_never_changes,
    extensions.an_extension_lies_inside_the_numbering_plan,
    extensions.an_extension_is_not_reserved,
    extensions.an_extension_shadows_no_emergency_number,
    extensions.a_numbering_plan_has_extensions_to_give,
    addresses.a_location_has_a_name_of_its_own,
    addresses.a_location_has_a_service_address,
    addresses.a_billing_address_is_whole,
    addresses.a_carrier_validates_the_address_that_is_there,
    addresses.a_test_call_was_about_this_address,
    addresses.a_person_validated_what_is_validated,
    addresses.a_user_gives_the_floor_where_there_are_several,
    addresses.a_device_that_stands_elsewhere_gives_the_floor,
    addresses.somebody_is_told_of_911_calls,
    numbers.a_number_rings_one_place,
    numbers.a_fax_number_belongs_to_a_fax,
    numbers.a_fax_goes_somewhere,
    numbers.what_is_shown_to_others_has_arrived,
    numbers.a_stand_in_rings_for_one_number,
    numbers.calls_do_not_come_back,
    forwarding.forwarding_goes_somewhere,
    forwarding.forwarded_calls_do_not_come_back,
    far_numbers.the_main_number_is_an_offices,
    far_numbers.a_callback_is_an_offices,
    far_numbers.what_costs_extra_is_said,
    main_number.the_main_numbers_mailboxes_take_messages,
    devices.a_box_has_a_name_of_its_own,
    devices.a_serial_number_is_on_one_box,
    devices.a_user_has_one_device_of_each_kind,
    devices.one_device_is_primary,
    devices.a_wireless_device_is_registered_before_anyone_has_it,
    devices.a_port_carries_one_device,
    devices.a_label_is_on_one_device,
    devices.a_remote_number_is_a_number,
    devices.call_routing_has_no_hardware_and_forwards,
    conferences.a_user_has_one_bridge,
    secrets.a_pin_is_hard_to_guess,
    secrets.a_common_pin_is_said,
    secrets.a_portal_password_is_never_kept_in_clear,
    seats.a_user_has_a_seat,
    voicemail.messages_that_are_emailed_go_somewhere,
    leavers.who_left_is_rung_by_nothing,
    leavers.who_left_gets_in_nowhere,
    leavers.what_rests_is_given_to_nobody,
]


def check(view: View, plan: Plan) -> list[Finding]:
    """Every rule that the plan breaks; `view` is the office with the plan done."""
    touched = Touched(view, plan)
    return [finding for rule in RULES for finding in rule(view, touched)]


def malformed(base: Tables, plan: Plan) -> list[Finding]:
    """What a record alone cannot be; `base` is the office as it is. A view can only be made of a plan without any.

    Raises DamagedRecord where a record cannot be because of what the plan does not change.
    """
    return [finding for change in plan.changes for finding in _wrong_with(base, change)]


def _wrong_with(base: Tables, change: Change) -> Iterator[Finding]:
    kind = RECORDS.get(change.table)
    if kind is None:
        yield Finding("invalid", _("unknown table {table}").format(table=change.table), table=change.table)
        return
    if change.after is None:
        return
    stored = {**(base.get(change.table, change.id) or {}), **change.after}
    for field in kind.model_fields.keys() - stored.keys() - {"id"}:
        yield Finding("invalid", _("required value missing"), table=change.table, id=change.id, field=field)
    try:
        kind.load(change.id, stored)
    except ValidationError as error:
        View(base).get(kind, change.id)  # damaged before: no plan is to blame
        for wrong in error.errors(include_input=False, include_url=False):
            field = ".".join(map(str, wrong["loc"]))
            if field in stored or wrong["type"] != "missing":
                yield Finding("invalid", complaint(wrong), table=change.table, id=change.id, field=field)
