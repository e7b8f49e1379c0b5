"""What is kept of a fault of the program: where it happened, never what people typed."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from store.files import make_folder, replace
from store.texts import _


def report(error: BaseException, data: Path) -> str:
    """Write the places that led to an error, without messages, values or local variables; returns what to say."""
    path = data / "crash.txt"
    text = _("the assistant stopped at a fault of its own. What was committed is safe. Where it happened: {where}")
    try:
        make_folder(data)
        replace(path, places(error).encode())
    except OSError as unwritten:
        return text.format(where=unwritten.strerror)
    return text.format(where=path)


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
