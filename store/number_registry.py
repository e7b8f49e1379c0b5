"""Which customer of a data folder owns a number: one small file an exchange."""

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from store.errors import Damaged
from store.files import locked, make_folder, replace
from store.model.e164 import from_id
from store.texts import _


class NumberRegistry:
    """Numbers → domain. An entry is a hint: it counts only if that customer really has the number."""

    def __init__(self, folder: Path, really_owns: Callable[[str, int], bool]) -> None:
        self.folder = folder
        self._really_owns = really_owns

    def locked(self) -> AbstractContextManager[None]:
        """Taken before any customer's lock, by plans that add numbers or give some up."""
        make_folder(self.folder)
        return locked(self.folder / "lock")

    def owned_by_others(self, domain: str, numbers: Iterable[int]) -> dict[int, str]:
        """Those of the numbers that another customer has, and which."""
        taken = {}
        for path, some in self._shards(numbers).items():
            owners = self._read(path)
            for number in some:
                owner = owners.get(str(number))
                if owner is not None and owner != domain and self._really_owns(owner, number):
                    taken[number] = owner
        return taken

    def claim(self, domain: str, numbers: Iterable[int]) -> None:
        """Write ahead of the commit: a claim that no commit follows does not count."""
        for path, some in self._shards(numbers).items():
            replace(path, json.dumps({**self._read(path), **{str(number): domain for number in some}}).encode())

    def release(self, domain: str, numbers: Iterable[int]) -> None:
        for path, some in self._shards(numbers).items():
            gone = {str(number) for number in some}
            owners = {
                number: owner for number, owner in self._read(path).items() if owner != domain or number not in gone
            }
            replace(path, json.dumps(owners).encode())

    def _shards(self, numbers: Iterable[int]) -> dict[Path, list[int]]:
        shards: dict[Path, list[int]] = {}
        for number in numbers:
            shards.setdefault(self.folder / f"{from_id(number)[1:8]}.json", []).append(number)
        return shards

    def _read(self, path: Path) -> dict[str, str]:
        try:
            owners: dict[str, str] = json.loads(path.read_bytes())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise Damaged(_("{path} cannot be read").format(path=path), path) from error
        return owners
