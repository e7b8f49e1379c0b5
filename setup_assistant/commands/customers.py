"""`customers`: those of the data folder."""

import argparse

from setup_assistant.commands.printing import print_json, print_table
from store.offices import Offices
from store.tables import ACCOUNT


def customers(options: argparse.Namespace) -> int:
    offices = Offices(options.data)
    rows = []
    for domain in offices.domains():
        office = offices.open(domain)
        view = office.view()
        name = (view.raw("account", ACCOUNT) or {}).get("name", "")
        rows.append({"domain": domain, "name": name, "users": sum(1 for _id in view.raw_ids("users"))})
        office.close()
    if options.json:
        print_json(rows)
    else:
        print_table(rows, ("domain", "name", "users"))
    return 0
