"""What can become of a file: bytes flipped, an end cut off, lines taken out, doubled and swapped, emptied, gone."""

import itertools
from collections.abc import Iterator
from pathlib import Path

MASKS = (0x01, 0x20, 0x80)
"""Another digit or letter, the other case or a space, no ASCII any more."""

EMPTY = (b"", b"{}", b"\n", b"[]", b"null", b"\xff\xfe", b"\0" * 64)


def flips(content: bytes) -> Iterator[bytes]:
    """Each byte in one way, the three ways in turn."""
    return (flipped(content, place, MASKS[place % len(MASKS)]) for place in range(len(content)))


def all_flips(content: bytes) -> Iterator[bytes]:
    """Each byte in each way."""
    return (flipped(content, place, mask) for place in range(len(content)) for mask in MASKS)


def flipped(content: bytes, place: int, mask: int) -> bytes:
    return content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :]


def cuts(content: bytes, step: int = 1) -> Iterator[bytes]:
    """At every length but the whole; with a step, at each of the last hundred and at some of the others."""
    near = max(0, len(content) - 100)
    return (content[:end] for end in (*range(0, near, step), *range(near, len(content))))


def rearranged(content: bytes) -> Iterator[bytes]:
    """Each line taken out, and doubled; each two swapped."""
    lines = content.splitlines(keepends=True)
    for place, line in enumerate(lines):
        yield b"".join([*lines[:place], *lines[place + 1 :]])
        yield b"".join([*lines[:place], line, *lines[place:]])
    for one, other in itertools.combinations(range(len(lines)), 2):
        swapped = list(lines)
        swapped[one], swapped[other] = lines[other], lines[one]
        yield b"".join(swapped)


def spoil(path: Path, content: bytes | None) -> None:
    """Put that in place of the file's content; None: the file goes."""
    path.unlink() if content is None else path.write_bytes(content)
