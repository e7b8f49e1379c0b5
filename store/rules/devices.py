"""Rules about devices, boxes and their ports."""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.device import KINDS, BoxKind, DeviceKind
from store.kinds.user import Purpose
from store.model.device import Box, Device
from store.model.number import PhoneNumber
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _
from store.view import View


def a_user_has_one_device_of_each_kind(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.users:
        seen = set()
        for device in view.found(Device, "users", user.id):
            if device.kind in seen:
                message = _("{user} already has this kind of device: {kind}")
                yield device.finding(
                    "device-kind-twice", message.format(user=user.name, kind=_(KINDS[device.kind].title)), "user"
                )
            seen.add(device.kind)


def one_device_is_primary(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.users:
        devices = {device.id for device in view.found(Device, "users", user.id)}
        if (user.primary_device is None and devices) or (
            user.primary_device is not None and user.primary_device not in devices
        ):
            message = _("choose one of {user}'s devices as primary")
            yield user.finding("primary-device", message.format(user=user.name), "primary_device")


def a_wireless_device_is_registered_before_anyone_has_it(view: View, touched: Touched) -> Iterator[Finding]:
    for device in touched.devices:
        if not device.facts.is_wireless:
            continue
        box = view.get(Box, device.box)
        if box is not None and box.kind is not BoxKind.BASE_STATION:
            yield device.finding(
                "not-a-base-station", _("{box} isn't a base station — choose one").format(box=box.name), "box"
            )
        if device.user is not None and (box is None or not device.identifier):
            message = _("this {kind} isn't registered to a base station — register it first")
            yield device.finding("device-unregistered", message.format(kind=_(device.facts.title)), "user")


def a_port_carries_one_device(view: View, touched: Touched) -> Iterator[Finding]:
    """A phone, or a fax machine with a number of its own."""
    for device in touched.devices:
        if device.facts.is_port or device.port is not None:
            yield from _port(view, device)
    for number in touched.fax_machines:
        yield from _fax_machine(view, number)


def _port(view: View, device: Device) -> Iterator[Finding]:
    box = view.get(Box, device.box)
    if box is None or device.port is None:
        if device.user is not None:
            yield device.finding("port-missing", _("choose the base station or ATA, and the port"), "port")
        return
    if box.port_kind is not device.kind or not 1 <= device.port <= box.ports:
        yield device.finding(
            "port-unknown", _("{box} doesn't have that port — choose another").format(box=box.name), "port"
        )
    elif _on_port(view, box, device.port) > 1:
        message = _("port {port} on {box} is in use — choose another port")
        yield device.finding("port-taken", message.format(port=device.port, box=box.name), "port")


def _fax_machine(view: View, number: PhoneNumber) -> Iterator[Finding]:
    to = number.destination
    box = view.get(Box, to.box) if to is not None else None
    if to is None or to.port is None or box is None:
        return  # what points at something gone is another rule's
    if not 1 <= to.port <= box.ports:
        code, message = "port-unknown", _("{box} doesn't have that port — choose another")
    elif box.port_kind is not DeviceKind.ATA_PORT:
        code, message = "fax-machine-port", _("{box} isn't an ATA — fax machines connect to an ATA port")
    elif _on_port(view, box, to.port) > 1:
        code, message = "port-taken", _("port {port} on {box} is in use — choose another port")
    else:
        return
    text = message.format(port=to.port, box=box.name)
    yield number.finding(code, text, "destination")


def _on_port(view: View, box: Box, port: int) -> int:
    return view.count(Device, "port", box.id, port) + view.count(PhoneNumber, "port", box.id, port)


def a_label_is_on_one_device(view: View, touched: Touched) -> Iterator[Finding]:
    """Two records of one MAC or IPEI would set up one phone twice. A remote number may ring two people."""
    for device in touched.kept(Device):
        if device.facts.is_hardware and device.identifier and view.count(Device, "identifier", device.identifier) > 1:
            message = _("{identifier} is already in use by another device — check the label")
            yield device.finding("identifier-taken", message.format(identifier=device.identifier), "identifier")


def a_remote_number_is_a_number(view: View, touched: Touched) -> Iterator[Finding]:
    for device in touched.kept(Device):
        if not device.facts.has_sip_account and not device.identifier:
            yield device.finding("identifier-missing", _("enter the number to ring"), "identifier")


def call_routing_has_no_hardware_and_forwards(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.users:
        if user.purpose is not Purpose.CALL_ROUTING:
            continue
        for device in view.found(Device, "users", user.id):
            if device.facts.is_hardware:
                yield device.finding(
                    "call-routing-hardware",
                    _("call routing users can't have a phone — remove it in Devices first"),
                    "user",
                )
        if not user.call_forwarding.leads_somewhere:
            message = _("call routing users forward every call — turn on forwarding first")
            former = _forwarded_to(view, user.id)
            if former is not None and former in {change.id for change in touched.changes(User)}:
                message = _("{user} forwards every call to {former} — forward it elsewhere first")
                message = message.format(user=f"{user.id} {user.name}", former=former)
            yield user.finding("call-routing-forwards", message, "call_forwarding.number")


def _forwarded_to(view: View, user: int) -> int | None:
    """The colleague whom this user's calls went to until now."""
    former: int | None = ((view.base.get("users", user) or {}).get("call_forwarding") or {}).get("user")
    return former


def a_box_has_a_name_of_its_own(view: View, touched: Touched) -> Iterator[Finding]:
    for box in touched.kept(Box):
        if view.count(Box, "name", box.name.casefold()) > 1:
            yield box.finding(
                "box-name-taken", _("{name} is already in use — choose another name").format(name=box.name), "name"
            )


def a_serial_number_is_on_one_box(view: View, touched: Touched) -> Iterator[Finding]:
    """One box set up as two would answer for the wrong one's ports."""
    for box in touched.kept(Box):
        if box.serial and view.count(Box, "serial", box.serial.casefold()) > 1:
            yield box.finding(
                "serial-taken", _("{serial} is already in use — check the label").format(serial=box.serial), "serial"
            )
