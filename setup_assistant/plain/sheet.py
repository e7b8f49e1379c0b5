"""A sheet in plain text: said first, then written to a file that the person names."""

from pathlib import Path

from setup_assistant.plain.lines import Back, Lines
from setup_assistant.plain.picking import yes_or_no
from setup_assistant.sheets import not_written, sheet_path, write_sheet
from store.texts import _


def show_sheet(lines: Lines, text: str, file: str) -> None:
    """Say it, and save it."""
    lines.say()
    for line in text.splitlines():
        lines.say(line)
    save_sheet(lines, text, file)


def save_sheet(lines: Lines, text: str, file: str) -> None:
    """`file` is the name that is suggested. What stands there already is replaced only if the person says so.

    Raises Back where the person keeps it unsaved.
    """
    explains = [_("Without a folder, the file goes where you started. No file is replaced without asking.")]
    while True:
        typed = lines.ask(_("Save as [{file}]:").format(file=file), explains).strip() or file
        try:
            path = sheet_path(typed)
        except ValueError as error:
            lines.say(str(error), "refused")
            continue
        try:
            if _write(lines, path, text):
                lines.say(_("saved {file}").format(file=path), "done")
                return
        except OSError as error:
            lines.say(not_written(path, error), "refused")


def _write(lines: Lines, path: Path, text: str) -> bool:
    """False: the person keeps what is there."""
    try:
        write_sheet(path, text)
    except FileExistsError:
        try:
            if not yes_or_no(lines, _("{file} already exists. Replace it?").format(file=path), default=False):
                return False
        except Back:
            return False
        write_sheet(path, text, may_replace=True)
    return True
