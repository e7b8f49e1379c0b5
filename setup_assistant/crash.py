"""What is kept of a fault of the program: where it happened, never what people typed."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from store.files import make_folder, replace
from store.texts import _

NAME = "crash.txt"


def report(error: BaseException, data: Path) -> str:
    """Write the places that led to an error, without messages, values or local variables; returns what to say."""
    try:
        return _("the program crashed. Saved changes are safe. Details: {file}").format(file=note(error, data))
    except OSError as unwritten:
        message = _("the program crashed. Saved changes are safe. Can't save {file}: {reason}")
        return message.format(file=data / NAME, reason=unwritten.strerror)


def noted(error: BaseException, data: Path) -> str:
    """Note a fault that the program outlives; returns where it is read up."""
    try:
        return _("details in {file}").format(file=note(error, data).name)
    except OSError:
        return _("no details: can't save {file}").format(file=NAME)


def note(error: BaseException, data: Path) -> Path:
    """Write the places down; returns the file. Raises OSError."""
    path = data / NAME
    make_folder(data)
    replace(path, places(error).encode())
    return path


def places(error: BaseException) -> str:
    """One line a place, the first error last."""
    lines = [
        f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(error).__name__} Python {sys.version.split()[0]}"
    ]
    while True:
        for frame in traceback.extract_tb(error.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        cause = error.__cause__ or error.__context__
        if cause is None:
            break
        error = cause
        lines.append(f"after {type(error).__name__}")
    return "\n".join(lines) + "\n"
