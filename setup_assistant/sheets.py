"""Sheets in plain text, and their way to a file."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from store.errors import reason
from store.files import create, not_a_file, replace
from store.texts import _


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


def unused(name: str) -> str:
    """The name, or one like it where such a file is here already: `pins-2.txt`. What it holds is shown nowhere else."""
    path, number = Path(name), 2
    while path.exists():
        path, number = Path(f"{Path(name).stem}-{number}{Path(name).suffix}"), number + 1
    return str(path)


def sheet_path(name: str) -> Path:
    """The file of that name. Raises ValueError for the folder of somebody whom this computer does not know."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        message = _("{file}: no such user on this computer — choose another file")
        raise ValueError(message.format(file=name)) from None


def not_written(path: Path, error: OSError) -> str:
    return _("{file}: {reason} — choose another file").format(file=path, reason=reason(error))


def fact(label: str, text: str, label_width: int, width: int) -> Iterator[str]:
    """A label and a text beside it, in as many lines as it needs; widths in characters."""
    first, *more = wrap(text, width - label_width) or [""]
    yield f"{label:<{label_width}}{first}".rstrip()
    yield from (" " * label_width + line for line in more)
