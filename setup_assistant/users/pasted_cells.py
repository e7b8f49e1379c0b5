"""A cell of a pasted line: an email, a number, an extension, a device, a name, each piece where it belongs."""

import re
from dataclasses import dataclass, field

from setup_assistant.numbers.parsing import NUMBERS
from setup_assistant.users.pasted_headings import Cell, kind_of
from setup_assistant.users.pasted_names import Guess, Name, is_degree, is_room, is_suffix, read_name

DEVICES = {
    "mobile app": "mobile_app", "app": "mobile_app", "softphone": "mobile_app", "ip phone": "ip_phone",
    "desk phone": "ip_phone", "phone": "ip_phone", "none": "none", "no device": "none",
}  # fmt: skip
"""What people call the kinds of devices that a list of people can have."""

EMAIL = re.compile(r"[^\s,;:<>\"()\[\]{}]*@[^\s,;<>\"()\[\]{}|?]*")
_QUOTED = re.compile(r"\"([^\"]*)\"")
_CAPTION = re.compile(
    r"(?:(?<!\w)(?:cell|mobile|mob|tel|phone|ph|(?:home|work|office|direct|fax|[mwhc])(?=\s?:)|(?-i:[mwhc]))\b\.?\s?:?\s*)$",
    re.IGNORECASE,
)
_CAPTION_OR_NAME = re.compile(
    r"(?<=\w)\s+(?P<name>\w[\w'’]*\s+)(?P<caption>home|work|office|direct|fax)\s*$", re.IGNORECASE
)
"""Words for a number, behind a whole name; behind one word they are a part of it: Front Office."""

_DEVICE = re.compile(r"\b(?:mobile\s+app|ip\s+phone|desk\s+phone|no\s+device|softphone)\b", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:x|ext\.?)\s*\d+", re.IGNORECASE)
_EXTENSION = re.compile(
    r"(?<!\S)\(?(?:(?:ext|extn|extension|extensión|poste|interno|x)\b\.?:?\s*#?|x|#)(\d{2,6})\)?(?!\S)|(?<!\S)\((\d{2,6})\)(?!\S)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?<!\S)(\d{1,6})[.):]*(?!\S)")
NOTHING = re.compile(r"n\.?/?a\.?|none|no|tbd|tba|\?+|x|nil|null|unknown", re.IGNORECASE)
"""What people put where there is nothing."""

_DATE = re.compile(
    r"(?<!\S)(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}/\d{1,2}|\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?!\S)",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"\s+[-–—]+\s+|(?<=\w{2}):\s+|\s+[-–—]+$|_{3,}")
LABEL = re.compile(r"\s*([^\W\d_][^\W\d_ .-]*(?: [^\W\d_]+)?)\s?:\s*(?=\S)")
EDGES = " \t,;:|-–—_\"'*`"


@dataclass(slots=True)
class Found:
    """What the cells of a line hold, piece by piece."""

    cells: dict[Cell, list[str]] = field(default_factory=dict)
    names: list[tuple[Cell, Name]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    suffix: str = ""

    def add(self, kind: Cell, text: str) -> None:
        if text.casefold() not in map(str.casefold, self.cells.get(kind, [])):
            self.cells.setdefault(kind, []).append(text)


def sort_in(cell: str, kind: Cell | None, found: Found, *, is_alone: bool, is_french: bool) -> None:
    """Everything of a cell, each piece where it belongs; a heading says where the rest of it does."""
    if kind is None and (label := LABEL.match(cell)) and (labelled := _labelled(label[1], cell)):
        kind, cell = labelled, cell if labelled == "other" else cell[label.end() :]
        if is_alone and kind in ("first", "last"):
            found.guesses.append(Guess("caption", label[1]))
    for mail in EMAIL.findall(cell):
        found.add("email", mail.strip("*`'").rstrip("."))
    rest = EMAIL.sub(" ", cell).replace("<", " ").replace(">", " ")
    if kind in ("other", "extension", "number", "device", "email", "count"):
        _put(kind, rest.strip(EDGES + "[]()"), found)
        return
    found.left_out += [date.strip() for date in _DATE.findall(rest)]
    rest = _DATE.sub(" ", rest)
    for device in _DEVICE.findall(rest):
        found.add("device", DEVICES[" ".join(device.casefold().split())])
    rest = _without_numbers(_DEVICE.sub(" ", rest), found)
    if rest.strip(EDGES).casefold() in DEVICES:
        found.add("device", DEVICES[rest.strip(EDGES).casefold()])
        return
    if extension := _EXTENSION.search(rest):
        found.add("extension", extension[1] or extension[2])
        rest = rest[: extension.start()] + " " + rest[extension.end() :]
    if re.fullmatch(r"\d{2,6}", rest.strip(EDGES)) and kind is None:
        found.add("extension", rest.strip(EDGES))
    elif (whole := _QUOTED.fullmatch(rest.strip(" ;"))) and "," in whole[1]:
        _last_first(whole[1], found, is_french=is_french)
    else:
        _name(rest, kind, found, is_part=not is_alone, is_french=is_french)


def _labelled(label: str, cell: str) -> Cell | None:
    """What a word with a colon says of its cell; before a number it is what that is called."""
    kind = kind_of(label)
    return None if kind == "other" and NUMBERS.search(cell) else kind


def _put(kind: Cell, text: str, found: Found) -> None:
    """What stands in a column whose heading says what it is."""
    if kind == "device" and text.casefold() in DEVICES:
        found.add(kind, DEVICES[text.casefold()])
    elif kind == "extension" and (digits := _EXTENSION.fullmatch(text)):
        found.add(kind, digits[1] or digits[2])
    elif text and (NOTHING.fullmatch(text) or kind == "device" or (kind == "count" and not text.isdigit())):
        found.left_out.append(text)
    elif text and kind != "count" and any(map(str.isalnum, text)):
        found.add(kind, text)


def _name(text: str, kind: Cell | None, found: Found, *, is_part: bool, is_french: bool) -> None:
    """The names of a cell; a dash or a colon parts them as a column does."""
    is_quoted = bool(_QUOTED.fullmatch(text.strip(" ;")))
    text = _QUOTED.sub(r" \1 ", text) if is_quoted else text
    pieces = [piece for piece in _BREAKS.split(text) if piece.strip(EDGES)] if kind is None else [text]
    for piece in pieces:
        if kind is None and len(pieces) > 1 and re.fullmatch(r"\d{3,6}", piece.strip(EDGES)):
            found.add("extension", piece.strip(EDGES))
            continue
        if kind is None and not is_quoted:
            piece = _without_bare_numbers(piece, found)
        if not any(map(str.isalpha, piece)) and not (kind == "last" and piece.strip().isdigit()):
            found.left_out += re.findall(r"\w+", piece)
            continue
        if kind in ("name", None) and "," in piece:
            _last_first(piece, found, is_french=is_french)
            continue
        name = read_name(piece, is_part=is_part or len(pieces) > 1, is_french=is_french)
        if kind == "last" or any(map(str.isalpha, "".join(name.words))):
            found.names.append((kind or "name", name))
        else:
            words = (word for word in (*name.words, name.suffix) if any(map(str.isalnum, word)))
            found.left_out += [*name.left_out, *words]


def _last_first(text: str, found: Found, *, is_french: bool) -> None:
    """`Last, First` in one cell; what follows is a suffix or a degree."""
    last, *rest = [piece for piece in text.split(",") if piece.strip(EDGES)] or [""]
    after = [piece for piece in rest if is_suffix(piece) or is_degree(piece, 2)]
    firsts = [piece for piece in rest if piece not in after]
    for kind, piece in (("last", last), ("first", " ".join(firsts))) if firsts else (("name", last),):
        name = read_name(piece, is_part=bool(firsts), is_french=is_french)
        name.suffix = name.suffix or next((each.strip(EDGES) for each in after if is_suffix(each)), "")
        if name.words:
            found.names.append((kind, name))  # type: ignore[arg-type]  # both are kinds of cells
        after = [each for each in after if not is_suffix(each)]
    found.left_out += [each.strip(EDGES) for each in after]


def _without_bare_numbers(text: str, found: Found) -> str:
    """The rest of a piece: a number beside words is supposed to be what it looks like, and said to be."""
    numbers = list(_BARE_NUMBER.finditer(text))
    has_words = any(map(str.isalpha, text))
    for number in reversed(numbers):
        digits, before = number[1], text[: number.start()].split()
        is_numbering = not before and number[0] != digits
        if has_words and found.names and not is_numbering:
            continue  # of a line that has its name already: an address, a floor
        if not has_words or (not before and len(digits) < 3):
            found.left_out.append(digits)
        elif before and (is_room(before[-1].strip(EDGES)) or len(digits) < 3 or "extension" in found.cells):
            if len(digits) > 2 or not is_room(before[-1].strip(EDGES)):
                found.guesses.append(Guess("number", digits))
            continue
        else:
            found.add("extension", digits)
            found.guesses.append(Guess("extension", digits))
        text = text[: number.start()] + " " + text[number.end() :]
    return text


def _without_numbers(text: str, found: Found) -> str:
    """The rest of a cell; a number takes along what it is called, and an extension behind it."""
    while whole := NUMBERS.search(text):
        note = _NOTE.match(text, whole.end())
        end = note.end() if note else whole.end()
        found.add("number", text[whole.start() : end].strip())
        before = _CAPTION.sub(" ", text[: whole.start()])
        if caption := _CAPTION_OR_NAME.search(before):
            found.left_out.append(caption["caption"])
            before = before[: caption.start("caption")]
        text = before + " " + text[end:]
    return text
