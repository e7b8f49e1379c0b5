"""What an undo restores: old secrets for a while, then new ones."""

from collections.abc import Set

from store.journal import SECRET_REST
from store.plan import Plan
from store.tables import SECRET_FIELDS
from store.texts import _, ngettext

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
