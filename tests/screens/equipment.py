"""What stands in the closet of the sample office: boxes, conferences, faxes; and what of it is on the disk."""

from pathlib import Path
from typing import Any

from screens.core.confirm import Confirm
from setup_assistant.commands import rows as show
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.number import DestinationKind
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.number import Destination, PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.view import View
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import ADAPTER, LINX, MAIN_OFFICE, SECOND, open_office

BRIDGE = 4321
USER_FAX, MACHINE = "+12125550141", "+12125550142"
DANS_PORT = 43


def conferences(view: View) -> None:
    """A line, a bridge of Dan's with a PIN, and one of nobody's."""
    number = view.get(PhoneNumber, as_id(SECOND))
    assert number is not None
    view.put(number.with_(destination=Destination(kind=DestinationKind.CONFERENCE)))
    view.put(view.account.with_(conference_line=SECOND))
    view.put(Bridge(id=BRIDGE, owner=102, pin=view.keep_secret("731095")))
    view.put(Bridge(id=5000))


def adapter(view: View) -> None:
    """An ATA in the main office, with Dan's ordinary phone on its first port."""
    view.put(Box(id=ADAPTER, name="Adapter", kind=BoxKind.HT812, serial="HT-0001", location=MAIN_OFFICE))
    secret = view.keep_secret("Ef5" * 6)
    port = Device(id=DANS_PORT, kind=DeviceKind.ATA_PORT, box=ADAPTER, port=1, user=102, sip_password=secret)
    view.put(port)


def faxes(view: View) -> None:
    """Dan's virtual fax, and a fax machine on the adapter's second port."""
    dan = view.get(User, 102)
    assert dan is not None
    view.put(dan.with_(fax=True, emails=(dan.emails[0].with_(fax=True),)))
    view.put(PhoneNumber(id=as_id(USER_FAX), destination=Destination(kind=DestinationKind.FAX, user=102)))
    machine = Destination(kind=DestinationKind.FAX_MACHINE, box=ADAPTER, port=2)
    view.put(PhoneNumber(id=as_id(MACHINE), destination=machine))


def two_wait(view: View) -> None:
    """Reception waits for a phone as Dan does."""
    user = view.get(User, 101)
    assert user is not None
    view.put(Device(id=44, kind=DeviceKind.IP_PHONE, user=101, sip_password=view.keep_secret("Gh7" * 6)))
    view.put(user.with_(primary_device=44))


def bare(view: View) -> None:
    """No box and no device."""
    for kind in (Device, Box):
        for id in list(view.ids(kind)):
            view.remove(kind, id)


async def asked(pilot: OfficePilot) -> None:
    """Until a question stands."""
    await pilot.until(lambda: isinstance(pilot.app.screen, Confirm), "the question")


async def yes(pilot: OfficePilot) -> None:
    """Answer a question once it is asked, and wait for what that does."""
    await asked(pilot)
    await pilot.press("y")
    await pilot.until(pilot.page_message, "what was done")


def linx_of_priya(view: View) -> None:
    """Beside her mobile app."""
    linx = view.get(Device, LINX)
    assert linx is not None
    view.put(linx.with_(user=103, sip_password=view.keep_secret("Gh6" * 6)))


def shown(data: Path, what: str) -> list[dict[str, Any]]:
    """What `show --json` says, without what is empty."""
    office = open_office(data)
    try:
        return [{key: value for key, value in row.items() if value} for row in show.WHAT[what](office)]
    finally:
        office.close()


def history(data: Path) -> list[str]:
    """What was done, newest first."""
    office = open_office(data)
    try:
        return [commit.plan.summary for commit in office.history()]
    finally:
        office.close()
