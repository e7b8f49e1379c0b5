"""`plan` and `apply`: what an answers file says."""

import argparse
from contextlib import closing
from pathlib import Path

from setup_assistant.answers.planning import plan
from setup_assistant.answers.reading import Answers, Unreadable, read
from setup_assistant.commands.findings import print_findings
from setup_assistant.commands.interrupts import ignore_interrupts
from setup_assistant.commands.report import report
from setup_assistant.commands.secrets_file import kept
from setup_assistant.failing import WrongUsage, nothing_done
from setup_assistant.operator import operator
from setup_assistant.plans.preview import Preview
from setup_assistant.plans.told_once import told_once
from setup_assistant.printing import print_json
from store.errors import Conflict, reason
from store.office import utc_now
from store.offices import Offices
from store.plan import Plan
from store.texts import _
from store.view import View

TRIES = 5
"""How often `apply` plans again after somebody else was faster."""


def carry_out(options: argparse.Namespace) -> int:
    """Say what the file would change, and change it where `apply` is asked for; returns the exit status.

    Raises WrongUsage where there is no such file or customer, and what `Office.commit` raises.
    """
    try:
        answers = _read(options.file)
        result, committed = _planned(answers, options, commit=options.command == "apply")
    except Unreadable as error:
        print_findings(options.file.name, error.findings, error.lines)
        if options.json:
            print_json(nothing_done(error.findings, "refused"))
        return 1
    report(options, result, committed=committed, lines=answers.line_of)
    return 1 if result.is_refused else 0


def _read(file: Path) -> Answers:
    try:
        return read(file)
    except OSError as error:
        message = _("can't read {file}: {reason}").format(file=file, reason=reason(error))
        raise WrongUsage(message) from None


def _planned(answers: Answers, options: argparse.Namespace, *, commit: bool) -> tuple[Preview, bool]:
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
            _commit(options, offices, domain, result.plan)
            return result, True
        except Conflict:
            if not tries_left:
                raise
    raise AssertionError("unreachable")


def _commit(options: argparse.Namespace, offices: Offices, domain: str, plan: Plan) -> None:
    if domain not in offices.domains():
        with kept(options, told_once(View.of(offices.view_of_new().base, plan, {}), plan, to_a_file=True)):
            offices.make(domain, plan).close()
        return
    with (
        closing(offices.open(domain)) as office,
        kept(options, told_once(office.view_after(plan), plan, to_a_file=True)),
    ):
        office.commit(plan)
