"""An address looked up offline, in plain mode: it counts as format checked, or what keeps it from that is said."""

from setup_assistant import emergency
from setup_assistant.operator import operator
from setup_assistant.plain.asking import commit
from setup_assistant.plain.desk import Desk
from store.model.location import Location
from store.texts import _


def check_address(desk: Desk, location: Location) -> bool:
    plan, wrong = emergency.check_address(desk.office.view(), location, desk.clock(), operator())
    if plan is None:
        desk.lines.say(wrong[0].message, "warned")
        return False
    return commit(desk, plan, _("address of {name} is format checked").format(name=location.name))
