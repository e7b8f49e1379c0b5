"""`check`: the files, and what is still to be filled in."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from setup_assistant.account.to_do import to_do
from setup_assistant.commands.findings import format_finding
from setup_assistant.commands.which_customer import domain_of, office_of
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.operator import operator
from setup_assistant.printing import print_json, say
from store.errors import Finding
from store.inspection import inspect, inspect_labels, inspect_numbers
from store.office import utc_now
from store.offices import Offices
from store.shell import quoted
from store.texts import _


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with the files, else what is left to do; returns the exit status."""
    offices = Offices(options.data)
    domain = domain_of(options, offices)
    folder = options.data / domain
    findings = list(inspect(folder)) if folder.is_dir() else []
    left: list[Finding] = []
    is_damaged = any(finding.level == "refused" for finding in findings)
    if not is_damaged:
        office = office_of(options)
        findings += inspect_numbers(office, offices.registry)
        findings += inspect_labels(office, options.data)
        findings += _drafts(options.data)
        left = [each.finding for each in to_do(office.view(), utc_now())]
        office.close()
    if options.json:
        is_newer = any(finding.code == "files-newer" for finding in findings)
        error = {"error": "newer" if is_newer else "damaged"} if is_damaged else {}
        print_json({**error, "findings": [finding.as_json() for finding in (*findings, *left)]})
    else:
        for finding in (*findings, *(each._replace(where="") for each in left)):  # who or where is in the message
            say(format_finding("", None, finding))
        if not findings and not left:
            say(_("all done — nothing to fix"))
    return 4 if is_damaged else 1 if findings or left else 0


def _drafts(data: Path) -> Iterator[Finding]:
    """Files among the drafts that nobody can go on with."""
    for path in Drafts(data / "drafts", operator(), utc_now, draft_class).unreadable():
        message = _("can't read the draft {path} — to discard it, run: rm {quoted}")
        yield Finding("draft-damaged", message.format(path=path, quoted=quoted(path)), "warned", where=path.name)
