"""A pasted US address, split into the fields of a location."""

import re
from itertools import groupby

from store.model.postal import CANADIAN_CODE, normal, state_code
from store.model.text import clean
from store.texts import _

ADDRESS_LENGTH = 250  # characters; longer is no address

# What usaddress calls a piece, and the field it belongs to. Names of people and firms are left out.
_FIELDS = {
    "Occupancy": "inside",
    "Subaddress": "inside",
    "USPSBox": "box",
    "AddressNumber": "street",
    "StreetName": "street",
    "BuildingName": "building",
    "LandmarkName": "building",
    "PlaceName": "city",
    "StateName": "state",
    "ZipCode": "postal_code",
    "ZipPlus4": "postal_code",
    "Recipient": "recipient",
    "CountryName": "country",
}
_FLOOR = re.compile(r"fl|flr|floor", re.IGNORECASE)
_BUILDING = re.compile(r"bldg|building", re.IGNORECASE)
_INSIDE = re.compile(r"\b(apt|bldg|building|fl|flr|floor|penthouse|rm|room|suite|unit)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=[0-9])(st|nd|rd|th)$", re.IGNORECASE)
_COUNTRY = re.compile(r"u\.?s\.?(a\.?)?|united states( of america)?", re.IGNORECASE)

Piece = tuple[str, str]  # text without its comma, label of usaddress


def split(line: str) -> dict[str, str]:
    """The parts found, of: street, unit, floor, building, city, state, postal_code.

    "350 5th Ave Fl 33 Ste 3300, New York NY 10118" has street "350 5th Ave", floor "33" and unit
    "Ste 3300". A post-office box stays in street, for the rule about service addresses to refuse.
    Raises ValueError where the address is Canadian (read wrongly by the library) or reads two ways.
    """
    import usaddress  # loads a trained model

    text = clean(re.sub(r"[\r\n]+", ", ", line.strip()))
    if CANADIAN_CODE.search(text):
        raise ValueError(_("Canadian, but this office is in the US — add Canadian locations as another customer"))
    if len(text) > ADDRESS_LENGTH:
        raise _unclear()
    runs = _runs(usaddress.parse(text))
    if "box" in runs:
        runs["street"] = [piece for name in ("street", "inside", "box") for piece in runs.pop(name, [])]
    parts = {name: _joined(pieces) for name, pieces in runs.items()}
    parts |= _inside(runs.get("inside", []), parts)
    return _checked({name: text for name, text in parts.items() if name not in ("inside", "recipient")})


def _runs(pieces: list[Piece]) -> dict[str, list[Piece]]:
    """The pieces of each field; a field that comes up again further on makes the address unclear."""
    runs: dict[str, list[Piece]] = {}
    for name, run in groupby(pieces, key=lambda piece: _field(piece[1])):
        if name in runs or not name:
            raise _unclear()
        runs[name] = list(run)
    return runs


def _field(label: str) -> str:
    return next((field for start, field in _FIELDS.items() if label.startswith(start)), "")


def _inside(pieces: list[Piece], known: dict[str, str]) -> dict[str, str]:
    """Floor, building and unit out of "Bldg C Fl 2 Ste 210"."""
    found: dict[str, str] = {}
    for group in _places(pieces):
        word = next((text for text, label in group if label.endswith("Type")), "")
        if _FLOOR.fullmatch(word.rstrip(".,")):
            name = "floor"
            value = _ORDINAL.sub("", _joined([piece for piece in group if piece[0] != word]))
        else:
            name = "building" if _BUILDING.fullmatch(word.rstrip(".,")) else "unit"
            value = _joined(group)
        if name in found or name in known or (name == "floor" and len(value.split()) != 1):
            raise _unclear()
        found[name] = value
    return found


def _places(pieces: list[Piece]) -> list[list[Piece]]:
    """One group for each place inside: a word such as "Ste" and what goes with it, in either order."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        last = groups[-1] if groups else []
        kinds = [label.endswith("Type") for _text, label in last]
        named_last = len(kinds) > 1 and kinds[-1]  # "33rd Floor"
        full = named_last or (any(kinds) and piece[1].endswith("Type"))
        if not last or full or last[-1][0].endswith(","):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _checked(parts: dict[str, str]) -> dict[str, str]:
    if not re.search("[0-9]", parts.get("street", "")) or "&" in parts["street"]:
        raise _unclear()
    if not _COUNTRY.fullmatch(parts.pop("country", "US")) or _INSIDE.search(parts.get("city", "")):
        raise _unclear()
    try:
        if "state" in parts:
            parts["state"] = state_code(parts["state"], "US")
        if "postal_code" in parts:
            parts["postal_code"] = normal(parts["postal_code"], "US")
    except ValueError:
        raise _unclear() from None
    return parts


def _joined(pieces: list[Piece]) -> str:
    return " ".join(text.rstrip(",;") for text, _label in pieces).replace("# ", "#")


def _unclear() -> ValueError:
    return ValueError(_("couldn't read this address — enter it in the fields below"))
