"""What has to be told to somebody once a plan is carried out, as no page shows it again: PINs and sign-ins."""

from collections.abc import Iterator

from setup_assistant.fields.names import format_user
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import KINDS, DeviceKind, is_still_to_come
from store.plan import Change, Plan
from store.tables import Stored
from store.texts import _
from store.view import View

FILE = "pins-and-passwords.txt"
"""The name that is suggested where they are written to a file."""

BY_HAND = (DeviceKind.IP_PHONE, DeviceKind.MOBILE_APP, DeviceKind.ATA_PORT)
"""The kinds into which somebody enters a username and a password."""


def told_once(view: View, plan: Plan, *, to_a_file: bool = False) -> list[str]:
    """A line for each, by extension, and the domain that devices sign in to. `view`: the office after the plan.

    Told are the PINs and SIP passwords that the plan made, and how a device signs in that has just got its label. Of a
    device that is still to come a person is told then; a script, which writes a file, at once.
    """
    pins = [line for change in plan.changes for line in _pin(view, plan, change)]
    sign_ins = [line for change in plan.of("devices") for line in _sign_in(view, plan, change, to_a_file)]
    lines = [line for _place, line in sorted([*pins, *sign_ins])]
    if any(_is_signed_in_on_its_page(view, change) for change in plan.of("devices")) and sign_ins:
        lines.append(_("IP phone: enter these on its web page; open its IP address in a browser."))
    if sign_ins:
        lines.append(_("Domain: {domain}").format(domain=(view.raw("account", ACCOUNT_ID) or {}).get("domain", "")))
    return lines


Line = tuple[tuple[float, str], str]
"""With its place: whose it is, what is nobody's last, and of what kind; a user's PIN comes first."""

NOBODY = float("inf")


def _pin(view: View, plan: Plan, change: Change) -> Iterator[Line]:
    made = plan.secrets.get((change.after or {}).get("pin") or 0)
    record = view.raw(change.table, change.id)
    if made is None or record is None or (change.table == "users" and _opens_nothing(record)):
        return
    if change.table == "users":
        yield (change.id, ""), _("{user}: voicemail PIN {pin}").format(user=format_user(view, change.id), pin=made)
    else:
        place = NOBODY if record["owner"] is None else record["owner"]
        yield (place, "bridge"), _("bridge {id}: PIN {pin}").format(id=change.id, pin=made)


def _opens_nothing(user: Stored) -> bool:
    """Of who left, a mailbox that was kept is all that a PIN opens."""
    return user["left"] is not None and (user["messages"] or {}).get("fate") != "kept"


def _sign_in(view: View, plan: Plan, change: Change, to_a_file: bool) -> Iterator[Line]:
    device = view.raw("devices", change.id)
    is_new = (change.after or {}).get("sip_password") in plan.secrets
    if device is None or not (is_new or _is_labelled(plan, change, device)):
        return
    if not to_a_file and is_still_to_come(device["kind"], device["identifier"]):
        return
    kind, password = _(KINDS[DeviceKind(device["kind"])].title), view.secret(device["sip_password"])
    user = device["user"]
    if user is None:
        yield (NOBODY, kind), _("{kind} in stock: SIP password {password}").format(kind=kind, password=password)
    else:
        line = _("{user}'s {kind}: username {username}, password {password}")
        whose = format_user(view, user)
        yield (user, kind), line.format(user=whose, kind=kind, username=user, password=password)


def _is_signed_in_on_its_page(view: View, change: Change) -> bool:
    device = view.raw("devices", change.id)
    return device is not None and device["kind"] == DeviceKind.IP_PHONE and bool(device["identifier"])


def _is_labelled(plan: Plan, change: Change, device: Stored) -> bool:
    """Whether a device that signs in already is another one by now, or is there at last."""
    is_new = change.before is not None and plan.undoes is None and bool((change.after or {}).get("identifier"))
    return is_new and device["sip_password"] is not None and device["kind"] in BY_HAND
