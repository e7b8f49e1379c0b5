"""Sheets in plain text on their way to a file."""

import os
from pathlib import Path


def write_sheet(path: Path, text: str, *, may_replace: bool = False) -> None:
    """Readable by its owner alone. Raises FileExistsError for what may not be replaced, OSError for the rest."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if may_replace else os.O_EXCL)
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
