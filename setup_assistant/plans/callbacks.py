"""911 callbacks that a plan leaves without anybody to answer: 911 calls that number when a call breaks off."""

from collections.abc import Iterator

from setup_assistant.fields.destinations import rung_by
from store.errors import Finding
from store.model.e164 import national
from store.plan import Plan
from store.texts import _
from store.view import View

TABLES = ("account", "devices", "numbers", "users")
"""What is changed here may change whom a number rings."""


def callbacks_lost(after: View, plan: Plan) -> Iterator[Finding]:
    """A warning for each location whose callback number rings a user's phone now and none once `plan` is done."""
    if not any(change.table in TABLES for change in plan.changes):
        return
    before = View(after.base)
    for id in after.raw_ids("locations"):
        location, former = after.raw("locations", id) or {}, before.raw("locations", id) or {}
        number = location.get("callback_number")
        if number is None or number != former.get("callback_number"):
            continue
        if rung_by(before, number) and not rung_by(after, number):
            message = _("911 callback for {name} is {number}, which will ring no user's phone")
            text = message.format(name=location["name"], number=national(number))
            yield Finding("callback-lost", text, "warned", table="locations", id=id, field="callback_number")
