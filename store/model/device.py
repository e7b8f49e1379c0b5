"""What rings: devices, and the boxes whose ports they use."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field, model_validator

from store.kinds.device import BOXES, KINDS, BoxKind, DeviceKind, KindFacts, is_still_to_come
from store.model.e164 import checked
from store.model.identifiers import ipei, mac, serial
from store.model.record import Part, Record
from store.model.text import Line, Note


class Box(Record):
    """A base station or ATA at a location."""

    table: ClassVar[str] = "boxes"

    name: Line = Field(min_length=1)
    kind: BoxKind
    serial: Line = ""
    location: int

    @property
    def ports(self) -> int:
        return BOXES[self.kind][2]

    @property
    def port_kind(self) -> DeviceKind:
        return BOXES[self.kind][1]

    @model_validator(mode="before")
    @classmethod
    def _read_serial(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(text := value.get("serial"), str) and text:
            return {**value, "serial": serial(text)}
        return value


class Confirmed(Part):
    """Someone has been told which address 911 gets from a device that moves with them, and has said that it is right.

    It holds as long as the person and the address are these. Source: 47 CFR 9.11, the registered location.
    """

    who: Line
    address: Note
    at: datetime


class Device(Record):
    """One device. Without a user it is in stock; without its identifier it is still to come.

    `box` is the base station that a wireless device is registered to, or the box whose `port` (from 1) it is on.
    """

    table: ClassVar[str] = "devices"

    kind: DeviceKind
    identifier: str = ""
    name: Line = ""
    user: int | None = None
    box: int | None = None
    port: int | None = None
    location: int | None = None  # None: where its user sits
    floor: Line = ""
    room: Line = ""
    sip_password: int | None = None
    confirmed: Confirmed | None = None  # of a device that moves with its user

    @property
    def facts(self) -> KindFacts:
        return KINDS[self.kind]

    @property
    def is_still_to_come(self) -> bool:
        return is_still_to_come(self.kind, self.identifier)

    @model_validator(mode="before")
    @classmethod
    def _read_identifier(cls, value: object) -> object:
        if isinstance(value, dict) and value.get("kind") in tuple(DeviceKind):
            text = value.get("identifier")
            if isinstance(text, str) and text:
                return {**value, "identifier": read_identifier(DeviceKind(value["kind"]), text)}
        return value


def read_identifier(kind: DeviceKind, text: str) -> str:
    """A label's text in its one form: a MAC, an IPEI or an E.164 number. Raises ValueError where it is none."""
    match KINDS[kind].identifier:
        case "mac":
            return mac(text)
        case "ipei":
            return ipei(text)
        case "e164":
            return checked(text)
    return text
