"""How a command says that it could not be done."""

import argparse
import errno
from collections.abc import Iterable
from typing import Any

from setup_assistant.ascii import as_the_locale_has_it
from setup_assistant.printing import complain, print_json
from store.errors import Finding
from store.texts import _


class WrongUsage(Exception):
    """A command was asked for something that cannot be: the program ends with status 2."""


def fail(options: argparse.Namespace, status: int, error: str, message: str, findings: Iterable[Finding] = ()) -> int:
    """Say what went wrong: to standard error, and as a JSON document where JSON was asked for."""
    complain(as_the_locale_has_it(f"setup-assistant: {message}"))
    if options.json:
        print_json({**nothing_done(findings, error), "message": message})
    return status


def what_to_do(error: OSError) -> str:
    """What helps against what the system said, after a dash; "": nothing that is known."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _(" — make room on the disk, then run it again")
        case errno.EACCES | errno.EPERM:
            return _(" — check who owns it; a run with sudo may have left it to root")
        case errno.EROFS:
            return _(" — the disk is read-only; choose another folder with --data")
    return ""


def nothing_done(findings: Iterable[Finding], error: str) -> dict[str, Any]:
    """The document of a plan that was not carried out."""
    return {
        "committed": False,
        "error": error,
        "changes": [],
        "findings": [finding.as_json() for finding in findings],
        "monthly_cost": "0.00",
        "currency": "USD",
    }
