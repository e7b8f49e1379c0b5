"""`show`: what is in the office."""

import argparse

from setup_assistant.commands.printing import print_csv, print_json, print_table
from setup_assistant.commands.which_customer import office_of
from setup_assistant.show import COLUMNS, WHAT


def show(options: argparse.Namespace) -> int:
    office = office_of(options)
    rows = WHAT[options.what](office)
    office.close()
    if options.json:
        print_json(rows)
    elif options.csv:
        print_csv(rows, COLUMNS[options.what])
    else:
        print_table(rows, COLUMNS[options.what])
    return 0
