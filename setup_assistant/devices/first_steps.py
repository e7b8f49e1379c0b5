"""What a new user, or the installer beside them, does first: numbers, PIN, how to set up the device."""

from setup_assistant.devices.about import seen_from
from setup_assistant.fields.names import format_forwarding
from store.kinds.device import KINDS, DeviceKind
from store.kinds.number import DestinationKind
from store.model.device import Device
from store.model.e164 import national
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.texts import _, listed
from store.view import View

Line = tuple[str, str]


def first_steps(view: View, user: int) -> list[Line]:
    """Label and text, secrets among them: for the page that is shown once, never for a log or a file."""
    person = view.get(User, user)
    if person is None:
        return []
    lines: list[Line] = [(_("Extension"), person.extension), *_numbers(view, person)]
    pin = view.secret(person.pin)
    if pin:
        lines.append((_("PIN"), pin))
    for bridge in view.found(Bridge, "users", user):
        line, bridge_pin = view.account.conference_line, view.secret(bridge.pin)
        lines.append((_("Bridge ID"), bridge.bridge_id))
        lines += [(_("Bridge PIN"), bridge_pin)] if bridge_pin else []
        lines += [(_("Conf. line"), national(line))] if line else []
    device = view.get(Device, person.primary_device)
    lines.append(("", ""))
    if device is None:
        forwarding = person.call_forwarding
        target = format_forwarding(view, person.stored()["call_forwarding"]) if forwarding.on else ""
        text = _("none; calls forward to {number}").format(number=target) if target else _("none")
        return [*lines, (_("Device"), text)]
    lines.append((_("Device"), _(KINDS[device.kind].title)))
    return [*lines, *_set_up(view, person, device), *_away(view, person, device)]


def _away(view: View, person: User, device: Device) -> list[Line]:
    """Where 911 sends help for a device that isn't where its user sits."""
    if device.location in (None, person.location) or not device.facts.has_sip_account:
        return []
    return [(_("911 sees"), seen_from(view, device.stored()))]


def _numbers(view: View, person: User) -> list[Line]:
    phone, fax = [], []
    for number in view.found(PhoneNumber, "users", person.id):
        if number.rings(DestinationKind.FAX):
            to = listed([email.address for email in person.emails if email.fax])
            text = _("{number}, faxes go to {email}").format(number=national(number.e164), email=to)
            fax.append((_("Fax"), text))
        else:
            phone.append((_("Number"), national(number.e164)))
    return [*phone, *fax]


def _set_up(view: View, person: User, device: Device) -> list[Line]:
    account = view.account
    password = view.secret(device.sip_password)
    sign_in = [
        (_("Username"), person.extension),
        (_("Password"), password or ""),
        (_("Domain"), account.domain),
    ]
    match device.kind:
        case DeviceKind.IP_PHONE:
            if not device.identifier:
                text = _("When the phone arrives, enter its MAC in Devices. You'll see its username and password then.")
                return [(_("Setup"), text)]
            text = _("Connect phone {mac} to the network. Open its IP address in a browser, and enter:")
            return [(_("Setup"), text.format(mac=device.identifier)), *sign_in]
        case DeviceKind.MOBILE_APP:
            return [(_("Setup"), _("Install the app on the user's cell phone, then sign in with:")), *sign_in]
        case DeviceKind.REMOTE_NUMBER:
            text = _("nothing to set up; calls ring {number}").format(number=national(device.identifier))
            return [(_("Setup"), text), (_("911"), _("calls from it go through its own carrier"))]
        case DeviceKind.ATA_PORT | DeviceKind.BASE_STATION_PORT:
            box = (view.raw("boxes", device.box) or {}).get("name", "") if device.box else ""
            text = _("Plug an analog phone into port {port} on {box}.").format(port=device.port, box=box)
            return [(_("Setup"), text), *sign_in]
    text = _("Already registered. Pick it up and listen for a dial tone. If its base station asks for a sign-in:")
    return [(_("Setup"), text), *sign_in]
