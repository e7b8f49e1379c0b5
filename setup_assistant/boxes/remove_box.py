"""Deleting a base station or ATA."""

from setup_assistant.boxes.ports import ports, registered, who_is_on
from setup_assistant.plans.asked import Asked
from store.errors import Finding, Refused
from store.kinds.device import BOXES, KINDS
from store.model.device import Box, Device
from store.texts import _, listed
from store.view import View


def remove_box(view: View, box: int) -> Asked:
    """Plan it. Raises LookupError where it is gone, and Refused, with who, while somebody is on it.

    Devices in stock that were registered to it have to be registered again.
    """
    found = view.get(Box, box)
    if found is None:
        raise LookupError(_("this base station or ATA no longer exists"))
    on_it = list(who_is_on(view, found))
    if on_it:
        message = _("{box} is in use — disconnect or move these first: {who}")
        message = message.format(box=found.name, who=listed(on_it))
        raise Refused([Finding("box-in-use", message, table="boxes", id=box)])
    lines = []
    for device in registered(view, found):
        view.put(device.with_(box=None))
        kind = _(KINDS[device.kind].title)
        line = _("register {kind} {identifier} to another base station")
        lines.append(line.format(kind=kind, identifier=device.identifier))
    for port in ports(view, found):
        if port.device is not None:
            view.remove(Device, port.device.id)
    view.remove(Box, box)
    said = {"kind": _(BOXES[found.kind][0]), "name": found.name}
    return Asked(_("Delete {kind} {name}?").format(**said), _("Deleted {kind} {name}").format(**said), lines)
