"""What was meant by a key, a value or a name that there is none of."""

from collections.abc import Iterable


def spelled_like(typed: str, known: Iterable[str]) -> str:
    """The one that was meant, whatever its capitals; "": none is like it."""
    from difflib import get_close_matches  # here: only a file with mistakes needs it

    names = {name.casefold(): name for name in known}
    return names.get(next(iter(get_close_matches(typed.casefold(), names, 1, 0.7)), ""), "")
