"""What an undo restores: old secrets for a while, then new ones."""

from store.journal import SECRET_REST
from store.plan import Plan
from store.tables import SECRET_FIELDS
from store.texts import _, ngettext


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
