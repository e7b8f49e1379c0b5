"""A list of people as it is pasted: from an email, a spreadsheet, a sign-in sheet. Read line by line, no word lost."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from setup_assistant.users.pasted_cells import EDGES, EMAIL, LABEL
from setup_assistant.users.pasted_headings import Cell, headings, kind_of
from setup_assistant.users.pasted_names import is_job
from setup_assistant.users.pasted_row import COLUMN, Order, Read, Row, read_row, split_cells, vote_of
from store.model.text import JOINERS, NOTE_LENGTH, clean

MOST = 1_000
"""Lines that are known again."""

_COUNTED = re.compile(r"^\W*(\d{1,3})(?:[.):]?\s*(?:\||,|\t)|[.)]?\s)\s*(?=[^\W\d_]|\"|\|)")
_SINGLE_QUOTED = re.compile(r"(?<!\S)['‘]([^'‘’]*,[^'‘’]*)['’](?=\s*<)")
_REMARK = re.compile(
    r"\W*(?:(?:grand |sub-?)?totals?\b(?:\W*|.*\d.*|\s+(?:people|users|employees|staff)\b.*)"
    r"|(?:head)?count\s*[:=|].*|page \d+.*"
    r"|\d+\s+(?:people|users|employees|staff|records|rows|names|personnes|empleados)\b.*"
    r"|(?:best |kind |warm )?regards\b.*|thanks\b.*|thank you\b.*|sincerely\b.*|cheers\b.*|sent from my .*"
    r"|hi all\b.*|hello\b.*|[^@]*\bwrote:"
    r"|(?:-{2,}|={2,}|\*{3,}|_{3,}|#{2,})\s*\w.*|.*[^\W\d_]\s?:)\W*",
    re.IGNORECASE,
)
"""Lines that stand around a list and name nobody."""

_FRENCH = re.compile(r"\b(?:mme|mlle)\b|prénom|courriel", re.IGNORECASE)
_STRAIGHT = str.maketrans("“”„«»\u00a0\u2007\u202f", '"""""   ')


def read_people(lines: Sequence[str], order: Order = "", ways: Mapping[str, Order] = MappingProxyType({})) -> list[Row]:
    """The people of a list, in order. A heading names the columns; blank lines are nobody.

    Several people of one line, parted by semicolons as mail programs do, are one row each. `order` is that of the rows
    that do not tell theirs; `ways` goes before all: what the person said of a line, by its text.
    """
    read = list(_read(lines))
    votes = [vote_of(each) for each in read]
    are_any_unknown = any(not each.sure and each.other for each in read)
    usual = _usual(votes)
    return [
        _named(
            each, vote, "" if each.is_one_cell and are_any_unknown else order, usual, ways.get(lines[each.row.line], "")
        )
        for each, vote in zip(read, votes, strict=True)
    ]


def is_heading(line: str) -> bool:
    """Whether a line names columns and no person."""
    return bool(_headings(_straight(line)))


def parted(line: str) -> list[str]:
    """A line each for the people that a mail program or a person wrote on one; one of a single person as it is."""
    persons = list(_persons(_straight(line)))
    return persons if len(persons) > 1 else [line]


def _read(lines: Sequence[str]) -> Iterator[Read]:
    columns: tuple[Cell, ...] = ()
    kinds: tuple[Cell, ...]
    is_french = bool(_FRENCH.search("\n".join(lines)))
    counted = _counted(lines)
    below = 0  # so many rows, below the last heading
    for place, line in enumerate(lines):
        text = _straight(line)
        if heading := _headings(text):
            columns, below = heading, 0
        elif not any(map(str.isalnum, text)) and "@" not in text:
            continue
        elif len(text) > NOTE_LENGTH:  # refused as it is, and slow to read
            yield Read(Row(place, left_out=(text,), is_remark=True))
        elif not EMAIL.search(text) and (_REMARK.fullmatch(text) or _is_about_all(text)):
            yield Read(Row(place, left_out=(text.strip(),), is_remark=True))
        else:
            number = _COUNTED.match(text)
            is_counted = place in counted or (bool(columns) and number is not None and int(number[1]) == below + 1)
            kinds = tuple("other" if kind == "count" and not is_counted else kind for kind in columns)
            if is_counted and not columns:
                text = _COUNTED.sub("", text)
            below += 1
            for read in _of_line(text, kinds, is_french):
                yield replace(read, row=read.row._replace(line=place))


@lru_cache(MOST)  # one line changes with a key pressed, the others do not
def _of_line(text: str, columns: tuple[Cell, ...], is_french: bool) -> tuple[Read, ...]:
    read = (read_row(one, columns, is_french=is_french) for one in _persons(text))
    return tuple(each for each in read if each is not None)


@lru_cache(MOST)
def _headings(text: str) -> tuple[Cell, ...]:
    text = re.sub(r"\([^()]*\)", "", text)  # Name (Last, First)
    return headings(split_cells(text))


@lru_cache(MOST)
def _straight(line: str) -> str:
    """Without what nobody sees, and with the quotes of a keyboard."""
    text = " ".join(word.strip(JOINERS) for word in clean(line.replace("\t", COLUMN)).translate(_STRAIGHT).split())
    return _SINGLE_QUOTED.sub(r'"\1"', text)


def _is_about_all(line: str) -> bool:
    """`Location: Main office`: it is of nobody."""
    label = LABEL.match(line)
    return label is not None and kind_of(label[1]) == "other" and len(split_cells(line)) == 1


def _counted(lines: Sequence[str]) -> set[int]:
    """The lines that begin with their number in the list: 1, 2, 3."""
    found = [(place, int(match[1])) for place, line in enumerate(lines) if (match := _COUNTED.match(_straight(line)))]
    counted: set[int] = set()
    for (place, number), (after, following) in pairwise(found):
        if following == number + 1 and (number == 1 or place in counted):
            counted |= {place, after}
    return counted


def _persons(line: str) -> Iterator[str]:
    """Each person of a line: `Ann <a@acme.example>; Bob <b@acme.example>` is two."""
    is_row = COLUMN in line  # of a spreadsheet: one person's, whatever its cells hold
    for parting in () if is_row else (r";|(?<=>),", r";", r","):
        pieces = [piece.strip() for piece in re.split(parting, line) if piece.strip(EDGES)]
        emails = [len(EMAIL.findall(piece)) for piece in pieces]
        if len(pieces) < 2 or line.count('"') % 2:
            continue
        if parting == r"," and not all(re.match(r"[^\W\d_]", piece) and " " in piece for piece in pieces):
            continue  # an email alone may belong to the name before it
        if all(emails) or (parting == ";" and all(map(_is_whole_name, pieces))):
            yield from pieces
            return
    yield line


def _is_whole_name(text: str) -> bool:
    text = EMAIL.sub("", text).replace("<>", "").strip()
    return not is_job(text) and len(text.split()) > 1 and not any(map(str.isdigit, text)) and text.count(",") < 2


def _named(read: Read, vote: bool | None, order: Order, usual: Order, said: Order) -> Row:
    """The row with its first and last name: as was said of it, else as it tells, else as is likely."""
    if not read.one:
        return read.row
    is_unknown = bool(read.other) and not read.sure
    by_email: Order = "" if vote is None else "first" if vote else "last"
    way = said or (order if is_unknown or read.is_one_cell else "") or read.sure or by_email or usual or read.likely
    is_turned = way == "last" and bool(read.other)
    first, last = (read.other, read.one) if is_turned else (read.one, read.other)
    return read.row._replace(
        first_name=first,
        last_name=f"{last} {read.suffix}".strip(),
        order_unknown=is_unknown and not (order or said),
        way="last" if is_turned else "first",
    )


def _usual(votes: Sequence[bool | None]) -> Order:
    """How the emails of a list say that names in columns stand; "": they do not."""
    told = Counter(votes)
    if told[True] == told[False]:
        return ""
    return "first" if told[True] > told[False] else "last"
