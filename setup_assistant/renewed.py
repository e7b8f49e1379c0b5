"""Secrets that an undo had to make anew: told once, to whoever undid."""

from setup_assistant.whom import called
from store.kinds.device import KINDS, DeviceKind
from store.plan import Plan
from store.tables import SECRET_FIELDS, Stored
from store.texts import _
from store.view import View


def renewed(view: View, plan: Plan) -> list[str]:
    """A line for each new PIN and SIP password of a plan that was carried out. `view`: the office after it."""
    return [
        _said(view, change.table, change.id, change.after, plan.secrets[change.after[field]])
        for change in plan.changes
        if change.after is not None
        for field in SECRET_FIELDS[change.table]
        if change.after.get(field) in plan.secrets
    ]


def _said(view: View, table: str, id: int, after: Stored, secret: str) -> str:
    if table == "users":
        return _("{user}: PIN {pin}").format(user=called(view, id), pin=secret)
    if table == "bridges":
        return _("bridge {id}: PIN {pin}").format(id=id, pin=secret)
    device = {**(view.raw("devices", id) or {}), **after}
    kind = _(KINDS[DeviceKind(device["kind"])].title)
    user = called(view, device["user"]) if device.get("user") is not None else _("unassigned")
    return _("{kind} of {user}: SIP password {password}").format(kind=kind, user=user, password=secret)
