"""`undo`: take back a change."""

import argparse
from contextlib import closing

from setup_assistant.commands.interrupts import ignore_interrupts
from setup_assistant.commands.report import report
from setup_assistant.commands.secrets_file import kept
from setup_assistant.commands.which_customer import office_of
from setup_assistant.failing import WrongUsage
from setup_assistant.plans.told_once import told_once
from setup_assistant.plans.undoing import undoing
from setup_assistant.printing import say


def undo(options: argparse.Namespace) -> int:
    """Take back a change; returns the exit status. Raises WrongUsage where there is none of that number."""
    with closing(office_of(options)) as office:
        try:
            result = undoing(office, options.commit).result
        except LookupError as error:
            raise WrongUsage(str(error.args[0])) from None
        if not result.is_refused:
            ignore_interrupts()
            with kept(options, told_once(office.view_after(result.plan), result.plan, to_a_file=True)):
                office.commit(result.plan)
    if not options.json and not result.is_refused:
        say(result.plan.summary)
    report(options, result, committed=not result.is_refused)
    return 1 if result.is_refused else 0
