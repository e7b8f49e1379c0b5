"""An address looked up offline: it counts as format checked, or what keeps it from that is said."""

import asyncio

from screens.core.host import Host
from screens.widgets.message_lines import Level
from setup_assistant.locations import emergency
from setup_assistant.operator import operator
from setup_assistant.plans.asked import not_saved
from store.errors import StoreError
from store.model.location import Location


async def check_address(app: Host, location: Location) -> tuple[str, Level]:
    """Beside the screen: the table of postal codes takes a second to load. What to say of it."""
    office, now = app.office, app.session.clock()
    plan, wrong = await asyncio.to_thread(emergency.check_address, office.view(), location, now, operator())
    if plan is None:
        return wrong[0].message, "warned"
    try:
        await asyncio.to_thread(office.commit, plan)
    except (StoreError, OSError) as error:
        return not_saved(error), "refused"
    return emergency.format_done(location), "said"
