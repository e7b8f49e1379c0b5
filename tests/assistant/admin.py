"""What an admin may do to an office, at random: each returns the plan that it comes to, or None where nothing does."""

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

from setup_assistant.devices import assigned
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.part import PartDraft
from setup_assistant.locations.confirmed import confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.readiness import MOVES
from setup_assistant.numbers.changes import NumberChanges
from setup_assistant.numbers.porting.arrival import arrive
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import EmailEntry
from setup_assistant.users.remove import remove_user
from setup_assistant.users.reset_pin import renew_pin
from store.kinds.device import DeviceKind
from store.kinds.number import DestinationKind
from store.model.device import Device
from store.model.e164 import from_id
from store.model.location import Location
from store.model.number import Destination, PhoneNumber
from store.model.user import User
from store.office import utc_now
from store.plan import Plan
from store.view import View

Doing = Callable[[View, Random], Plan | None]

ACTIONS: list[Doing] = []

FIRST_NAMES = ("Dana", "Kim", "Lou", "=HYPERLINK(1)", "[b]Zoë", "李")


def doing(act: Doing) -> Doing:
    ACTIONS.append(act)
    return act


def around_of(view: View) -> StepContext:
    return StepContext(view, now=utc_now())


def decided(draft: PartDraft, view: View, **fields: Any) -> Plan | None:
    """The plan of a part with these fields set; None where the step refuses."""
    ctx = around_of(view)
    draft.apply_defaults(ctx)
    for field, value in fields.items():
        draft.set(draft.part, field, value, ctx)
    return draft.plan(ctx, "ann") if checked(draft, view) else None


def somebody(view: View, rng: Random) -> int:
    return rng.choice(sorted(view.ids(User)))


def _place(view: View, rng: Random) -> str:
    """By name: an id is another one in every run."""
    return str(rng.choice(sorted(view.all(Location), key=lambda place: place.name)).id)


def checked(draft: StepDraft, view: View) -> bool:
    """Whether the wizard would let it go on to Review."""
    return all(finding.level != "refused" for _step, finding in draft.findings(around_of(view)))


@doing
def add_a_person(view: View, rng: Random) -> Plan | None:
    ctx = around_of(view)
    draft = Draft.start(ctx)
    typed: dict[tuple[str, str], Any] = {
        ("details", "first_name"): rng.choice(FIRST_NAMES),
        ("details", "emails"): [EmailEntry(address=f"p{rng.randrange(40)}@acme.example")],
        ("device", "kind"): rng.choice(["ip_phone", "mobile_app", "none", "linx"]),
        ("services", "fax"): rng.random() < 0.3,
        ("services", "conference"): rng.random() < 0.3,
    }
    for (step, field), value in typed.items():
        draft.set(step, field, value, ctx)
    return add_user.plan(draft, ctx, "ann") if checked(draft, view) else None


@doing
def change_a_part(view: View, rng: Random) -> Plan | None:
    part, fields = rng.choice(
        [
            ("basics", {"first_name": rng.choice(FIRST_NAMES), "room": rng.choice(["", "12"])}),
            ("basics", {"location": _place(view, rng), "floor": rng.choice(["", "1"])}),
            ("basics", {"user_type": rng.choice(["standard", "enhanced"])}),
            ("voicemail", {"on": rng.random() < 0.5, "seconds": str(rng.randrange(0, 60))}),
            ("forwarding", {"on": rng.random() < 0.6, "number": f"917555{rng.randrange(100, 200):04}"}),
            ("caller_id", {"caller_id": from_id(rng.choice(sorted(view.ids(PhoneNumber))))}),
            ("numbers", {"numbers": [from_id(id) for id in rng.sample(sorted(view.ids(PhoneNumber)), 2)]}),
            ("services", {"fax": rng.random() < 0.5, "conference": rng.random() < 0.5}),
            ("device", {"kind": rng.choice(list(map(str, DeviceKind)))}),
        ]
    )
    return _part(view, rng, part, fields)


def _part(view: View, rng: Random, part: str, fields: dict[str, Any]) -> Plan | None:
    """A part of somebody, as somebody at the screen would have set it."""
    return decided(EditUser(user=somebody(view, rng), part=part), view, **fields)


@doing
def delete_a_person(view: View, rng: Random) -> Plan | None:
    return view.plan(remove_user(view, somebody(view, rng)), "ann")


@doing
def let_somebody_go(view: View, rng: Random) -> Plan | None:
    users = sorted(view.ids(User))
    fields = {
        "calls": rng.choice(["main", "user", "nobody"]),
        "calls_to": str(rng.choice(users)),
        "messages": rng.choice(["kept", "moved", "wiped"]),
        "messages_to": str(rng.choice(users)),
    }
    return _part(view, rng, "leaving", fields)


@doing
def hand_over(view: View, rng: Random) -> Plan | None:
    emails = [EmailEntry(address=f"p{rng.randrange(40)}@acme.example")]
    fields = {"first_name": rng.choice(FIRST_NAMES), "emails": emails, "mailbox": rng.choice(["kept", "wiped"])}
    return _part(view, rng, "successor", fields)


@doing
def renew_a_pin(view: View, rng: Random) -> Plan | None:
    summary = renew_pin(view, somebody(view, rng))
    return view.plan(summary, "ann")


@doing
def move_a_device(view: View, rng: Random) -> Plan | None:
    """To another user, or to another place."""
    ctx = StepContext(view)
    owned = [device for device in view.all(Device) if device.user is not None]
    if not owned:
        return None
    device = rng.choice(sorted(owned, key=lambda device: (device.user, device.kind)))
    part, fields = rng.choice(
        [
            ("owner", {"to": str(somebody(view, rng))}),
            ("place", {"called": "Lobby", "location": _place(view, rng), "floor": rng.choice(["", "2"])}),
        ]
    )
    draft = EditDevice(device=device.id, part=part)
    draft.apply_defaults(ctx)
    for field, value in fields.items():
        draft.set(part, field, value, ctx)
    return draft.plan(ctx, "ann") if checked(draft, view) else None


@doing
def change_a_device(view: View, rng: Random) -> Plan | None:
    owned = [device for device in view.all(Device) if device.user is not None]
    if not owned:
        return None
    device = rng.choice(sorted(owned, key=lambda device: (device.user, device.kind)))
    act = rng.choice([assigned.make_primary, assigned.remove])
    return view.plan(act(view, device.user or 0, device.id), "ann")


@doing
def change_a_location(view: View, rng: Random) -> Plan | None:
    users = sorted(view.ids(User))
    part, fields = rng.choice(
        [
            ("address", {"street": f"{rng.randrange(300, 400)} 5th Ave"}),
            ("address", {"floors": rng.choice(["1", "3"]), "their_floor": rng.choice(["", "1"])}),
            ("people", {"users": [str(user) for user in rng.sample(users, 3)], "floor": rng.choice(["", "1"])}),
            ("notify", {"users": [str(rng.choice(users))]}),
            ("call_933", {"by": "Ann", "extension": str(rng.choice(users)), "heard": "350 5th Avenue"}),
            ("validated", {"by": "Telnyx", "how": "portal"}),
            ("remove", {"floor": rng.choice(["", "1"])}),
        ]
    )
    return decided(EditLocation(place=int(_place(view, rng)), part=part), view, **fields)


@doing
def confirm_an_address(view: View, rng: Random) -> Plan | None:
    moving = sorted(
        (device for device in view.all(Device) if device.kind in MOVES and device.user), key=lambda device: device.id
    )
    if not moving:
        return None
    return view.plan(confirm(view, rng.choice(moving), datetime(2026, 11, 3, tzinfo=UTC)), "ann")


@doing
def give_numbers_away(view: View, rng: Random) -> Plan | None:
    ids = rng.sample(sorted(view.ids(PhoneNumber)), 3)
    user = somebody(view, rng)
    to = rng.choice(
        [None, Destination(kind=DestinationKind.CONFERENCE), Destination(kind=DestinationKind.MAIN)]
        + [
            Destination(kind=kind, user=user)
            for kind in (DestinationKind.USER, DestinationKind.USER, DestinationKind.FAX)
        ]
    )
    changes = NumberChanges()
    try:
        changes.add(View(view.base), ids, to, leaves=to is None and rng.random() < 0.3)
    except ValueError:  # such as a fax that is off
        return None
    assert list(changes.put(view)) == []
    return view.plan(changes.summary(view), "ann")


@doing
def port_numbers(view: View, rng: Random) -> Plan | None:
    stand_in = rng.choice([""] + [from_id(id) for id in sorted(view.ids(PhoneNumber))])
    return decided(
        PortNumber(),
        view,
        lines=[f"(914) 555-{rng.randrange(100, 120):04}"],
        date="2099-12-01",
        losing_carrier="Old Bell",
        account_number="7",
        signer="Dana Reyes",
        billing_number="(914) 555-0100",
        billed_name="Acme Dental LLC",
        billed_address="350 5th Ave, New York NY 10118",
        stand_in=stand_in,
    )


@doing
def a_number_arrives(view: View, rng: Random) -> Plan | None:
    coming = sorted(id for id in view.ids(PhoneNumber) if (view.raw("numbers", id) or {})["porting"])
    return view.plan(arrive(view, rng.choice(coming)), "ann") if coming else None
