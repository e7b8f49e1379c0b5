"""What others changed meanwhile, in words: both values, and who."""

from datetime import datetime

from setup_assistant.field_words import differences, label
from store.errors import Clash
from store.model.e164 import from_id, national
from store.model.text import clean
from store.tables import SECRET_FIELDS
from store.texts import _
from store.view import View


def clash_line(view: View, clash: Clash, now: datetime) -> str:
    """`(212) 555-0113, destination: spare when you looked, now user 105 — mike, 12 s ago`."""
    what = _called(view, clash)
    by = _by(clash, now)
    if not clash.field:
        state = _("was deleted") if clash.found is None else _("already exists")
        return f"{what} {state}{by}"
    if clash.field in SECRET_FIELDS[clash.table]:
        return _("{what}: {field} was changed").format(what=what, field=label(clash.field)) + by
    line = _("{what}, {field}: was {expected}, now {found}")
    differ = differences(view, clash.field, clash.expected, clash.found)
    return "; ".join(line.format(what=what, field=field, expected=was, found=now) for field, was, now in differ) + by


def _called(view: View, clash: Clash) -> str:
    stored = view.raw(clash.table, clash.id) or {}
    match clash.table:
        case "numbers":
            return national(from_id(clash.id))
        case "users":
            return f"{clash.id} {stored.get('first_name', '')} {stored.get('last_name', '')}".strip()
        case "account":
            return str(stored.get("name", _("the account")))
        case "bridges":
            return _("bridge {id}").format(id=clash.id)
    return clean(str(stored.get("name") or stored.get("identifier") or stored.get("kind") or _("a record")))


def _by(clash: Clash, now: datetime) -> str:
    if not clash.who:
        return ""
    seconds = max(0, round((now - datetime.fromisoformat(clash.at)).total_seconds())) if clash.at else 0
    ago = _("{n} sec ago").format(n=seconds) if seconds < 60 else _("{n} min ago").format(n=seconds // 60)
    return f" — {clash.who}, {ago}"
