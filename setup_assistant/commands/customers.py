"""`customers`: those of the data folder."""

import argparse
from contextlib import closing
from typing import Any

from setup_assistant.printing import complain, print_json, print_table
from store.errors import StoreError, reason
from store.kinds.account import ACCOUNT_ID
from store.offices import Offices


def customers(options: argparse.Namespace) -> int:
    """All of them; status 4 where the files of one cannot be used, which is said of that one."""
    offices = Offices(options.data)
    rows = [_row(offices, domain) for domain in offices.domains()]
    if options.json:
        print_json(rows)
    else:
        print_table(rows, ("domain", "name", "users"))
    unusable = [row for row in rows if "error" in row]
    for row in unusable:
        complain(f"setup-assistant: {row['domain']}: {row['error']}")
    for said in offices.registry.format_gone():
        complain(f"setup-assistant: {said}")
    return 4 if unusable else 0


def _row(offices: Offices, domain: str) -> dict[str, Any]:
    try:
        office = offices.open(domain)
    except (StoreError, OSError) as error:
        return {"domain": domain, "name": None, "users": None, "error": reason(error)}
    with closing(office):
        view = office.view()
        name = (view.raw("account", ACCOUNT_ID) or {}).get("name", "")
        return {"domain": domain, "name": name, "users": sum(1 for _id in view.raw_ids("users"))}
