"""The assistant itself, opened for a person: the screens, or prompts."""

import argparse
import gc
import os
import sys
from pathlib import Path

from setup_assistant.ascii import as_the_locale_has_it
from setup_assistant.exit_status import WRONG_USAGE
from store.texts import _


def open_app(options: argparse.Namespace, data: Path, domain: str) -> int:
    """The screens, for a person at a terminal; the same as plain prompts where that is asked for or nothing else goes.

    Plain prompts read from a pipe as well, but only where they are asked for: the end of what there is to read leaves,
    as a person does, and a draft is kept.
    """
    if not options.plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        from store.shell import program

        message = _("not a terminal — use {program} --plain or {program} apply FILE")
        begun = f"{program()} demo" if options.command == "demo" else program()
        if options.command == "demo":
            message = _("not a terminal — use {program} --plain")
        print(as_the_locale_has_it(message.format(program=begun)), file=sys.stderr)
        return WRONG_USAGE
    if options.plain or os.environ.get("TERM", "dumb") in ("", "dumb"):
        from setup_assistant.plain.home import run as run_plain

        return run_plain(data, domain)
    # What is imported stays: looking through it for garbage, again and again, takes a twentieth of the start.
    gc.disable()
    from screens.app import run

    gc.freeze()
    gc.enable()
    return run(data, domain, options.mouse)
