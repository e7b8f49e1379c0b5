"""How well pasted addresses are split, on addresses that others labelled: none of their data is kept here.

    python -m benchmarks.address_lines USADDRESS [PYAP]

USADDRESS is a checkout of datamade/usaddress: of its test data what its training data does not have. PYAP is one of
vladimarius/pyap, whose Canadian addresses are not labelled: what they are split into is printed, to be read.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from setup_assistant.locations.doubts import doubts
from setup_assistant.locations.emergency import tidied
from setup_assistant.locations.pasted_address import split
from store.model.address import Address
from store.model.postal import state_code
from store.rules.addresses import wrong_with

_ADDRESS = re.compile(r"<AddressString>.*?</AddressString>", re.DOTALL)
_NOT_WHOLE = ("USPSBox", "Corner", "Intersection")


class Labelled(NamedTuple):
    """A line, and what people say it holds. `inside`: floor, unit and building."""

    line: str
    street: str
    inside: str
    city: str
    state: str
    postal_code: str

    def forms(self) -> dict[str, str]:
        """The line as people may have written its commas."""
        bare = " ".join(self.line.replace(",", " ").split())
        city = self.city.replace(",", "")
        start = bare.rfind(f" {city} ")
        before_state = f"{bare[:start]} {city},{bare[start + len(city) + 1 :]}" if start > 0 else bare
        return {"as written": self.line, "one before the state": before_state, "none": bare}


def labelled(checkout: Path) -> Iterator[Labelled]:
    """The whole addresses of the test data that nothing was trained with: number, street, city, state or ZIP code."""
    seen = {_bare(line) for file in (checkout / "training").glob("*.xml") for line, _parts in _addresses(file)}
    for file in sorted((checkout / "measure_performance" / "test_data").glob("*.xml")):
        for line, parts in _addresses(file):
            if _bare(line) in seen or any(label.startswith(_NOT_WHOLE) for label, _text in parts):
                continue
            seen.add(_bare(line))
            found = Labelled(
                line,
                _joined(parts, "AddressNumber", "StreetName"),
                _joined(parts, "Occupancy", "Subaddress", "BuildingName", "LandmarkName"),
                _joined(parts, "PlaceName"),
                _joined(parts, "StateName"),
                _joined(parts, "ZipCode", "ZipPlus4"),
            )
            if re.search(r"\d", found.street) and found.city and (found.state or found.postal_code):
                yield found


def judged(expected: Labelled, line: str) -> str:
    """What became of a line: as the form would have it, with what it asks."""
    try:
        found = split(line)
    except ValueError:
        return "handed back"
    address = tidied(Address.model_validate(found.parts))
    asks = bool(found.doubted or doubts(address) or [*wrong_with(address)])
    inside = (address.unit, address.floor, address.building)
    is_right = (
        [_bare(part) for part in (address.street, address.city, address.postal_code)]
        == [_bare(part) for part in (expected.street, expected.city, expected.postal_code)]
        and address.state == _state(expected.state)
        and sorted(_inside(" ".join(inside))) == sorted(_inside(expected.inside))
    )
    return {(True, True): "right, asked", (True, False): "right", (False, True): "wrong, asked"}.get(
        (is_right, asks), "WRONG IN SILENCE"
    )


def _addresses(file: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for found in _ADDRESS.finditer(file.read_text(encoding="utf-8")):
        try:
            address = ElementTree.fromstring(re.sub(r"&(?!\w+;)", "&amp;", found.group()))
        except ElementTree.ParseError:
            continue
        yield " ".join("".join(address.itertext()).split()), [(each.tag, each.text or "") for each in address]


def _joined(parts: list[tuple[str, str]], *labels: str) -> str:
    return " ".join(text for label, text in parts if label.startswith(labels)).strip(" ,;")


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _inside(text: str) -> str:
    """Without what only says that it is a floor."""
    return re.sub(r"floor|fl|(?<=\d)(?:st|nd|rd|th)", "", _bare(text))


def _state(text: str) -> str:
    try:
        return state_code(text, "US") if text else ""
    except ValueError:
        return text


def _canadian(checkout: Path) -> Iterator[str]:
    """The lines that pyap's tests find whole."""
    for node in ast.walk(ast.parse((checkout / "test_parser_ca.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == "test_full_address_positive":
            rows = next(arg for call in node.decorator_list for arg in getattr(call, "args", [])[1:])
            yield from dict.fromkeys(str(ast.literal_eval(row)[0]) for row in rows.elts)


def main(arguments: list[str]) -> None:
    everything = list(labelled(Path(arguments[0])))
    counts: dict[str, Counter[str]] = {}
    for expected in everything:
        for form, line in expected.forms().items():
            counts.setdefault(form, Counter())[judged(expected, line)] += 1
    for form, count in counts.items():
        right = 100 * (count["right"] + count["right, asked"]) / len(everything)
        print(f"commas {form}: {len(everything)} lines, {right:.1f}% right;", dict(count.most_common()))
    for line in _canadian(Path(arguments[1])) if len(arguments) > 1 else ():
        try:
            print(f"{line}\n    {split(line)}")
        except ValueError as error:
            print(f"{line}\n    {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
