"""Sheets in plain text on their way to a file."""

from pathlib import Path

from store.files import create, not_a_file, replace


def write_sheet(path: Path, text: str, *, may_replace: bool = False) -> None:
    """Readable by its owner alone, and whole or not there.

    Raises FileExistsError for what may not be replaced, OSError for the rest: what is no file is neither opened nor
    replaced.
    """
    if path.exists() and not path.is_file():
        raise not_a_file(path)
    content = text.encode()
    if may_replace:
        replace(path.resolve(), content)
    else:
        with create(path) as file:
            file.write(content)
