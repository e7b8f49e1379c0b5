"""What rings: devices, and the boxes whose ports they use."""

from enum import StrEnum
from typing import ClassVar, NamedTuple

from pydantic import Field, model_validator

from store.model.e164 import checked
from store.model.identifiers import ipei, mac, serial
from store.model.record import Record
from store.model.text import Line
from store.texts import N_


class DeviceKind(StrEnum):
    ATA_PORT = "ata_port"
    BASE_STATION_PORT = "base_station_port"
    LINX = "linx"
    DP1 = "dp1"
    HEADSET = "headset"
    IP_PHONE = "ip_phone"
    MOBILE_APP = "mobile_app"
    REMOTE_NUMBER = "remote_number"


class KindFacts(NamedTuple):
    """What is true of every device of a kind. `identifier`: what is read off its label, or "" for none."""

    title: str
    line: str
    identifier: str
    is_wireless: bool = False
    is_port: bool = False
    is_hardware: bool = True
    has_sip_account: bool = True


KINDS: dict[DeviceKind, KindFacts] = {
    DeviceKind.IP_PHONE: KindFacts(N_("IP phone"), N_("a desk phone on the office network"), "mac"),
    DeviceKind.MOBILE_APP: KindFacts(N_("Mobile app"), N_("rings on the person's own phone"), "", is_hardware=False),
    DeviceKind.LINX: KindFacts(N_("Ooma Linx"), N_("makes an ordinary phone wireless"), "ipei", is_wireless=True),
    DeviceKind.DP1: KindFacts(N_("Ooma DP1"), N_("a wireless desk phone"), "ipei", is_wireless=True),
    DeviceKind.HEADSET: KindFacts(N_("Ooma Headset"), N_("a wireless headset"), "ipei", is_wireless=True),
    DeviceKind.ATA_PORT: KindFacts(N_("ATA phone port"), N_("an ordinary phone on an ATA box"), "", is_port=True),
    DeviceKind.BASE_STATION_PORT: KindFacts(
        N_("Base station port"), N_("an ordinary phone on the base"), "", is_port=True
    ),
    DeviceKind.REMOTE_NUMBER: KindFacts(
        N_("Remote number"),
        N_("rings a cell or another line"),
        "e164",
        is_hardware=False,
        has_sip_account=False,
    ),
}


class BoxKind(StrEnum):
    BASE_STATION = "base_station"
    HT812 = "ht812"
    HT814 = "ht814"


BOXES: dict[BoxKind, tuple[str, DeviceKind, int]] = {
    BoxKind.BASE_STATION: (N_("Base station"), DeviceKind.BASE_STATION_PORT, 1),
    BoxKind.HT812: (N_("Grandstream HT812"), DeviceKind.ATA_PORT, 2),
    BoxKind.HT814: (N_("Grandstream HT814"), DeviceKind.ATA_PORT, 4),
}
"""Title, the kind of its ports, how many it has."""


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


class Device(Record):
    """One device. Without a user it is in stock; without its identifier it is still to come.

    `box` is the base station that a wireless device is registered to, or the box whose `port` (from 1) it is on.
    """

    table: ClassVar[str] = "devices"
    secrets: ClassVar[tuple[str, ...]] = ("sip_password",)

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

    @property
    def facts(self) -> KindFacts:
        return KINDS[self.kind]

    @property
    def is_still_to_come(self) -> bool:
        """Assigned before anybody could read its label."""
        return bool(self.facts.identifier and not self.identifier)

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
