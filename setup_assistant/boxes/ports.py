"""What is on the ports of a box, and taking it off."""

from collections.abc import Iterator
from typing import NamedTuple

from setup_assistant.devices import assigned
from setup_assistant.fields.names import format_user
from setup_assistant.numbers.changes import ring
from setup_assistant.plans.asked import Asked
from store.kinds.device import KINDS
from store.model.device import Box, Device
from store.model.e164 import national
from store.model.number import PhoneNumber
from store.texts import _
from store.view import View


class Port(NamedTuple):
    """One port: a phone, a fax machine by its number, or neither."""

    place: int
    device: Device | None = None
    fax: PhoneNumber | None = None

    @property
    def is_free(self) -> bool:
        return self.device is None and self.fax is None


def ports(view: View, box: Box) -> list[Port]:
    return [port(view, box, place) for place in range(1, box.ports + 1)]


def port(view: View, box: Box, place: int) -> Port:
    phones = view.found(Device, "port", box.id, place)
    faxes = view.found(PhoneNumber, "port", box.id, place)
    return Port(place, next(iter(phones), None), next(iter(faxes), None))


def registered(view: View, box: Box) -> list[Device]:
    """The wireless devices that are registered to a base station, whoever has them."""
    return [device for device in view.found(Device, "boxes", box.id) if device.facts.is_wireless]


def who_is_on(view: View, box: Box) -> Iterator[str]:
    """Whose phones and machines hang on a box, a line each. A device in stock is nobody's."""
    for each in ports(view, box):
        if each.fax is not None:
            number = national(each.fax.e164)
            yield _("fax machine {number} on port {port}").format(number=number, port=each.place)
        elif each.device is not None and each.device.user is not None:
            yield _("{user} on port {port}").format(user=format_user(view, each.device.user), port=each.place)
    for device in registered(view, box):
        if device.user is not None:
            kind = _(KINDS[device.kind].title)
            yield _("{user}'s {kind}").format(kind=kind, user=format_user(view, device.user))


def take_off(view: View, box: Box, place: int) -> Asked:
    """Plan it; the lines say what stops working. Raises LookupError where nothing is on the port."""
    there = port(view, box, place)
    if there.fax is not None:
        number = national(there.fax.e164)
        ring(view, there.fax.id, None)
        return Asked(
            _("Disconnect fax machine {number} from {box}?").format(number=number, box=box.name),
            _("Disconnected fax machine {number} from {box}").format(number=number, box=box.name),
            [_("the fax machine stops receiving; {number} becomes unassigned").format(number=number)],
        )
    if there.device is None:
        raise LookupError(_("nothing is connected to port {port}").format(port=place))
    user = there.device.user
    if user is None:
        view.remove(Device, there.device.id)
        return Asked(
            _("Disconnect port {port} on {box}?").format(port=place, box=box.name),
            _("Disconnected port {port} on {box}").format(port=place, box=box.name),
            [],
        )
    lines = list(assigned.what_stops(view, user, there.device.id))
    assigned.remove(view, user, there.device.id)
    said = {"user": format_user(view, user), "port": place, "box": box.name}
    return Asked(
        _("Disconnect {user}'s phone from port {port} on {box}?").format(**said),
        _("Disconnected {user}'s phone from port {port} on {box}").format(**said),
        lines,
    )
