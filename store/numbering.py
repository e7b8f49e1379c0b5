"""Which extensions are free."""

from collections.abc import Container

from store.view import View


def next_free(view: View, after: str = "", held: Container[str] = ()) -> str | None:
    """The lowest free extension above `after` (else the lowest of all), not among `held`; None: all are taken."""
    lowest = None
    plan = view.account.extensions
    for number in range(int(plan.first), int(plan.last) + 1):
        if view.raw("users", number) is not None:
            continue  # asked first: in a full office most are taken
        extension = str(number)
        if extension in held or not plan.is_usable(extension):
            continue
        if extension > after:
            return extension
        lowest = lowest or extension
    return lowest
