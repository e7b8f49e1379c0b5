"""Paths in the commands that are advised."""

import os
import shlex
from pathlib import Path

from store.model.text import clean


def quoted(path: Path) -> str:
    """For a shell in any folder, whatever signs are in it: as $'…' where one is not printed as it is."""
    text = str(path.absolute())
    if text.isprintable() and clean(text) == text:
        return shlex.quote(text)
    plain = (chr(byte) if 32 < byte < 127 and byte not in b"'\\" else f"\\{byte:03o}" for byte in os.fsencode(text))
    return f"$'{''.join(plain)}'"
