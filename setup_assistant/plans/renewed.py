"""What an undo restores: old secrets for a while, then new ones, told once, to whoever undid."""

from setup_assistant.fields.names import format_user
from store.journal import SECRET_REST
from store.kinds.device import KINDS, DeviceKind
from store.plan import Plan
from store.tables import SECRET_FIELDS, Stored
from store.texts import _, ngettext
from store.view import View


def format_undo(*, with_secrets: bool) -> str:
    """What whoever is asked may count on; `with_secrets`: PINs or passwords are among what is replaced."""
    if not with_secrets:
        return _("You can undo it.")
    days = SECRET_REST.days
    return ngettext(
        "You can undo it. After {days} day, undo makes new PINs and SIP passwords.",
        "You can undo it. After {days} days, undo makes new PINs and SIP passwords.",
        days,
    ).format(days=days)


def replaces_secrets(plan: Plan) -> bool:
    """Whether a secret that is there now would be another one, or none."""
    return any((change.before or {}).get(field) for change in plan.changes for field in SECRET_FIELDS[change.table])


def renewed(view: View, plan: Plan) -> list[str]:
    """A line for each new PIN and SIP password of a plan that was carried out. `view`: the office after it."""
    return [
        _format_secret(view, change.table, change.id, change.after, plan.secrets[change.after[field]])
        for change in plan.changes
        if change.after is not None
        for field in SECRET_FIELDS[change.table]
        if change.after.get(field) in plan.secrets
    ]


def _format_secret(view: View, table: str, id: int, after: Stored, secret: str) -> str:
    if table == "users":
        return _("{user}: PIN {pin}").format(user=format_user(view, id), pin=secret)
    if table == "bridges":
        return _("bridge {id}: PIN {pin}").format(id=id, pin=secret)
    device = {**(view.raw("devices", id) or {}), **after}
    kind = _(KINDS[DeviceKind(device["kind"])].title)
    if device.get("user") is None:
        return _("{kind} in stock: SIP password {password}").format(kind=kind, password=secret)
    user = format_user(view, device["user"])
    return _("{user}'s {kind}: SIP password {password}").format(user=user, kind=kind, password=secret)
