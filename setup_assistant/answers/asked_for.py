"""What an answers file names: nobody is given it who names nothing, wherever they stand in the file."""

from contextlib import suppress

from setup_assistant.answers.file import AnswersFile, PrimaryDeviceAnswers, UserDeviceAnswers
from setup_assistant.conference.bridge_ids import as_held, read_bridge_id
from setup_assistant.numbers.parsing import parse
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import DeviceKind
from store.model.device import read_identifier
from store.view import View


def asked_for(says: AnswersFile, view: View) -> dict[str, str]:
    """Extensions, numbers, identifiers of devices and bridge IDs, as a `StepContext` holds them.

    What cannot be read is left out: it is said where it is put.
    """
    users = says.users
    found = [user.extension for user in users if user.extension]
    numbers = [number for user in users if isinstance(user.numbers, list) for number in user.numbers]
    numbers += [user.fax.number for user in users if user.fax is not None and user.fax.number]
    there = view.raw("account", ACCOUNT_ID) or {}
    country = (says.account.country if says.account else None) or there.get("country") or "US"
    for typed in numbers:
        with suppress(ValueError):
            found.append(parse(typed, country))
    for device in (device for user in users for device in (user.primary_device, *(user.devices or []))):
        with suppress(ValueError):
            found += _identifier(device)
    for bridge in (user.conference.bridge_id for user in users if user.conference is not None):
        with suppress(ValueError):
            found.append(as_held(read_bridge_id(bridge or "")))
    return dict.fromkeys(found, "")


def _identifier(device: PrimaryDeviceAnswers | UserDeviceAnswers | None) -> list[str]:
    """Raises ValueError where it cannot be read."""
    if device is None or not device.identifier or device.kind not in tuple(DeviceKind):
        return []
    return [read_identifier(DeviceKind(device.kind), device.identifier)]
