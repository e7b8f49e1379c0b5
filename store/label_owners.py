"""Whether a device's label is on a device of another customer too: a phone moved over, or a label read wrongly."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from store.customers import customers
from store.errors import Damaged
from store.files import read_file
from store.journal import Journal
from store.kinds.account import ACCOUNT_ID
from store.plan import Plan

FILES = ("office.json", "journal")

_LABEL = re.compile(rb'"((?:[0-9A-F]{2}:){5}[0-9A-F]{2}|[0-9]{12}[0-9*])"')


def on_others_devices(data: Path, domain: str, labels: Iterable[str]) -> dict[str, str]:
    """Those of the labels that another customer has a device with, and its domain.

    Who can't be read is passed over: this only warns. Nothing is written down, so it costs a look into the files of
    the others; only those in which a label stands are read as what they are.
    """
    wanted = set(labels)
    owners: dict[str, str] = {}
    for other in customers(data) if wanted else ():
        if other != domain:
            with suppress(Damaged, OSError):
                owners |= dict.fromkeys(_of(data / other, other, wanted), other)
    return owners


def labels_set(plan: Plan) -> dict[str, int]:
    """The labels that a plan gives to devices, and the device of each; a number that rings is none."""
    given = {change.id: (change.after or {}).get("identifier", "") for change in plan.of("devices")}
    return {label: id for id, label in given.items() if label and not label.startswith("+")}


def _of(folder: Path, domain: str, wanted: set[str]) -> Iterator[str]:
    files = (read_file(folder / name) for name in FILES if (folder / name).exists())
    named = {found.decode() for content in files for found in _LABEL.findall(content)} & wanted
    if not named:
        return
    journal = Journal(folder)
    try:
        account = journal.tables.get("account", ACCOUNT_ID)
        if account is not None and account["domain"] == domain:  # no copy of another one's folder
            yield from (label for label in named if journal.tables.find("devices", ("identifier", label)))
    finally:
        journal.close()
