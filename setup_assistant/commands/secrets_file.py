"""What has to be told once of a plan, in a file of the operator's choice: a script has nobody to tell."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from setup_assistant.failing import WrongUsage
from setup_assistant.printing import complain
from setup_assistant.sheets import not_written, write_sheet
from store.texts import _


@contextmanager
def kept(options: argparse.Namespace, told: Sequence[str]) -> Iterator[None]:
    """Written before the plan is carried out, so that nothing of it is lost; taken away where that cannot be.

    Raises WrongUsage where the file cannot be written.
    """
    if options.secrets is None or not told:
        yield
        return
    try:
        write_sheet(options.secrets, "\n".join(told) + "\n")
    except OSError as error:
        raise WrongUsage(not_written(options.secrets, error)) from None
    try:
        yield
    except BaseException:
        options.secrets.unlink(missing_ok=True)
        raise
    complain(_("saved {file}").format(file=options.secrets))
