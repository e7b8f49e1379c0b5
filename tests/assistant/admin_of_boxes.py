"""What an admin may do to boxes, their ports, devices and bridges, at random."""

from random import Random
from typing import Any

from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.labels import waiting
from setup_assistant.boxes.ports import port, take_off
from setup_assistant.boxes.remove_box import remove_box
from setup_assistant.boxes.stock import retire
from setup_assistant.conference.bridge import remove
from setup_assistant.conference.draft import EditConference
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft
from store.errors import Refused
from store.kinds.device import BoxKind
from store.model.device import Box, Device
from store.model.location import Location
from store.model.services import Bridge
from store.office import utc_now
from store.plan import Plan
from store.view import View
from tests.assistant.admin import checked, doing, somebody


def _planned(view: View, draft: PartDraft, fields: dict[str, Any]) -> Plan | None:
    ctx = StepContext(view, now=utc_now())
    draft.apply_defaults(ctx)
    for field, value in fields.items():
        draft.set(draft.part, field, value, ctx)
    return draft.plan(ctx, "ben") if checked(draft, view) else None


def _some_box(view: View, rng: Random) -> Box | None:
    boxes = sorted(view.all(Box), key=lambda box: box.name)  # ids are random, and a run is to be repeated
    return rng.choice(boxes) if boxes else None


@doing
def add_or_change_a_box(view: View, rng: Random) -> Plan | None:
    box = _some_box(view, rng) if rng.random() < 0.5 else None
    places = sorted(view.all(Location), key=lambda place: place.name)
    fields: dict[str, Any] = {"location": str(rng.choice(places).id), "floor": "1"}
    if box is None:
        fields |= {"kind": rng.choice(list(map(str, BoxKind))), "box_name": f"Box {rng.randrange(9)}"}
    return _planned(view, EditBoxes(part="box", box_id=box.id if box else None), fields)


@doing
def put_something_on_a_port(view: View, rng: Random) -> Plan | None:
    box = _some_box(view, rng)
    if box is None:
        return None
    draft = EditBoxes(part="plug_in", box_id=box.id, port=rng.randint(1, box.ports))
    return _planned(
        view, draft, {"what": rng.choice(["phone", "fax"]), "owner": str(somebody(view, rng)), "floor": "1"}
    )


@doing
def register_a_device(view: View, rng: Random) -> Plan | None:
    digits = f"00000{rng.randrange(12):07}"
    check = sum(place * int(digit) for place, digit in enumerate(digits, start=1)) % 11
    label = digits + ("*" if check == 10 else str(check))
    confirmed = {"is_open": True, "is_registered": True}
    kind = rng.choice(["linx", "headset"])
    return _planned(view, EditBoxes(part="registration"), {"kind": kind, "identifier": label, **confirmed})


@doing
def fill_in_labels(view: View, rng: Random) -> Plan | None:
    typed = {id: f"00:0B:82:00:01:{rng.randrange(256):02X}" for id in waiting(view)}
    return _planned(view, EditBoxes(part="labels"), {"typed": typed})


@doing
def take_away_a_device_or_box(view: View, rng: Random) -> Plan | None:
    box = _some_box(view, rng)
    devices = sorted(view.all(Device), key=lambda each: (each.user or 0, each.kind, each.identifier, each.port or 0))
    try:
        if box is not None and rng.random() < 0.3:
            return view.plan(remove_box(view, box.id).summary, "ben")
        if box is not None and not port(view, box, 1).is_free and rng.random() < 0.5:
            return view.plan(take_off(view, box, 1).summary, "ben")
    except Refused:
        return None
    return view.plan(retire(view, rng.choice(devices).id).summary, "ben") if devices else None


@doing
def change_bridges(view: View, rng: Random) -> Plan | None:
    bridges = sorted(view.ids(Bridge))
    if bridges and rng.random() < 0.3:
        return view.plan(remove(view, rng.choice(bridges)), "ben")
    of = rng.choice(bridges) if bridges and rng.random() < 0.6 else None
    owner = rng.choice(["", str(somebody(view, rng))])
    return _planned(view, EditConference(part="bridge", of=of), {"owner": owner, "pin": rng.choice(["", "482917"])})
