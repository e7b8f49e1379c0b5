"""`show`: what is in the office."""

import argparse

from setup_assistant.commands.rows import COLUMNS, NOT_IN_CSV, WHAT
from setup_assistant.commands.which_customer import office_of
from setup_assistant.printing import complain, print_csv, print_json, print_table
from store.history_file import begins_later


def show(options: argparse.Namespace) -> int:
    office = office_of(options)
    rows = WHAT[options.what](office)
    if options.what == "history" and (said := begins_later(rows[-1]["seq"] if rows else office.seq + 1)):
        complain(said)
    office.close()
    if options.json:
        print_json(rows)
    elif options.csv:
        kept = [{name: value for name, value in row.items() if name not in NOT_IN_CSV} for row in rows]
        print_csv(kept, COLUMNS[options.what])
    else:
        print_table(rows, COLUMNS[options.what])
    return 0
