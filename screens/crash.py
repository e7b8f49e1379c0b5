"""What is kept of a fault of the program: where it happened, never what people typed."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from store.files import make_folder, replace


def report(error: BaseException, data: Path) -> Path:
    """Write the places that led to an error, without messages, values or local variables; returns the file."""
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
    make_folder(data)
    path = data / "crash.txt"
    replace(path, ("\n".join(lines) + "\n").encode())
    return path
