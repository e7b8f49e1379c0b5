"""`show`: what is in the office."""

import argparse

from setup_assistant.commands.rows import COLUMNS, WHAT
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
        print_csv(rows, COLUMNS[options.what])
    else:
        print_table(rows, COLUMNS[options.what])
    return 0
