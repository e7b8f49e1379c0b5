"""An address looked up offline, in plain mode: it counts as format checked, or what keeps it from that is said."""

from setup_assistant.locations import emergency
from setup_assistant.operator import operator
from setup_assistant.plain.asking import commit
from setup_assistant.plain.session import PlainSession
from store.model.location import Location


def check_address(session: PlainSession, location: Location) -> bool:
    plan, wrong = emergency.check_address(session.office.view(), location, session.clock(), operator())
    if plan is None:
        session.lines.say(wrong[0].message, "warned")
        return False
    return commit(session, plan, emergency.format_done(location))
