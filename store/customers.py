"""Which customers a data folder has, by the look of it."""

import os
from pathlib import Path

from store import restored
from store.model.domain import is_domain


def customers(data: Path) -> list[str]:
    """Their domains, in order, also of those whose files cannot be read: opening them says what is wrong.

    Whoever sees some customers of a restore sees that it is under way, and finishes it.
    """
    names = _names(data)
    if restored.RESTORED in names:
        restored.finish(data)
        names = _names(data)
    return sorted(name for name in names if is_domain(name) and _holds_a_customer(data / name))


def is_customer(data: Path, domain: str) -> bool:
    """Whether it is one of them."""
    restored.finish(data)
    return is_domain(domain) and _holds_a_customer(data / domain)


def _names(data: Path) -> list[str]:
    return os.listdir(data) if data.is_dir() else []


def _holds_a_customer(folder: Path) -> bool:
    try:
        return not {"journal", "office.json"}.isdisjoint(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
