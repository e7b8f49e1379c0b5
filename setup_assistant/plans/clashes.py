"""What others changed meanwhile, in words: both values, and who."""

from datetime import datetime, timedelta

from setup_assistant.fields.values import differences, label
from store.errors import Clash
from store.model.e164 import from_id, national
from store.model.text import clean
from store.tables import SECRET_FIELDS
from store.texts import _, ngettext
from store.view import View

MINUTE = 60
HOUR = timedelta(hours=1)


def clash_line(view: View, clash: Clash, now: datetime) -> str:
    """`(212) 555-0113, destination: was unassigned, now 105 Dana Reyes (mike, 12 sec ago)`."""
    change = _format_change(view, clash)
    if not clash.who:
        return change
    if not clash.at:
        return _("{change} ({who})").format(change=change, who=clash.who)
    at = datetime.fromisoformat(clash.at)
    ago = _ago(at, now) if now - at < HOUR else view.dates.moment(at)
    return _("{change} ({who}, {ago})").format(change=change, who=clash.who, ago=ago)


def _format_change(view: View, clash: Clash) -> str:
    what = _format_record(view, clash)
    if not clash.field:
        return (_("{what}: deleted") if clash.found is None else _("{what}: already exists")).format(what=what)
    field = f"{clash.table}.{clash.field}"
    if clash.field in SECRET_FIELDS[clash.table]:
        return _("{what}, {field}: replaced").format(what=what, field=label(field))
    line = _("{what}, {field}: was {expected}, now {found}")
    differ = differences(view, field, clash.expected, clash.found)
    return "; ".join(line.format(what=what, field=name, expected=was, found=now) for name, was, now in differ)


def _format_record(view: View, clash: Clash) -> str:
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
        case "devices":
            return clean(str(stored.get("name") or stored.get("identifier") or _("the device")))
        case "boxes":
            return clean(str(stored.get("name") or _("the base/ATA")))
    return clean(str(stored.get("name") or _("the location")))


def _ago(at: datetime, now: datetime) -> str:
    seconds = max(0, round((now - at).total_seconds()))
    if seconds < MINUTE:
        return ngettext("{n} sec ago", "{n} sec ago", seconds).format(n=seconds)
    return ngettext("{n} min ago", "{n} min ago", seconds // MINUTE).format(n=seconds // MINUTE)
