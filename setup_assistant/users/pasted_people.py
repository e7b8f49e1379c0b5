"""A list of people as it is pasted: from an email, a spreadsheet, a sign-in sheet. Read line by line, no word lost."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from setup_assistant.numbers.parsing import NUMBERS

COLUMN = " | "
"""What stands for a tab between the cells of a spreadsheet, once they are on one line."""

Order = Literal["", "first", "last"]
"""Which name stands first where columns or the whole list have two; "": as it can be told."""

Cell = Literal["name", "first", "last", "email", "extension", "number", "device", "other"]

_HEADINGS_OF: dict[Cell, str] = {
    "name": "name, full name, employee, user, person, display name, staff, who, nom complet",
    "first": "first, first name, given name, forename, firstname, given, prénom",
    "last": "last, last name, surname, family name, lastname, family, nom, nom de famille",
    "email": "email, e-mail, mail, email address, e-mail address, courriel",
    "extension": "ext, extension, ext no, poste",
    "number": "phone, mobile, cell, number, phone number, mobile number, cell phone, tel, telephone, did",
    "device": "device, phone type, device type",
    "other": "title, job title, department, dept, role, position, location, office, notes, no, id, date, signature",
}  # fmt: skip
_HEADINGS = {heading: cell for cell, headings in _HEADINGS_OF.items() for heading in headings.split(", ")}
DEVICES = {
    "mobile app": "mobile_app", "app": "mobile_app", "softphone": "mobile_app", "ip phone": "ip_phone",
    "desk phone": "ip_phone", "phone": "ip_phone", "none": "none", "no device": "none",
}  # fmt: skip
"""What people call the kinds of devices that a list of people can have."""

_EMAIL = re.compile(r"[^\s,;<>\"()]*@[^\s,;<>\"()|]*")
_NUMBERING = re.compile(
    r"^\s*(?:\d{1,3}[.)](?!\S)|\(\d{1,2}\)(?!\S)|0\d{0,2}\s*[-–](?!\S)|[a-z]\)(?!\S)|#\d{1,3}(?!\S)|[-•*–·☐☑☒✓✔□■→>](?!\S)"
    r"|\[[ x]?\]|(?:to|cc|bcc|from):)\s*",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"[\"“”«»]([^\"“”«»]*)[\"“”«»]|\(([^()]*)\)|(?<!\S)'([^']*)'(?!\S)")
_QUOTED = re.compile(r"[\"“']([^\"“”]*)[\"”']")
_TITLE = re.compile(
    r"(?:dr|mr|mrs|ms|mx|miss|prof|rev|hon|sir|m|mme|mlle|me)\.|(?:dr|mr|mrs|ms|miss|prof|mme|mlle)", re.IGNORECASE
)
_AFTER = re.compile(r"(?:dds|dmd|md|m\.d\.|ph\.?d\.?|cpa|esq\.?|rn|r\.n\.|mba|pe|jd|dvm|od|do)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:(?<!\w)(?:cell|mobile|mob|home|work|office|direct|tel|phone|ph|fax|m|w|h|c)\b\.?:?\s*)$", re.IGNORECASE
)
_DEVICE = re.compile(r"\b(?:mobile\s+app|ip\s+phone|desk\s+phone|no\s+device|softphone)\b", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:x|ext\.?)\s*\d+", re.IGNORECASE)
_EXTENSION = re.compile(r"(?<!\S)\(?(?:(?:ext|extension|poste|x)\.?:?\s*)?(\d{2,6})\)?(?!\S)", re.IGNORECASE)
_EDGES = " \t,;:|-–—_\"'"


class Row(NamedTuple):
    """A person as understood, the place of the line from 0, and the words of it that are part of nothing here.

    `order_unknown`: two names in columns of their own, which come first is only supposed. `is_of_several`: more than
    one name or email, which nothing parts.
    """

    line: int
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    extension: str = ""
    number: str = ""
    device: str = ""
    left_out: tuple[str, ...] = ()
    order_unknown: bool = False
    is_of_several: bool = False


def read_people(lines: Sequence[str], order: Order = "") -> list[Row]:
    """The people of a list, in order. A heading names the columns; blank lines are nobody.

    Several people of one line, parted by semicolons as mail programs do, are one row each.
    """
    rows = _read(lines, "")
    if order and not any(row.order_unknown for row in rows):
        return _read(lines, order)
    if order:  # what was certain stays
        said = _read(lines, order)
        return [other if row.order_unknown else row for row, other in zip(rows, said, strict=True)]
    return _in_order(rows)


def _read(lines: Sequence[str], order: Order) -> list[Row]:
    rows: list[Row] = []
    columns: tuple[Cell, ...] = ()
    for place, line in enumerate(lines):
        if heading := _heading(line):
            columns = heading
            continue
        for one in _persons(line):
            row = _row(one, columns, order)
            if row is not None:
                rows.append(row._replace(line=place))
    return rows


def is_heading(line: str) -> bool:
    """Whether a line names columns and no person."""
    return bool(_heading(line))


def _heading(line: str) -> tuple[Cell, ...]:
    cells = _cells(line)
    words = [cell.strip(_EDGES + ".").casefold() for cell in cells]
    if not any(words) or not all(word in _HEADINGS for word in words if word):
        return ()
    return tuple(_HEADINGS.get(word, "other") for word in words)


def _persons(line: str) -> Iterator[str]:
    """Each person of a line: `Ann <a@acme.example>; Bob <b@acme.example>` is two."""
    pieces = re.split(r";|(?<=>),", line)
    if sum(bool(_EMAIL.search(piece)) for piece in pieces) > 1 and all(
        _EMAIL.search(piece) for piece in pieces if piece.strip(_EDGES)
    ):
        yield from (piece for piece in pieces if piece.strip(_EDGES))
    else:
        yield line


def _cells(line: str) -> list[str]:
    """The columns of a line: by tabs, else by commas and semicolons outside quotes and brackets."""
    if COLUMN in line or "\t" in line or line.count("|") > 1:
        return [cell.strip() for cell in re.split(r"\s+\|\s*|\s*\|\s+|\t|\|(?!\S*@)|(?<=\S)\|(?=\S+@\S+$)", line)]
    return [cell.strip() for cell in re.findall(r"(?:\"[^\"]*\"|<[^>]*>|[^,;])+", line)]


def _row(line: str, columns: tuple[Cell, ...], order: Order) -> Row | None:
    text = re.sub(r"mailto:", "", line, flags=re.IGNORECASE)
    left_out: list[str] = []
    if not columns:
        text = _NUMBERING.sub("", text)
    is_mail = bool(re.search(r"<[^<>]*@[^<>]*>", text))
    cells = _cells(text)
    kinds = columns if columns and len(cells) > 1 else ()
    found: dict[Cell, list[str]] = {}
    for place, cell in enumerate(cells):
        kind = kinds[place] if place < len(kinds) else None
        _sort_in(cell, kind, found, left_out)
    names = [name for name in found.get("name", []) if name]
    left_out += found.get("other", [])
    emails = found.get("email", [])
    first, last = " ".join(found.get("first", [])), " ".join(found.get("last", []))
    unknown = False
    if first or last:
        left_out += names
    elif names:
        names = _without_title(names, emails, line, left_out)
        suffix = [name for name in names[1:] if _SUFFIX.fullmatch(name)]
        names = [names[0], *(name for name in names[1:] if name not in suffix)]
        left_out += names[2:]
        if len(names) > 1:
            first, last, unknown = _two(names[0], names[1], order, is_mail=is_mail)
        else:
            first, last = _one(names[0], order)
        last = " ".join([last, *suffix]).strip()
    several = len(emails) > 1 or (len(names) > 1 and all(" " in name for name in names[:2]))
    if not (first or last) and emails:
        first, last = _of_email(emails[0])
    if not any((first, last, *found.values(), left_out)):
        return None
    for name in ("email", "extension", "number", "device"):
        left_out += found.get(name, [])[1:]

    def only(kind: Cell) -> str:
        return next(iter(found.get(kind, [])), "")

    return Row(
        0, first or last, last if first else "", only("email"), only("extension"), only("number"), only("device"),
        tuple(left_out), unknown, several,
    )  # fmt: skip


def _without_title(names: list[str], emails: list[str], line: str, left_out: list[str]) -> list[str]:
    """`Kim Ito, Sales Manager, kim@acme.example`: of two names the one that the email is of; the other is none."""
    if len(names) != 2 or len(emails) != 1 or ";" in line or not all(" " in name for name in names):
        return names
    local = _plain(emails[0].split("@")[0])
    meant = [name for name in names if any(_plain(word) in local for word in name.split() if len(word) > 2)]
    if len(meant) != 1:
        return names
    left_out += [name for name in names if name not in meant]
    return meant


def _sort_in(cell: str, kind: Cell | None, found: dict[Cell, list[str]], left_out: list[str]) -> None:
    """Everything of a cell, each piece where it belongs; a heading says where the rest of it does."""
    for mail in _EMAIL.findall(cell):
        found.setdefault("email", []).append(mail)
    rest = _EMAIL.sub(" ", cell).replace("<", " ").replace(">", " ")
    if kind in ("other", "extension", "number", "device"):
        text = rest.strip(_EDGES)
        if kind == "device" and text and text.casefold() not in DEVICES:
            left_out.append(text)
            return
        text = DEVICES[text.casefold()] if kind == "device" and text else text
        if kind == "extension" and (digits := _EXTENSION.fullmatch(text)):
            text = digits[1]
        if text:
            found.setdefault(kind, []).append(text)
        return
    for device in _DEVICE.findall(rest):
        found.setdefault("device", []).append(DEVICES[" ".join(device.casefold().split())])
    rest = _without_numbers(_DEVICE.sub(" ", rest).strip('"'), found)
    if rest.strip(_EDGES).casefold() in DEVICES:
        found.setdefault("device", []).append(DEVICES[rest.strip(_EDGES).casefold()])
        return
    if extension := _EXTENSION.search(rest):
        found.setdefault("extension", []).append(extension[1])
        rest = rest[: extension.start()] + " " + rest[extension.end() :]
    name = _bare_name(rest, left_out)
    if name:
        found.setdefault(kind or "name", []).append(name)


def _without_numbers(text: str, found: dict[Cell, list[str]]) -> str:
    """The rest of a cell; a number takes along what it is called, and an extension behind it."""
    while whole := NUMBERS.search(text):
        note = _NOTE.match(text, whole.end())
        end = note.end() if note else whole.end()
        found.setdefault("number", []).append(text[whole.start() : end].strip())
        text = _CAPTION.sub(" ", text[: whole.start()]) + " " + text[end:]
    return text


def _bare_name(text: str, left_out: list[str]) -> str:
    """A name without title, nickname and what follows it; those are left out. `"Last, First"` keeps its comma."""
    if whole := _QUOTED.fullmatch(text.strip(" ;")):
        text = whole[1]
    if "," in text:  # in a cell of its own: Last, First
        return ", ".join(filter(None, (_bare_name(piece, left_out) for piece in text.split(","))))
    for nickname in _NICKNAME.finditer(text):
        left_out.extend(filter(None, (group and group.strip() for group in nickname.groups())))
    words = [word.strip('"“”,;:|') for word in _NICKNAME.sub(" ", text).strip(_EDGES).split()]
    words = [word for word in words if word.strip(_EDGES)]
    left_out.extend(word for word in words if not any(map(str.isalpha, word)))
    words = [word for word in words if any(map(str.isalpha, word))]
    while len(words) > 1 and _TITLE.fullmatch(words[0]):
        left_out.append(words.pop(0))
    while words and _AFTER.fullmatch(words[-1]):
        left_out.append(words.pop())
    return " ".join(words)


def _two(one: str, other: str, order: Order, *, is_mail: bool) -> tuple[str, str, bool]:
    """First and last name out of two columns, and whether their order is only supposed. `Last, First <email>`."""
    is_first = order == "first" or (not order and not is_mail)
    first, last = (one, other) if is_first else (other, one)
    return first, last, not (order or is_mail)


def _one(name: str, order: Order) -> tuple[str, str]:
    """First and last name of one cell: `Last, First` in quotes, else the first word and the rest."""
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    first, _blank, last = name.partition(" ")
    if order == "last" and last:
        return last, first
    return first, last


def _of_email(email: str) -> tuple[str, str]:
    name = email.split("@")[0].replace(".", " ").replace("_", " ").title() or email
    first, _blank, last = name.partition(" ")
    return first, last


def _in_order(rows: list[Row]) -> list[Row]:
    """Two names in columns: a row's own email tells which is the first name, else those of the others."""
    votes = [_vote(row) for row in rows]
    is_swapped = votes.count(False) > votes.count(True)
    return [
        row._replace(first_name=row.last_name, last_name=row.first_name)
        if row.order_unknown and row.last_name and (vote is False or (vote is None and is_swapped))
        else row
        for row, vote in zip(rows, votes, strict=True)
    ]


def _vote(row: Row) -> bool | None:
    """Whether the email of a row has its names in the order in which they stand; None: it does not tell."""
    if not row.order_unknown:
        return None
    local, one, other = (_plain(text) for text in (row.email.split("@")[0], row.first_name, row.last_name))
    is_first = local in (one, one[:1], one + other, one[:1] + other, one + other[:1])
    is_last = local in (other, other[:1], other + one, other[:1] + one, other + one[:1])
    return None if is_first == is_last else is_first


def _plain(text: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if "a" <= c <= "z")
