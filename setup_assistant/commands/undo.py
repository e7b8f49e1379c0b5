"""`undo`: take back a change."""

import argparse
from contextlib import closing

from setup_assistant.commands.deciding import decide
from setup_assistant.commands.report import report
from setup_assistant.commands.secrets_file import kept
from setup_assistant.commands.which_customer import office_of
from setup_assistant.failing import WrongUsage
from setup_assistant.operator import operator
from setup_assistant.plans.preview import preview
from setup_assistant.plans.told_once import told_once
from setup_assistant.printing import say


def undo(options: argparse.Namespace) -> int:
    with closing(office_of(options)) as office:
        try:
            plan, warnings = office.undo_plan(options.commit)
        except LookupError as error:
            raise WrongUsage(str(error.args[0])) from None
        plan = plan.by(operator())
        result = preview(office.view(), plan, [*warnings, *office.check(plan)])
        if not result.is_refused:
            decide()
            with kept(options, told_once(office.view_after(plan), plan)):
                office.commit(plan)
    if not options.json and not result.is_refused:
        say(plan.summary)
    report(options, result, committed=not result.is_refused)
    return 1 if result.is_refused else 0
