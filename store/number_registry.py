"""Which customer of a data folder owns a number.

The offices are the truth. A list for each customer in `numbers/` repeats which numbers it has, and of which state of
its files that was said, so that not every office is read whenever one gets a number. A list that is missing, damaged or
old is worked out again. What a customer had is remembered when its own files cannot be read, or are gone.
"""

import os
import re
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from store.commit import checksummed, unchecksummed
from store.customers import customers
from store.errors import Damaged
from store.files import locked, make_folder, read_file, replace
from store.journal import numbers_in
from store.model.domain import is_domain
from store.model.e164 import from_id, national
from store.shell import quoted, restoring
from store.texts import _

STATE_FILES = ("office.json", "journal")
LIST = ".list"

_NUMBER = re.compile(rb"(?<![0-9])1[2-9][0-9]{9}(?![0-9])")


class Standing(Enum):
    """How a customer stands whose number somebody else wants."""

    HERE = "here"
    DAMAGED = "damaged"
    GONE = "gone"


class Owner(NamedTuple):
    """Who has a number, or may have it."""

    domain: str
    standing: Standing


class NumberRegistry:
    """Of the customers in a data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.folder = data / "numbers"

    def locked(self) -> AbstractContextManager[None]:
        """Taken before any customer's lock, by plans that add numbers or give some up."""
        make_folder(self.folder)
        return locked(self.folder / "lock")

    def owned_by_others(self, domain: str, numbers: Iterable[int]) -> dict[int, Owner]:
        """Those of the numbers that another customer has, or may have, and which. Raises OSError."""
        wanted = set(numbers)
        owners: dict[int, Owner] = {}
        for other in self._customers() if wanted else ():
            if other != domain:
                theirs, standing = self._numbers(other)
                owners |= dict.fromkeys(wanted if theirs is None else wanted & theirs, Owner(other, standing))
        return owners

    def reserve(self, domain: str, numbers: Iterable[int]) -> None:
        """Write ahead, under the lock, what a customer has and is about to have, for the case that its files are lost.

        As long as they are there, they are asked. Raises OSError.
        """
        self._write(domain, [], set(numbers))

    def note(self, domain: str, numbers: Iterable[int]) -> None:
        """Write down what a customer has now, under the lock. What cannot be written is worked out when it is asked."""
        with suppress(OSError):
            self._write(domain, self._state(domain), set(numbers))

    def note_if_missing(self, domain: str) -> None:
        """What is not written down would be forgotten if the customer's folder were moved aside."""
        if not self.path(domain).exists():
            self._numbers(domain)

    def put_right(self, domain: str) -> bool:
        """Have the list of a customer say what its files say. True: it could not be read, or was wrong about them.

        Raises Damaged where the files cannot be read.
        """
        noted, state = self._noted(domain), self._state(domain)
        numbers = numbers_in(self.data / domain, domain)
        if noted == (state, numbers):
            return False
        was_wrong = self.path(domain).exists() and (noted is None or noted[0] == state)
        with suppress(OSError):
            self._write(domain, state, numbers)
        return was_wrong

    def gone(self) -> list[str]:
        """The customers whose numbers are reserved though their folder is missing."""
        return [domain for domain in self._customers() if not os.path.lexists(self.data / domain)]

    def format_gone(self) -> list[str]:
        """A line on each of them: where nobody is left, it may look as if nobody had ever been there."""
        message = _("{domain}'s folder is missing — to restore it, run: {command}")
        return [message.format(domain=domain, command=restoring(self.data, domain)) for domain in self.gone()]

    def format_taken(self, number: int, owner: Owner) -> str:
        """That a number is another customer's, and what to do where that customer cannot be asked."""
        if owner.standing is Standing.HERE:
            message = _("{number} belongs to another customer — enter a different number")
        elif owner.standing is Standing.DAMAGED:
            message = _("{number} may belong to {domain}, whose files can't be read — restore that customer first")
        else:
            message = _("{number} is reserved for {domain}, whose folder is missing — restore it, or run: rm {note}")
        note = quoted(self.path(owner.domain))
        return message.format(number=national(from_id(number)), domain=owner.domain, note=note)

    def path(self, domain: str) -> Path:
        return self.folder / f"{domain}{LIST}"

    def _customers(self) -> list[str]:
        """Those that are there, and those that were."""
        there = set(customers(self.data))
        were = {path.name.removesuffix(LIST) for path in self.folder.glob(f"*{LIST}")}
        return sorted(name for name in there | were if is_domain(name))

    def _numbers(self, domain: str) -> tuple[set[int] | None, Standing]:
        """None: any number may be theirs, as neither their files nor their list can be read."""
        noted = self._noted(domain)
        if not os.path.lexists(self.data / domain):
            return (noted and noted[1]), Standing.GONE
        state = self._state(domain)
        if noted is not None and noted[0] == state:
            return noted[1], Standing.HERE
        try:
            numbers = numbers_in(self.data / domain, domain)
        except (Damaged, OSError):
            return (noted and noted[1] | self._somewhere_in_the_files(domain)), Standing.DAMAGED
        with suppress(OSError):  # who only looks may have no right to write
            self._write(domain, state, numbers)
        return numbers, Standing.HERE

    def _noted(self, domain: str) -> tuple[list[list[int]], set[int]] | None:
        """The state of the files and the numbers in it; None: there is no list, or it cannot be read."""
        try:
            content = unchecksummed(read_file(self.path(domain)))
            return content["state"], set(content["numbers"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, domain: str, state: list[list[int]], numbers: set[int]) -> None:
        make_folder(self.folder)
        replace(self.path(domain), checksummed({"state": state, "numbers": sorted(numbers)}))

    def _state(self, domain: str) -> list[list[int]]:
        """Another one after every commit. Looked at before the files are read, so that it is never too new."""
        state = []
        for name in STATE_FILES:
            with suppress(OSError):
                found = (self.data / domain / name).stat()
                state.append([found.st_ino, found.st_size, found.st_mtime_ns])
        return state

    def _somewhere_in_the_files(self, domain: str) -> set[int]:
        numbers: set[int] = set()
        for name in STATE_FILES:
            with suppress(OSError):
                numbers |= {int(digits) for digits in _NUMBER.findall(read_file(self.data / domain / name))}
        return numbers
