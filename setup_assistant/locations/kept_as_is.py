"""What somebody kept although it was doubted, in the words of the history, which has who and when."""

from collections.abc import Iterator

from setup_assistant.locations.dispatchable import away_on, format_device_of
from setup_assistant.locations.emergency_calls import tested_without_phone
from store.plan import Change
from store.texts import _, listed, ngettext
from store.view import View

NAMED = 3
"""How many things a line of the history names."""


def with_what_is_kept(view: View, summary: str) -> str:
    """The summary of what is pending, with the devices it leaves away from their users and the 933 tests from no phone.

    What was kept before is not said again.
    """
    plan = view.plan()
    kept = [
        *(said for change in plan.of("devices") for said in _device(view, change)),
        *(said for change in plan.of("locations") for said in _test(view, change)),
    ]
    if not kept:
        return summary
    if (more := len(kept) - NAMED) > 0:
        kept = [*kept[:NAMED], ngettext("{count} more", "{count} more", more).format(count=more)]
    return _("{change}; kept as is: {what}").format(change=summary, what=listed(kept))


def _device(view: View, change: Change) -> Iterator[str]:
    device = view.raw("devices", change.id)
    box = away_on(view, device) if device is not None else None
    if device is not None and box is not None and {"user", "box", "location"} & (change.after or {}).keys():
        place = (view.raw("locations", box["location"]) or {}).get("name", "")
        whose = format_device_of(view, device["user"], device["kind"])
        yield _("{device} at {location}").format(device=whose, location=place)


def _test(view: View, change: Change) -> Iterator[str]:
    if "test_call" in (change.after or {}) and (why := tested_without_phone(view, change.id)):
        yield why
