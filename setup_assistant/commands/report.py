"""What is printed of a plan: what changes, what it costs, what speaks against it."""

import argparse
from collections.abc import Callable

from setup_assistant.commands.findings import print_findings
from setup_assistant.plans.preview import Preview
from setup_assistant.printing import print_json, say
from store.texts import _, ngettext

TOLD = ("pin", "sip_password")
"""The secrets that somebody needs; of a portal password there is only a hash."""


def report(
    options: argparse.Namespace,
    result: Preview,
    committed: bool,
    lines: Callable[[str], int | None] = lambda where: None,
) -> None:
    """Print what a plan comes to. `lines` says in which line of the file a finding's place is."""
    if options.json:
        print_json(result.as_json(committed))
    name = options.file.name if "file" in options else ""
    print_findings(name, result.findings, [lines(finding.where) for finding in result.findings])
    if options.json:
        return
    for line in result.lines:
        say(line)
    changes = len(result.plan.changes)
    if not changes and not result.is_refused:
        say(_("no changes to save"))
        return
    count = ngettext("{count} change", "{count} changes", changes).format(count=changes)
    state = _("saved") if committed else _("not saved (errors)") if result.is_refused else _("preview only")
    say(f"{count} · {result.cost.in_full()} · {state}")
    for line in result.cost.without_price():
        say(line)
    untold = sum(
        (change.after or {}).get(field) in result.plan.secrets for change in result.plan.changes for field in TOLD
    )
    if untold and not result.is_refused and options.secrets is None:
        say(_how_to_get(untold, committed=committed))


def _how_to_get(untold: int, *, committed: bool) -> str:
    would_be = ngettext(
        "{count} new PIN or SIP password isn't shown — apply with --secrets FILE to save it",
        "{count} new PINs and SIP passwords aren't shown — apply with --secrets FILE to save them",
        untold,
    )
    done = ngettext(
        "{count} new PIN or SIP password wasn't shown — undo, then repeat with --secrets FILE",
        "{count} new PINs and SIP passwords weren't shown — undo, then repeat with --secrets FILE",
        untold,
    )
    return (done if committed else would_be).format(count=untold)
