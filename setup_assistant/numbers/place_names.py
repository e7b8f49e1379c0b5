"""A place that a North American number's digits hint at. It is no rate centre: those have no open list."""

from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from store.model.e164 import E164

NORTH_AMERICA = "1"
PREFIXES = (7, 6, 5, 4)
"""Lengths of what a number begins with, country code included: the exchange first, the area code last."""


def place_hint(e164: E164) -> str:
    """The place of the exchange, else of the area code, such as "New York, NY"; "" where none is known.

    Slow at first, about a tenth of a second, so screens ask from a worker and wait for `is_loaded`.
    """
    names, digits = _names(), e164.lstrip("+")
    return next((names[digits[:length]] for length in PREFIXES if digits[:length] in names), "")


def is_loaded() -> bool:
    return bool(_names.cache_info().currsize)


@cache
def _names() -> dict[str, str]:
    """By the digits that a number begins with.

    File by file out of phonenumbers, which would load the whole world at once: half a second and 100 MB.
    """
    found: dict[str, str] = {}
    for path in _files():
        here = {
            digits: names["en"]
            for digits, names in _data(path).items()
            if digits.startswith(NORTH_AMERICA) and "en" in names
        }
        if not here:
            break  # they are sorted, and North America comes first
        found |= here
    return found


def _files() -> list[Path]:
    package = find_spec("phonenumbers")
    folders = package.submodule_search_locations if package is not None else None
    paths = [path for folder in folders or () for path in (Path(folder) / "geodata").glob("data*.py")]
    return sorted(paths, key=lambda path: int(path.stem.removeprefix("data")))


def _data(path: Path) -> dict[str, dict[str, str]]:
    """What one of the files says, without the package that it lies in."""
    spec = spec_from_file_location(f"phonenumbers.geodata.{path.stem}", path)
    if spec is None or spec.loader is None:
        return {}
    module: Any = module_from_spec(spec)
    spec.loader.exec_module(module)
    data: dict[str, dict[str, str]] = module.data
    return data
