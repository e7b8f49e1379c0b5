"""The commands that need no screen."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from setup_assistant import show
from setup_assistant.ascii import as_the_locale_has_it
from setup_assistant.operator import operator
from setup_assistant.preview import Preview, preview
from setup_assistant.to_do import to_do
from store.errors import Conflict, Damaged, Finding, Newer
from store.inspection import inspect
from store.model.text import clean
from store.office import Office, utc_now
from store.offices import Offices
from store.texts import _, ngettext

if TYPE_CHECKING:
    from setup_assistant.answers.reading import Answers

TRIES = 5
"""How often `apply` plans again after somebody else was faster."""

FINDINGS = 100
"""How many are printed in a terminal."""


class WrongUsage(Exception):
    """What was asked for cannot be meant."""


def run(options: argparse.Namespace) -> int:
    """One command; returns the exit status."""
    return COMMANDS[options.command](options)


def fail(options: argparse.Namespace, status: int, error: str, message: str, findings: Iterable[Finding] = ()) -> int:
    """Say what went wrong: to standard error, and as a JSON document where JSON was asked for."""
    print(as_the_locale_has_it(f"setup-assistant: {message}"), file=sys.stderr)
    if options.json:
        _print_json({**_nothing_done(findings, error), "message": message})
    return status


def office_of(options: argparse.Namespace) -> Office:
    """The customer asked for, or the only one. Raises WrongUsage where that is nobody."""
    offices = Offices(options.data)
    domain = _domain_of(options, offices)
    try:
        return offices.open(domain)
    except (LookupError, ValueError) as error:
        raise WrongUsage(str(error.args[0])) from None


def _domain_of(options: argparse.Namespace, offices: Offices) -> str:
    if options.domain:
        return str(options.domain)
    domains = offices.domains()
    if len(domains) != 1:
        raise WrongUsage(
            _("there are several customers — say which with --domain: {domains}").format(domains=", ".join(domains))
            if domains
            else _("there is no customer yet — open the assistant, or apply an answers file")
        )
    return domains[0]


def _demo(options: argparse.Namespace) -> int:
    import tempfile

    from setup_assistant.__main__ import open_app
    from setup_assistant.demo import make

    with tempfile.TemporaryDirectory(prefix="setup-assistant-demo-") as folder:
        domain = make(Path(folder))
        return open_app(options, Path(folder), domain)


def _customers(options: argparse.Namespace) -> int:
    offices = Offices(options.data)
    rows = []
    for domain in offices.domains():
        office = offices.open(domain)
        rows.append({"domain": domain, "name": office.view().account.name, "users": len(show.users(office))})
        office.close()
    if options.json:
        _print_json(rows)
    else:
        _print_table(rows, ("domain", "name", "users"))
    return 0


def _plan(options: argparse.Namespace) -> int:
    return _planned(options, commit=False)


def _apply(options: argparse.Namespace) -> int:
    return _planned(options, commit=True)


def _planned(options: argparse.Namespace, commit: bool) -> int:
    from setup_assistant.answers.planning import WrongCustomer
    from setup_assistant.answers.reading import Unreadable, read

    try:
        answers = read(options.file)
    except OSError as error:
        raise WrongUsage(_("{file}: {reason}").format(file=options.file, reason=error.strerror or error)) from None
    except Unreadable as error:
        for finding, line in zip(error.findings, error.lines, strict=True):
            print(_located(options.file.name, line, finding), file=sys.stderr)
        if options.json:
            _print_json(_nothing_done(error.findings, "refused"))
        return 1
    try:
        result, committed = _carry_out(answers, options, commit)
    except WrongCustomer as error:
        raise WrongUsage(str(error)) from None
    _report(options, result, committed=committed, lines=answers.line_of)
    return 1 if result.is_refused else 0


def _carry_out(answers: "Answers", options: argparse.Namespace, commit: bool) -> tuple[Preview, bool]:
    """Plan and, if asked to and nothing is refused, commit; plan again where somebody else was faster."""
    from setup_assistant.answers.planning import plan

    offices = Offices(options.data)
    for tries_left in reversed(range(TRIES)):
        result, domain = plan(answers, offices, options.domain, operator(), utc_now())
        if not commit or result.is_refused:
            return result, False
        if not result.plan:
            return result, True
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


def _schema(options: argparse.Namespace) -> int:
    from setup_assistant.answers.file import AnswersFile

    _print_json(AnswersFile.model_json_schema())
    return 0


def _show(options: argparse.Namespace) -> int:
    office = office_of(options)
    rows = show.WHAT[options.what](office)
    office.close()
    if options.json:
        _print_json(rows)
    elif options.csv:
        _print_csv(rows, show.COLUMNS[options.what])
    else:
        _print_table(rows, show.COLUMNS[options.what])
    return 0


def _check(options: argparse.Namespace) -> int:
    """Files first: an office that cannot be opened has nothing else to say."""
    offices = Offices(options.data)
    domain = _domain_of(options, offices)
    folder = options.data / domain
    findings = list(inspect(folder)) if (folder / "journal").exists() else []
    is_damaged = any(finding.level == "refused" for finding in findings)
    if not is_damaged:
        office = office_of(options)
        findings += to_do(office.view())
        office.close()
    if options.json:
        is_newer = any(finding.code == "files-newer" for finding in findings)
        error = {"error": "newer" if is_newer else "damaged"} if is_damaged else {}
        _print_json({**error, "findings": [finding.as_json() for finding in findings]})
    else:
        for finding in findings:
            print(_located("", None, finding))
        if not findings:
            print(_("nothing is left to do"))
    return 4 if is_damaged else 1 if findings else 0


def _backup(options: argparse.Namespace) -> int:
    from store.backup import back_up

    offices = Offices(options.data)
    domains = [options.domain] if options.domain else offices.domains()
    if not domains or (options.domain and options.domain not in offices.domains()):
        raise WrongUsage(_("there is no such customer to back up"))
    try:
        back_up(offices, domains, options.file, utc_now())
    except FileExistsError as error:
        raise WrongUsage(str(error)) from None
    except OSError as error:
        raise WrongUsage(_("{file}: {reason}").format(file=options.file, reason=error.strerror or error)) from None
    return _done_with(options, domains, _("backed up {domains}"))


def _restore(options: argparse.Namespace) -> int:
    from store.backup import restore

    try:
        domains = restore(Offices(options.data), options.file, options.domain)
    except Damaged as error:
        if error.path != options.file:
            raise
        return fail(options, 4, "newer" if isinstance(error, Newer) else "damaged", str(error))
    except OSError as error:
        if str(error.filename) != str(options.file):
            raise  # the data folder cannot take it
        raise WrongUsage(_("{file}: {reason}").format(file=options.file, reason=error.strerror or error)) from None
    return _done_with(options, domains, _("restored {domains}"))


def _done_with(options: argparse.Namespace, domains: list[str], message: str) -> int:
    if options.json:
        _print_json({"customers": domains})
    else:
        print(message.format(domains=", ".join(domains)))
    return 0


def _undo(options: argparse.Namespace) -> int:
    office = office_of(options)
    try:
        plan, warnings = office.undo_plan(options.commit)
    except LookupError as error:
        raise WrongUsage(str(error.args[0])) from None
    plan = plan.by(operator())
    result = preview(office.view(), plan, [*warnings, *office.check(plan)])
    if not result.is_refused:
        office.commit(plan)
    office.close()
    if not options.json and not result.is_refused:
        print(clean(plan.summary))
    _report(options, result, committed=not result.is_refused)
    return 1 if result.is_refused else 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "customers": _customers,
    "plan": _plan,
    "apply": _apply,
    "schema": _schema,
    "show": _show,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "undo": _undo,
}


def _report(
    options: argparse.Namespace,
    result: Preview,
    committed: bool,
    lines: Callable[[str], int | None] = lambda where: None,
) -> None:
    if options.json:
        _print_json(result.as_json(committed))
    name = options.file.name if "file" in options else ""
    _print_findings(name, result.findings, lines)
    if options.json:
        return
    for line in result.lines:
        print(clean(line))
    changes = len(result.plan.changes)
    count = ngettext("{count} change", "{count} changes", changes).format(count=changes)
    state = _("committed") if committed else _("refused") if result.is_refused else _("nothing committed")
    print(f"{count} · {result.cost.said()} {result.cost.currency} · {state}")
    for extra in result.cost.extra:
        print(_("billed extra, not in your price table: {item}").format(item=extra))


def _print_findings(file: str, findings: Sequence[Finding], lines: Callable[[str], int | None]) -> None:
    """What is refused first: it is what has to be mended."""
    for finding in sorted(findings, key=lambda finding: finding.level != "refused")[:FINDINGS]:
        print(_located(file, lines(finding.where), finding), file=sys.stderr)
    if len(findings) > FINDINGS:
        more = _("… and {count} more — --json lists them all").format(count=len(findings) - FINDINGS)
        print(more, file=sys.stderr)


def _located(file: str, line: int | None, finding: Finding) -> str:
    """`answers.yaml:12 users[3].extension: ✗ 155 is reserved …`"""
    place = f"{file}:{line}" if line is not None else file
    sign = "✗" if finding.level == "refused" else "!"
    return clean(
        " ".join(part for part in (place, f"{finding.where}:" if finding.where else "", sign, finding.message) if part)
    )


def _nothing_done(findings: Iterable[Finding], error: str) -> dict[str, Any]:
    return {
        "committed": False,
        "error": error,
        "changes": [],
        "findings": [finding.as_json() for finding in findings],
        "monthly_cost": "0.00",
        "currency": "USD",
    }


def _print_json(content: Any) -> None:
    print(json.dumps(content, indent=2, ensure_ascii=False))


def _print_table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    widths = [max(map(len, [column, *(row[i] for row in cells)])) for i, column in enumerate(columns)]
    for line in [list(columns), *cells]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _print_csv(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    """Every field, texts that a spreadsheet would calculate with an apostrophe before them."""
    import csv

    output = io.StringIO()
    names = list(rows[0]) if rows else list(columns)
    writer = csv.writer(output)
    writer.writerow(names)
    for row in rows:
        cells = (_cell(row[name]) for name in names)
        writer.writerow(f"'{cell}" if cell[:1] in "=+-@\t\r" and cell[:1] else cell for cell in cells)
    print(output.getvalue(), end="")


def _cell(value: Any) -> str:
    """A value in one line of text."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return " ".join(part for inner in value.values() if (part := _cell(inner)))
    return clean(str(value))
