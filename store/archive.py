"""The file of a backup: a gzipped tar of plain files, read in small pieces and never further than a backup goes."""

import io
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from store.texts import N_

LARGEST = 1_000_000_000
"""Bytes of everything in a backup: a million users take less."""

FREELY, TIGHTEST = 16_000_000, 100
"""Bytes that may come out of any file, and out of a larger one for each byte of it: an office comes to about 30."""

CHUNK = 1 << 16
_LONGEST_HEADER = 1024


class Unreadable(ValueError):
    """What is wrong with an archive, and the name of the member where it is, in ASCII."""

    said = ""
    """With places for the archive's path and the member."""

    def __init__(self, member: str = "") -> None:
        super().__init__(member)
        self.member = shown(member)


class NotWhole(Unreadable):
    """Cut off, damaged, or followed by something else."""

    said = N_("{path} isn't a complete backup — use another copy")


class Missing(Unreadable):
    said = N_("{path} isn't a complete backup: {member} is missing — use another copy")


class Foreign(Unreadable):
    said = N_("{path} isn't a setup-assistant backup: {member} doesn't belong in one — choose another file")


class TooLarge(Unreadable):
    said = N_("{path} isn't a setup-assistant backup: {member} is too large — choose another file")


@dataclass(frozen=True)
class Member:
    """A file in the archive; `size` is in bytes, and `chunks` are to be taken before the next member is."""

    name: str
    size: int
    chunks: Iterator[bytes]


def shown(name: str) -> str:
    """The name of a member on one line of ASCII, whatever is in it."""
    text = name.encode("unicode_escape").decode()
    return text if len(text) <= 80 else f"{text[:77]}..."


def add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))


def members(file: BinaryIO) -> Iterator[Member]:
    """Every file of an archive, which is read to its end, where its checksum stands.

    Raises Foreign where something is no plain file, TooLarge, and NotWhole where it is not as it was written.
    """
    unpacked = _Unpacked(file)
    while True:
        block = unpacked.exactly(tarfile.BLOCKSIZE)
        if not any(block):
            break
        header = _header(block)
        name = header.name
        if header.type == tarfile.XHDTYPE:
            name = _long_name(header, unpacked)
            header = _header(unpacked.exactly(tarfile.BLOCKSIZE))
        if header.type != tarfile.REGTYPE or header.size < 0:
            raise Foreign(name)
        unpacked.member = name
        chunks = _content(unpacked, header.size)
        yield Member(name, header.size, chunks)
        for _chunk in chunks:  # what nobody wanted
            pass
    while rest := unpacked.read(CHUNK):
        if any(rest):
            raise NotWhole


def _header(block: bytes) -> tarfile.TarInfo:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError as error:
        raise NotWhole from error


def _long_name(header: tarfile.TarInfo, unpacked: "_Unpacked") -> str:
    """The one thing that is written ahead of a member: `<length> path=<name>` and a newline, for a long domain."""
    if not 0 <= header.size <= _LONGEST_HEADER:
        raise Foreign(header.name)
    record = b"".join(_content(unpacked, header.size))
    length, _space, path = record.partition(b" ")
    if length != b"%d" % header.size or not path.startswith(b"path=") or not path.endswith(b"\n"):
        raise Foreign(header.name)
    return path[5:-1].decode("utf-8", "surrogateescape")


def _content(unpacked: "_Unpacked", size: int) -> Iterator[bytes]:
    left = size
    while left:
        chunk = unpacked.exactly(min(left, CHUNK))
        left -= len(chunk)
        yield chunk
    unpacked.exactly(-size % tarfile.BLOCKSIZE)


class _Unpacked:
    """What comes out of a file with one gzip stream in it and nothing behind."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._bytes_out = 0
        self.member = ""
        """Of which the bytes are."""

    def exactly(self, size: int) -> bytes:
        content = self.read(size)
        if len(content) < size:
            raise NotWhole
        return content

    def read(self, size: int) -> bytes:
        """So many bytes, fewer where the file ends."""
        parts = []
        while size and not self._stream.eof:
            packed = self._stream.unconsumed_tail or self._more()
            try:
                part = self._stream.decompress(packed, size)
            except zlib.error as error:
                raise NotWhole from error
            if not packed and not part:
                raise NotWhole  # cut off
            size -= len(part)
            parts.append(part)
            self._bytes_out += len(part)
        if self._bytes_out > min(LARGEST, FREELY + TIGHTEST * self._file.tell()):
            raise TooLarge(self.member)
        if self._stream.eof and (self._stream.unused_data or self._more()):
            raise NotWhole
        return b"".join(parts)

    def _more(self) -> bytes:
        try:
            return self._file.read(CHUNK)
        except OSError as error:
            error.filename = self._file.name  # reading has none
            raise
