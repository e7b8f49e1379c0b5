"""Every field of a device, and of a base station or ATA with what is connected to it."""

from setup_assistant.fields.field import Field, Kind, of_module
from store.kinds.device import BOXES, KIND_OPTIONS, DeviceKind
from store.texts import N_

KIND = Field(
    N_("Kind"),
    kind=Kind.CHOICE,
    help=N_("The kind of device. Required for a new one."),
    options=KIND_OPTIONS,
    stored="devices.kind",
)
IDENTIFIER = Field(
    N_("MAC / IPEI"),
    help=N_(
        "As on the label. An IP phone has a MAC: 12 characters, 0–9 and A–F. A wireless device has an IPEI: 13 digits."
    ),
    example="00:0B:82:00:00:01",
    stored="devices.identifier",
    title=N_("Identifier"),
)
NAME = Field(
    N_("Name"),
    help=N_("What you call it. Most devices need no name; it helps where a user has several."),
    example="Lobby",
    stored="devices.name",
)
IN_STOCK = Field(
    N_("Devices"),
    kind=Kind.LINES,
    help=N_("One device per line: its MAC, then a name if you like. You can scan the labels."),
    example="00:0B:82:00:00:01 Front desk",
    mends=("devices",),
)
USER = Field(
    N_("User"),
    kind=Kind.PERSON,
    help=N_("Who has the device: a name or an extension."),
    example="104",
    stored="devices.user",
)
REGISTERED_TO = Field(
    N_("Base station"),
    help=N_("Name of the base station a wireless device is registered to."),
    example="Closet",
    stored="devices.box",
    called=N_("base/ATA"),
    key="DeviceAnswers.registered_to",
    title=N_("Registered to"),
)
PORT = Field(stored="devices.port", called=N_("port"))
LOCATION = Field(
    N_("Location"),
    kind=Kind.CHOICE,
    help=N_("Name of its location, if it differs from its user's. 911 sees the address of the device's location."),
    example="Warehouse",
    stored="devices.location",
)
FLOOR = Field(
    N_("Floor"),
    help=N_("Floor, if it differs from its user's. 911 sees it. Required at another location with several floors."),
    example="2",
    stored="devices.floor",
)
ROOM = Field(
    N_("Room"),
    help=N_("Room, if it differs from its user's. 911 sees it, so that help finds the caller."),
    example="Lobby",
    stored="devices.room",
)
SIP_PASSWORD = Field(stored="devices.sip_password", called=N_("SIP password"))
CONFIRMED = Field(stored="devices.confirmed", called=N_("911 address confirmation"))
CONFIRMED_BY = Field(stored="devices.confirmed.who", called=N_("911 address confirmed by"))
CONFIRMED_ADDRESS = Field(stored="devices.confirmed.address", called=N_("confirmed 911 address"))
CONFIRMED_AT = Field(stored="devices.confirmed.at", called=N_("911 address confirmed at"))

BASE_IS_OPEN = Field(
    N_("1 Base"),
    kind=Kind.TICK,
    help=N_("Hold the Page button on the base station until its light blinks, then confirm here. You have 5 minutes."),
    text=N_("the light is blinking"),
    title=N_("Light"),
)
IS_REGISTERED = Field(
    N_("2 Device"),
    kind=Kind.TICK,
    help=N_("Register on the device itself, then confirm here that it shows as registered."),
    text=N_("it shows as registered"),
    title=N_("Shown"),
)

_TAKES = {
    DeviceKind.BASE_STATION_PORT: N_("for wireless devices; also takes an analog phone"),
    DeviceKind.ATA_PORT: N_("an ATA for analog phones and fax machines"),
}
"""What is connected to a box, by the kind of its ports."""

BOX_NAME = Field(
    N_("Name"),
    help=N_("What you call it, such as where it hangs."),
    example="Closet",
    stored="boxes.name",
)
BOX_KIND = Field(
    N_("Kind"),
    kind=Kind.CHOICE,
    help=N_(
        "What it is. A base station connects wireless devices; an ATA (analog telephone adapter) connects analog "
        "phones and fax machines."
    ),
    options={str(kind): (title, _TAKES[port]) for kind, (title, port, _ports) in BOXES.items()},
    stored="boxes.kind",
    title=N_("Model"),
)
SERIAL = Field(
    N_("Serial"),
    help=N_("The serial number on its label. It tells two of the same model apart."),
    example="20EZ1AB2C3",
    stored="boxes.serial",
)
BOX_LOCATION = Field(
    N_("Location"),
    kind=Kind.CHOICE,
    help=N_("Where it is. For phones on its ports, 911 sees this address."),
    example="Main office",
    stored="boxes.location",
)
FAX_MACHINES = Field(
    help=N_("Fax machines connected to its ports."), key="BoxAnswers.fax_machines", title=N_("Fax machines")
)
CONNECT = Field(
    N_("Connect"),
    kind=Kind.CHOICE,
    help=N_("What is connected to the port."),
    options={
        "phone": (N_("Analog phone"), N_("assigned to a user")),
        "fax": (N_("Fax machine"), N_("with a fax number")),
    },
)
FAX_PORT = Field(
    help=N_("The port it is connected to, from 1."), example="1", key="FaxMachineAnswers.port", title=N_("Port")
)
FAX_NUMBER = Field(
    N_("Fax number"),
    help=N_("A number of this account. Only the fax machine answers it, without voicemail or forwarding."),
    example="(212) 555-0120",
    key="FaxMachineAnswers.number",
)

FIELDS = of_module(globals())
