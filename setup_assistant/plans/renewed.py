"""What an undo restores: old secrets for a while, then new ones, which somebody has to be told of."""

from collections.abc import Set

from setup_assistant.plans.change_lines import name_of
from store.errors import Finding
from store.journal import SECRET_REST
from store.kinds.device import is_still_to_come
from store.plan import Change, Plan
from store.tables import SECRET_FIELDS
from store.texts import N_, _, ngettext
from store.view import View

PINS_AND_PASSWORDS = frozenset({"pin", "sip_password"})
"""The secrets of somebody with a mailbox and a device."""


def format_undo(replaced: Set[str]) -> str:
    """What whoever is asked may count on; `replaced`: the fields whose secrets are replaced."""
    days = SECRET_REST.days
    if "sip_password" in replaced:
        text = ngettext(
            "You can undo it. After {days} day, undo makes new PINs and SIP passwords.",
            "You can undo it. After {days} days, undo makes new PINs and SIP passwords.",
            days,
        )
    elif "pin" in replaced:
        text = ngettext(
            "You can undo it. After {days} day, undo makes a new PIN.",
            "You can undo it. After {days} days, undo makes a new PIN.",
            days,
        )
    else:
        text = _("You can undo it.")
    return text.format(days=days)


def secrets_replaced(plan: Plan) -> Set[str]:
    """The fields in which a secret that is there now would be another one, or none."""
    return {
        field for change in plan.changes for field in SECRET_FIELDS[change.table] if (change.before or {}).get(field)
    }


RENEWED = {
    ("users", "pin"): N_("{name} gets a new PIN — tell them"),
    ("users", "portal_password"): N_("{name} has no portal password — set a new one"),
    ("devices", "sip_password"): N_("{name} gets a new SIP password — set it up again"),
    ("bridges", "pin"): N_("conference bridge {name} gets a new PIN — tell callers"),
}
"""What is said of a secret that has rested too long, by table and field."""

RENEWED_CODE = "secret-renewed"


def with_name(view: View, finding: Finding, plan: Plan) -> Finding:
    """Of the findings of an undo: whose PIN is a new one, and which devices have to be set up again.

    `view` is the office with the plan done.
    """
    change = next((each for each in plan.changes if (each.table, each.id) == (finding.table, finding.id)), None)
    if finding.code != "secret-renewed" or change is None:
        return finding
    message = _(RENEWED[finding.table, finding.field]).format(name=name_of(view, change))
    return finding._replace(message=message.partition(" — ")[0] if _is_set_up_later(view, change) else message)


def _is_set_up_later(view: View, change: Change) -> bool:
    """Whether it is a device of which nobody has read the label yet."""
    stored = view.raw(change.table, change.id) or {}
    return change.table == "devices" and is_still_to_come(stored["kind"], stored["identifier"])
