"""Paths, and the program itself, in the commands that are advised."""

import os
import shlex
import sys
from pathlib import Path

from store.model.text import clean

NAME = "setup-assistant"


def program() -> str:
    """What a shell in any folder calls this program by: its name, where that is found, else as it was begun."""
    from shutil import which  # here: it takes a while to import, and mostly nothing is advised

    if which(NAME):
        return NAME
    begun = Path(sys.argv[0])
    return (
        quoted(begun)
        if begun.name == NAME and begun.is_file()
        else f"{quoted(Path(sys.executable))} -m setup_assistant"
    )


def undoing(data: Path, domain: str, seq: int) -> str:
    """The command that undoes a change of a customer that no list has any more."""
    return f"{program()} --data {quoted(data)} undo {seq} --domain {domain}"


def restoring(data: Path, domain: str) -> str:
    """The command that brings a customer back from a backup, FILE."""
    return f"{program()} --data {quoted(data)} restore FILE --domain {domain}"


def quoted(path: Path) -> str:
    """For a shell in any folder, whatever signs are in it: as $'…' where one is not printed as it is."""
    text = str(path.absolute())
    if text.isprintable() and clean(text) == text:
        return shlex.quote(text)
    plain = (chr(byte) if 32 < byte < 127 and byte not in b"'\\" else f"\\{byte:03o}" for byte in os.fsencode(text))
    return f"$'{''.join(plain)}'"
