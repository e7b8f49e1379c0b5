"""An office with a bit of everything, for the steps of the wizard, and how a draft is filled in."""

from typing import Any

from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.emails import EmailEntry
from store.errors import Finding
from store.model.device import Device
from tests.assistant.program import MAIN, OFFICE, PLACE, STREET

SPARE = ["+12125550111", "+12125550112", "+12125550113", "+12125550114", "+12125560115", "+16465550140"]
"Nearest to the main number first."

FIXTURE_OFFICE: dict[str, Any] = {
    **OFFICE,
    "account": {
        **OFFICE["account"],
        "extensions": {"first": "101", "last": "120", "reserved": ["105 parking"]},
        "seats": {"standard": 5, "enhanced": 1},
        "prices": {"fax": "4.00"},
    },
    "locations": [
        PLACE,
        {"name": "Annex", "service_address": {**STREET, "street": "20 W 34th St", "floor": "2"}, "floors": 3},
    ],
    "base_stations": [
        {"name": "Closet", "kind": "base_station", "location": "Main office"},
        {"name": "Adapter", "kind": "ht812", "location": "Main office"},
    ],
    "devices": [
        {"kind": "ip_phone", "identifier": "00:0B:82:00:00:01", "name": "Front desk phone"},
        {"kind": "linx", "identifier": "0127600000111", "name": "Surgery 1", "registered_to": "Closet"},
        {"kind": "headset", "identifier": "0127600000122", "name": "Spare headset"},
    ],
    "users": [
        {
            "first_name": "Sam",
            "last_name": "Ortiz",
            "emails": ["sam@acme.example"],
            "extension": "101",
            "location": "Main office",
            "user_type": "enhanced",
            "primary_device": "mobile_app",
            "numbers": ["+12125550110"],
        }
    ],
}
"""Sam is 101; one IP phone and one Linx can be had, the headset is not registered; three ports are free."""

assert MAIN not in SPARE


def dana(ctx: StepContext, **details: Any) -> Draft:
    """A draft that could be committed as it is."""
    draft = Draft.start(ctx)
    typed = {"first_name": "Dana", "last_name": "Reyes", "emails": [EmailEntry(address="dana@acme.example")], **details}
    for field, value in typed.items():
        draft.set("details", field, value, ctx)
    return draft


def said(draft: Draft, ctx: StepContext) -> list[tuple[str, str, str]]:
    """Step, field and code of what keeps the draft from being committed."""
    return [(step, finding.field, finding.code) for step, finding in refusals(draft, ctx)]


def refusals(draft: Draft, ctx: StepContext) -> list[tuple[str, Finding]]:
    return [(step, finding) for step, finding in draft.findings(ctx) if finding.level == "refused"]


def warnings(draft: Draft, ctx: StepContext) -> list[tuple[str, str]]:
    return [(finding.field, finding.code) for _step, finding in draft.findings(ctx) if finding.level == "warned"]


def message(draft: Draft, ctx: StepContext, code: str) -> str:
    (found,) = [finding.message for _step, finding in draft.findings(ctx) if finding.code == code]
    return found


def choice(draft: Draft, ctx: StepContext, step: str, field: str, value: str) -> Choice:
    (found,) = [each for each in draft.step(step).choices(draft, ctx)[field] if each.value == value]
    return found


def in_stock(ctx: StepContext, name: str) -> str:
    """A device in stock, as the step names it."""
    (found,) = [device for device in ctx.view.all(Device) if device.name == name]
    return f"device:{found.id}"
