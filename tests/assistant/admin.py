"""What an admin may do to an office, at random: each returns the plan that it comes to, or None where nothing does."""

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

from setup_assistant.add_user import plan as add_user
from setup_assistant.add_user.details import EmailEntry
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.step import StepDraft, Surroundings
from setup_assistant.edit_device.draft import EditDevice
from setup_assistant.edit_user import devices
from setup_assistant.edit_user.draft import EditUser
from setup_assistant.forgotten_pin import renew_pin
from setup_assistant.locations.confirmed import confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.number_changes import NumberChanges
from setup_assistant.part import PartDraft
from setup_assistant.porting.arrival import arrive
from setup_assistant.porting.step import PortNumber
from setup_assistant.readiness import MOVES
from setup_assistant.remove_user import remove_user
from store.kinds.device import DeviceKind
from store.kinds.number import Rings
from store.model.device import Device
from store.model.e164 import from_id
from store.model.location import Location
from store.model.number import Destination, PhoneNumber
from store.model.user import User
from store.office import utc_now
from store.plan import Plan
from store.view import View

Doing = Callable[[View, Random], Plan | None]

DOINGS: list[Doing] = []

FIRST_NAMES = ("Dana", "Kim", "Lou", "=HYPERLINK(1)", "[b]Zoë", "李")


def doing(act: Doing) -> Doing:
    DOINGS.append(act)
    return act


def around_of(view: View) -> Surroundings:
    return Surroundings(view, now=utc_now())


def decided(draft: PartDraft, view: View, **fields: Any) -> Plan | None:
    """The plan of a part with these fields set; None where the step refuses."""
    around = around_of(view)
    draft.settle(around)
    for field, value in fields.items():
        draft.set(draft.part, field, value, around)
    return draft.plan(around, "ann") if checked(draft, view) else None


def somebody(view: View, dice: Random) -> int:
    return dice.choice(sorted(view.ids(User)))


def _place(view: View, dice: Random) -> str:
    """By name: an id is another one in every run."""
    return str(dice.choice(sorted(view.all(Location), key=lambda place: place.name)).id)


def checked(draft: StepDraft, view: View) -> bool:
    """Whether the wizard would let it go on to Review."""
    return all(finding.level != "refused" for _step, finding in draft.findings(around_of(view)))


@doing
def add_a_person(view: View, dice: Random) -> Plan | None:
    around = around_of(view)
    draft = Draft.start(around)
    typed: dict[tuple[str, str], Any] = {
        ("details", "first_name"): dice.choice(FIRST_NAMES),
        ("details", "emails"): [EmailEntry(address=f"p{dice.randrange(40)}@acme.example")],
        ("device", "kind"): dice.choice(["ip_phone", "mobile_app", "none", "linx"]),
        ("services", "fax"): dice.random() < 0.3,
        ("services", "conference"): dice.random() < 0.3,
    }
    for (step, field), value in typed.items():
        draft.set(step, field, value, around)
    return add_user.plan(draft, around, "ann") if checked(draft, view) else None


@doing
def change_a_part(view: View, dice: Random) -> Plan | None:
    part, fields = dice.choice(
        [
            ("basics", {"first_name": dice.choice(FIRST_NAMES), "room": dice.choice(["", "12"])}),
            ("basics", {"location": _place(view, dice), "floor": dice.choice(["", "1"])}),
            ("basics", {"user_type": dice.choice(["standard", "enhanced"])}),
            ("voicemail", {"on": dice.random() < 0.5, "seconds": str(dice.randrange(0, 60))}),
            ("forwarding", {"on": dice.random() < 0.6, "number": f"917555{dice.randrange(100, 200):04}"}),
            ("caller_id", {"caller_id": from_id(dice.choice(sorted(view.ids(PhoneNumber))))}),
            ("numbers", {"numbers": [from_id(id) for id in dice.sample(sorted(view.ids(PhoneNumber)), 2)]}),
            ("services", {"fax": dice.random() < 0.5, "conference": dice.random() < 0.5}),
            ("device", {"kind": dice.choice(list(map(str, DeviceKind)))}),
        ]
    )
    return _part(view, dice, part, fields)


def _part(view: View, dice: Random, part: str, fields: dict[str, Any]) -> Plan | None:
    """A part of somebody, as somebody at the screen would have set it."""
    return decided(EditUser(user=somebody(view, dice), part=part), view, **fields)


@doing
def delete_a_person(view: View, dice: Random) -> Plan | None:
    return view.plan(remove_user(view, somebody(view, dice)), "ann")


@doing
def let_somebody_go(view: View, dice: Random) -> Plan | None:
    users = sorted(view.ids(User))
    fields = {
        "calls": dice.choice(["main", "user", "nobody"]),
        "calls_to": str(dice.choice(users)),
        "messages": dice.choice(["kept", "moved", "wiped"]),
        "messages_to": str(dice.choice(users)),
    }
    return _part(view, dice, "leaving", fields)


@doing
def hand_over(view: View, dice: Random) -> Plan | None:
    emails = [EmailEntry(address=f"p{dice.randrange(40)}@acme.example")]
    fields = {"first_name": dice.choice(FIRST_NAMES), "emails": emails, "mailbox": dice.choice(["kept", "wiped"])}
    return _part(view, dice, "successor", fields)


@doing
def renew_a_pin(view: View, dice: Random) -> Plan | None:
    summary, _pin = renew_pin(view, somebody(view, dice))
    return view.plan(summary, "ann")


@doing
def move_a_device(view: View, dice: Random) -> Plan | None:
    """To another user, or to another place."""
    around = Surroundings(view)
    owned = [device for device in view.all(Device) if device.user is not None]
    if not owned:
        return None
    device = dice.choice(sorted(owned, key=lambda device: (device.user, device.kind)))
    part, fields = dice.choice(
        [
            ("owner", {"to": str(somebody(view, dice))}),
            ("place", {"called": "Lobby", "location": _place(view, dice), "floor": dice.choice(["", "2"])}),
        ]
    )
    draft = EditDevice(device=device.id, part=part)
    draft.settle(around)
    for field, value in fields.items():
        draft.set(part, field, value, around)
    return draft.plan(around, "ann") if checked(draft, view) else None


@doing
def change_a_device(view: View, dice: Random) -> Plan | None:
    owned = [device for device in view.all(Device) if device.user is not None]
    if not owned:
        return None
    device = dice.choice(sorted(owned, key=lambda device: (device.user, device.kind)))
    act = dice.choice([devices.make_primary, devices.remove])
    return view.plan(act(view, device.user or 0, device.id), "ann")


@doing
def change_a_location(view: View, dice: Random) -> Plan | None:
    users = sorted(view.ids(User))
    part, fields = dice.choice(
        [
            ("address", {"street": f"{dice.randrange(300, 400)} 5th Ave"}),
            ("address", {"floors": dice.choice(["1", "3"]), "their_floor": dice.choice(["", "1"])}),
            ("people", {"users": [str(user) for user in dice.sample(users, 3)], "floor": dice.choice(["", "1"])}),
            ("notify", {"users": [str(dice.choice(users))]}),
            ("call_933", {"by": "Ann", "extension": str(dice.choice(users)), "heard": "350 5th Avenue"}),
            ("validated", {"by": "Telnyx", "how": "portal"}),
            ("remove", {"floor": dice.choice(["", "1"])}),
        ]
    )
    return decided(EditLocation(place=int(_place(view, dice)), part=part), view, **fields)


@doing
def confirm_an_address(view: View, dice: Random) -> Plan | None:
    moving = sorted(
        (device for device in view.all(Device) if device.kind in MOVES and device.user), key=lambda device: device.id
    )
    if not moving:
        return None
    return view.plan(confirm(view, dice.choice(moving), datetime(2026, 11, 3, tzinfo=UTC)), "ann")


@doing
def give_numbers_away(view: View, dice: Random) -> Plan | None:
    ids = dice.sample(sorted(view.ids(PhoneNumber)), 3)
    user = somebody(view, dice)
    to = dice.choice(
        [None, Destination(kind=Rings.CONFERENCE), Destination(kind=Rings.MAIN)]
        + [Destination(kind=kind, user=user) for kind in (Rings.USER, Rings.USER, Rings.FAX)]
    )
    changes = NumberChanges()
    try:
        changes.wish(View(view.base), ids, to, leaves=to is None and dice.random() < 0.3)
    except ValueError:  # such as a fax that is off
        return None
    assert list(changes.put(view)) == []
    return view.plan(changes.summary(view), "ann")


@doing
def port_numbers(view: View, dice: Random) -> Plan | None:
    stand_in = dice.choice([""] + [from_id(id) for id in sorted(view.ids(PhoneNumber))])
    return decided(
        PortNumber(),
        view,
        lines=[f"(914) 555-{dice.randrange(100, 120):04}"],
        date="2099-12-01",
        losing_carrier="Old Bell",
        account_number="7",
        signer="Dana Reyes",
        billed_address="350 5th Ave, New York NY 10118",
        stand_in=stand_in,
    )


@doing
def a_number_arrives(view: View, dice: Random) -> Plan | None:
    coming = sorted(id for id in view.ids(PhoneNumber) if (view.raw("numbers", id) or {})["porting"])
    return view.plan(arrive(view, dice.choice(coming)), "ann") if coming else None
