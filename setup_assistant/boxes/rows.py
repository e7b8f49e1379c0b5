"""Base stations, ATAs and devices as a list; and one box, what is on it."""

from collections.abc import Iterable, Sequence

from setup_assistant.fields.names import format_user
from setup_assistant.locations.emergency import seen_by_911
from setup_assistant.search.index import matching, texts_of
from setup_assistant.search.rows import KeyedRows, RecordRows
from store.kinds.device import BOXES, KINDS, BoxKind, DeviceKind, is_still_to_come
from store.model.device import Box
from store.model.e164 import from_id, national
from store.model.location import Location
from store.tables import Stored
from store.texts import _, ngettext
from store.view import View


class Equipment(RecordRows):
    """Boxes first, then what is still to come, in stock, and with people. Only rows in sight are worked out."""

    def __init__(self, view: View, typed: str = "") -> None:
        self.view = view
        super().__init__(matching(texts_of(view.base, "equipment", self._in_order, self._text), typed))

    def row(self, index: int) -> Sequence[str]:
        """What, label, name, where, and how it stands."""
        return self._row(self._ids[index])

    def _row(self, id: int) -> Sequence[str]:
        box = self.view.raw("boxes", id)
        return self._box(id, box) if box is not None else self._device(self.view.raw("devices", id))

    def _in_order(self) -> Iterable[int]:
        yield from (id for id, _box in sorted(self.view.raw_all("boxes"), key=lambda each: each[1]["name"].casefold()))
        hardware = [(_order(stored), id) for id, stored in self.view.raw_all("devices") if _is_hardware(stored)]
        yield from (id for _place, id in sorted(hardware))

    def _text(self, id: int) -> str:
        return "\n".join(self._row(id))

    def _box(self, id: int, box: Stored) -> Sequence[str]:
        title, _kind, count = BOXES[BoxKind(box["kind"])]
        used = sum(1 for port in range(1, count + 1) if _is_used(self.view, id, port))
        wireless = sum(1 for _id, device in self.view.raw_found("devices", "boxes", id) if device["port"] is None)
        said = ngettext("{used} of {count} port", "{used} of {count} ports", count).format(used=used, count=count)
        if wireless:
            said += " · " + ngettext("{count} wireless", "{count} wireless", wireless).format(count=wireless)
        place = (self.view.raw("locations", box["location"]) or {}).get("name", "")
        short = _(title).removeprefix("Grandstream ")
        return short, box["serial"], box["name"], place, said

    def _device(self, device: Stored | None) -> Sequence[str]:
        if device is None:
            return ("",)
        box = (self.view.raw("boxes", device["box"]) or {}).get("name", "") if device["box"] is not None else ""
        port = _("port {port}").format(port=device["port"]) if device["port"] is not None else ""
        return (
            _(KINDS[DeviceKind(device["kind"])].title),
            _("pending") if _waits(device) else device["identifier"] or port,
            device["name"],
            box or self._place(device),
            standing(self.view, device),
        )

    def _place(self, device: Stored) -> str:
        user = self.view.raw("users", device["user"]) if device["user"] is not None else None
        location = device["location"] or (user or {}).get("location")
        return str((self.view.raw("locations", location) or {}).get("name", "")) if location else ""


def format_box(box: Box) -> str:
    """`Closet · Base station`."""
    return f"{box.name} · {_(BOXES[box.kind][0])}"


def box_lines(view: View, box: Box) -> list[tuple[str, str]]:
    """What is to be known of a box beside its ports: label and text."""
    location = view.get(Location, box.location)
    lines = [(_("Serial"), box.serial or _("none"))]
    if location is not None:
        lines += [(_("Location"), location.name), (_("Address"), ", ".join(seen_by_911("", location)))]
    return lines


class OnBox(KeyedRows):
    """The ports of a box, then the wireless devices registered to it. Keys: `port 2`, `device 41`."""

    def __init__(self, view: View, box: Box, typed: str = "") -> None:
        self.view = view
        super().__init__([*self._ports(box), *self._registered(box)], typed)

    def _ports(self, box: Box) -> Iterable[tuple[str, Sequence[str]]]:
        for port in range(1, box.ports + 1):
            place = _("Port {port}").format(port=port)
            faxes = self.view.raw_find("numbers", "port", box.id, port)
            phones = self.view.raw_found("devices", "port", box.id, port)
            row: Sequence[str] = (place, _("available"), _("Enter to connect"))
            for number in faxes:
                row = (place, _("Fax machine"), national(from_id(number)))
            for _id, phone in phones:
                row = (place, _("Phone"), standing(self.view, phone))
            yield f"port {port}", row

    def _registered(self, box: Box) -> Iterable[tuple[str, Sequence[str]]]:
        found = self.view.raw_found("devices", "boxes", box.id)
        for id, device in sorted((each for each in found if each[1]["port"] is None), key=lambda each: _order(each[1])):
            kind = _(KINDS[DeviceKind(device["kind"])].title)
            called = " ".join(part for part in (device["name"], device["identifier"]) if part)
            yield f"device {id}", (kind, called, standing(self.view, device))


def standing(view: View, device: Stored) -> str:
    """Whose it is, or that it is in stock, or was never registered."""
    if device["user"] is not None:
        return format_user(view, device["user"])
    if KINDS[DeviceKind(device["kind"])].is_wireless:
        return _("in stock") if device["box"] is not None else _("not registered")
    return _("in stock")


def _is_hardware(device: Stored) -> bool:
    return KINDS[DeviceKind(device["kind"])].is_hardware


def _waits(device: Stored) -> bool:
    return is_still_to_come(device["kind"], device["identifier"])


def _order(device: Stored) -> tuple[int, str, str, str]:
    """Still to come, in stock, with people; within those by kind, or by extension."""
    user = "" if device["user"] is None else str(device["user"])
    group = 1 if not user else 0 if _waits(device) else 2
    return group, user, str(device["kind"]), str(device["name"] or device["identifier"])


def _is_used(view: View, box: int, port: int) -> bool:
    return bool(view.raw_count("devices", "port", box, port) or view.raw_count("numbers", "port", box, port))
