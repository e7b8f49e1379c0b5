"""`plan` and `apply`: what an answers file says."""

import argparse

from setup_assistant.answers.planning import WrongCustomer, plan
from setup_assistant.answers.reading import Answers, Unreadable, read
from setup_assistant.commands.findings import print_findings
from setup_assistant.commands.interrupts import ignore_interrupts
from setup_assistant.commands.report import report
from setup_assistant.failing import WrongUsage, nothing_done
from setup_assistant.operator import operator
from setup_assistant.plans.preview import Preview
from setup_assistant.printing import print_json
from store.errors import Conflict, reason
from store.office import utc_now
from store.offices import Offices
from store.texts import _

TRIES = 5
"""How often `apply` plans again after somebody else was faster."""


def carry_out(options: argparse.Namespace, commit: bool) -> int:
    """Say what the file would change, and change it where `commit` is asked for; returns the exit status.

    Raises WrongUsage where there is no such file or customer, and what `Office.commit` raises.
    """
    try:
        answers = read(options.file)
    except OSError as error:
        message = _("can't read {file}: {reason}").format(file=options.file, reason=reason(error))
        raise WrongUsage(message) from None
    except Unreadable as error:
        print_findings(options.file.name, error.findings, error.lines)
        if options.json:
            print_json(nothing_done(error.findings, "refused"))
        return 1
    try:
        result, committed = _planned(answers, options, commit)
    except WrongCustomer as error:
        raise WrongUsage(str(error)) from None
    report(options, result, committed=committed, lines=answers.line_of)
    return 1 if result.is_refused else 0


def _planned(answers: Answers, options: argparse.Namespace, commit: bool) -> tuple[Preview, bool]:
    """Plan and, if asked to and nothing is refused, commit; plan again where somebody else was faster."""
    offices = Offices(options.data)
    for tries_left in reversed(range(TRIES)):
        result, domain = plan(answers, offices, options.domain, operator(), utc_now())
        if not commit or result.is_refused:
            return result, False
        if not result.plan:
            return result, True
        ignore_interrupts()
        try:
            _commit(offices, domain, result)
            return result, True
        except Conflict:
            if not tries_left:
                raise
    raise AssertionError("unreachable")


def _commit(offices: Offices, domain: str, result: Preview) -> None:
    if domain in offices.domains():
        office = offices.open(domain)
        try:
            office.commit(result.plan)
        finally:
            office.close()
    else:
        offices.make(domain, result.plan).close()
