"""A user's devices: add another, make primary, remove."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from setup_assistant.about_device import device_called
from setup_assistant.add_user.device import NONE, PrimaryDevice
from setup_assistant.add_user.step import Surroundings
from setup_assistant.asked import Asked
from setup_assistant.choice import Choice
from setup_assistant.letting_go import goes_to_stock, take_back
from setup_assistant.whom import called
from store.kinds.device import KINDS, DeviceKind
from store.kinds.user import Purpose
from store.model.device import Device
from store.model.e164 import national
from store.model.user import User
from store.texts import _, listed
from store.view import View

if TYPE_CHECKING:
    from setup_assistant.edit_user.draft import EditUser


class AnotherDevice(PrimaryDevice):
    """One more device, of a kind that the user has none of. The first one becomes primary."""

    name: ClassVar[str] = "device"

    @property
    def title(self) -> str:
        return _("Add a device")

    def choices(self, draft: "EditUser", around: Surroundings) -> Mapping[str, list[Choice]]:  # type: ignore[override]
        offered = dict(super().choices(draft, around))  # type: ignore[arg-type]
        return {**offered, "kind": [choice for choice in offered["kind"] if choice.value != NONE]}

    def plan(self, draft: "EditUser", around: Surroundings) -> None:  # type: ignore[override]
        user = draft.find(around)
        super().plan(draft, around)  # type: ignore[arg-type]
        after = draft.find(around)
        if user is not None and after is not None and user.primary_device is not None:
            around.view.put(after.with_(primary_device=user.primary_device))

    def done(self, user: str) -> str:
        return _("Added {kind} to {user}").format(kind=self._kind_title(), user=user)

    def _user(self, draft: Any) -> int:
        return int(draft.user)

    def _sits(self, draft: Any, around: Surroundings) -> str:
        user = draft.find(around)
        return str(user.location) if user is not None else ""

    def _purpose(self, draft: Any, around: Surroundings) -> Purpose:
        user = draft.find(around)
        return user.purpose if user is not None else Purpose.PERSON

    def _usual(self, draft: Any, around: Surroundings) -> str:
        """The first kind that nothing speaks against."""
        return next((str(kind) for kind in DeviceKind if not self.why_not(str(kind), draft, around)), NONE)

    def why_not(self, kind: str, draft: Any, around: Surroundings) -> str:
        has = {str(device.kind) for device in around.view.found(Device, "users", draft.user)}
        return _("already has one") if kind in has else super().why_not(kind, draft, around)


def make_primary(view: View, user: int, device: int) -> str:
    """Plan it; returns the summary of the plan."""
    person, made = view.get(User, user), view.get(Device, device)
    if person is None or made is None:
        raise LookupError(_("this device no longer exists"))
    view.put(person.with_(primary_device=device))
    return _("Made {kind} primary for {user}").format(kind=_(KINDS[made.kind].title), user=f"{user} {person.name}")


def remove(view: View, user: int, device: int) -> str:
    """Plan it: hardware with a label goes back to stock, the rest is gone. Returns the summary of the plan."""
    person, gone = view.get(User, user), view.get(Device, device)
    if person is None or gone is None:
        raise LookupError(_("this device no longer exists"))
    take_back(view, gone)
    put_next_in_place(view, person, device)
    return _("Removed {kind} from {user}").format(kind=_(KINDS[gone.kind].title), user=f"{user} {person.name}")


def ask_to_remove(view: View, user: int, device: int) -> Asked:
    """The same, with what is asked first. Raises LookupError where one of them is gone."""
    what = {"device": device_called(view.raw("devices", device) or {}), "user": called(view, user)}
    lines = list(what_stops(view, user, device))
    return Asked(_("Remove {device} from {user}?").format(**what), remove(view, user, device), lines)


def what_stops(view: View, user: int, device: int) -> Iterator[str]:
    """What does not ring any more once the device is removed."""
    gone = view.get(Device, device)
    if gone is None:
        return
    yield what_rings_without(view, user, device)
    if goes_to_stock(gone):
        yield _("{identifier} returns to stock").format(identifier=gone.identifier)


def what_rings_without(view: View, user: int, device: int) -> str:
    """Where the user's calls ring once this device is not theirs."""
    left = [other for other in view.found(Device, "users", user) if other.id != device]
    if not left:
        return _without_any(view, user)
    return _("calls still ring {devices}").format(devices=listed([_(KINDS[other.kind].title) for other in left]))


def _without_any(view: View, user: int) -> str:
    """Where calls go that no device rings for."""
    person = view.get(User, user)
    if person is None:
        return ""
    if person.call_forwarding.on and person.call_forwarding.number:
        message = _("no device rings for {user}; calls forward to {number}")
        return message.format(user=user, number=national(person.call_forwarding.number))
    if person.voicemail.on:
        return _("no device rings for {user}; calls go to voicemail").format(user=user)
    return _("no device rings for {user}, and voicemail is off").format(user=user)


def put_next_in_place(view: View, person: User, gone: int) -> None:
    """Another device becomes primary where the one that goes was it."""
    if person.primary_device == gone:
        left = [other.id for other in view.found(Device, "users", person.id) if other.id != gone]
        view.put(person.with_(primary_device=left[0] if left else None))
