"""Which extensions are free."""

from collections.abc import Container

from store.view import View


def next_free(view: View, after: str = "", held: Container[str] = ()) -> str | None:
    """The lowest free extension above `after` (else the lowest of all), not among `held`; None: all are taken."""
    lowest = None
    for extension in view.account.extensions.usable():
        if extension in held or view.raw("users", int(extension)) is not None:
            continue
        if extension > after:
            return extension
        lowest = lowest or extension
    return lowest
