"""The kinds of devices and of the boxes whose ports they use."""

from enum import StrEnum
from typing import NamedTuple

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
    DeviceKind.IP_PHONE: KindFacts(N_("IP phone"), N_("a desk phone on the network"), "mac"),
    DeviceKind.MOBILE_APP: KindFacts(N_("Mobile app"), N_("an app on their cell phone"), "", is_hardware=False),
    DeviceKind.LINX: KindFacts(N_("Ooma Linx"), N_("a wireless analog phone jack"), "ipei", is_wireless=True),
    DeviceKind.DP1: KindFacts(N_("Ooma DP1"), N_("a wireless desk phone"), "ipei", is_wireless=True),
    DeviceKind.HEADSET: KindFacts(N_("Ooma Headset"), N_("a wireless headset"), "ipei", is_wireless=True),
    DeviceKind.ATA_PORT: KindFacts(N_("ATA port"), N_("an analog phone on an ATA"), "", is_port=True),
    DeviceKind.BASE_STATION_PORT: KindFacts(
        N_("Base station port"), N_("an analog phone on the base"), "", is_port=True
    ),
    DeviceKind.REMOTE_NUMBER: KindFacts(
        N_("Remote number"),
        N_("rings a cell or other outside line"),
        "e164",
        is_hardware=False,
        has_sip_account=False,
    ),
}


EXPLAINED: dict[DeviceKind, str] = {
    DeviceKind.LINX: N_("a wireless jack for an analog phone; registers to a base station"),
    DeviceKind.DP1: N_("a wireless desk phone; registers to a base station"),
    DeviceKind.HEADSET: N_("a wireless headset; registers to a base station"),
    DeviceKind.ATA_PORT: N_("an analog phone on an ATA (analog telephone adapter)"),
    DeviceKind.BASE_STATION_PORT: N_("an analog phone plugged into the base station itself"),
}
"""What a list has no room to say of a kind."""

KIND_OPTIONS = {str(kind): (facts.title, EXPLAINED.get(kind, facts.line)) for kind, facts in KINDS.items()}
"""Title and a line about it, by the kind as it is stored."""


def is_still_to_come(kind: str, identifier: str) -> bool:
    """Whether a device was assigned before anybody could read its label."""
    return bool(KINDS[DeviceKind(kind)].identifier and not identifier)


class BoxKind(StrEnum):
    BASE_STATION = "base_station"
    HT812 = "ht812"
    HT814 = "ht814"
    HT818 = "ht818"


BOXES: dict[BoxKind, tuple[str, DeviceKind, int]] = {
    BoxKind.BASE_STATION: (N_("Base station"), DeviceKind.BASE_STATION_PORT, 1),
    BoxKind.HT812: (N_("Grandstream HT812"), DeviceKind.ATA_PORT, 2),
    BoxKind.HT814: (N_("Grandstream HT814"), DeviceKind.ATA_PORT, 4),
    BoxKind.HT818: (N_("Grandstream HT818"), DeviceKind.ATA_PORT, 8),
}
"""Title, the kind of its ports, how many it has."""
