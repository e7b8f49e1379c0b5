"""A list of people as it is pasted: from an email, a spreadsheet, a sign-in sheet. Read line by line, no word lost."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple

from setup_assistant.numbers.parsing import NUMBERS
from setup_assistant.users.pasted_headings import Cell, headings, kind_of
from setup_assistant.users.pasted_names import Guess, Name, is_degree, is_job, is_room, is_suffix, read_name
from store.model.text import JOINERS, clean

COLUMN = " | "
"""What stands for a tab between the cells of a spreadsheet, once they are on one line."""

MOST = 1_000
"""Lines that are known again."""

Order = Literal["", "first", "last"]
"""Which name stands first where columns or the whole list have two; "": as it can be told."""

DEVICES = {
    "mobile app": "mobile_app", "app": "mobile_app", "softphone": "mobile_app", "ip phone": "ip_phone",
    "desk phone": "ip_phone", "phone": "ip_phone", "none": "none", "no device": "none",
}  # fmt: skip
"""What people call the kinds of devices that a list of people can have."""

_EMAIL = re.compile(r"[^\s,;:<>\"()\[\]{}]*@[^\s,;<>\"()\[\]{}|?]*")
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_QUERY = re.compile(r"\?(?:subject|body|cc|bcc)=[^\s<>\])]*", re.IGNORECASE)
"""What a link may have after an email."""

_NUMBERING = re.compile(
    r"^\s*(?:\d{1,2}[.)](?:(?!\S)|(?=[^\W\d]))|\(\d{1,2}\)(?!\S)|0\d{0,2}\s*[-–](?!\S)|\(?[a-z]\)(?!\S)"
    r"|[a-hj-uw-z]\.(?=\s+[^\W\d_]+\s|\W*$)|[ivx]{1,4}[.)](?!\S)|(?:No\.?|Nr\.?|N[°º]|№)\s*\d{1,2}[.):]?(?=\s+\W*[^\W\d_]|\W*$)|#\d{1,2}[.):]?(?!\S)"
    r"|[-•*–·‣◦▪●○+☐☑☒✓✔□■→>](?!\S)|[•·▪●☐☑☒✓✔□■→](?=\S)|\[[ xX]?\]|(?i:to|cc|bcc|from):)\s*"
)
_COUNTED = re.compile(r"^\W*(\d{1,3})(?:[.):]?\s*(?:\||,|\t)|[.)]?\s)\s*(?=[^\W\d_]|\"|\|)")
_QUOTED = re.compile(r"\"([^\"]*)\"")
_SINGLE_QUOTED = re.compile(r"(?<!\S)['‘]([^'‘’]*,[^'‘’]*)['’](?=\s*<)")
_CAPTION = re.compile(
    r"(?:(?<!\w)(?:cell|mobile|mob|tel|phone|ph|(?:home|work|office|direct|fax|[mwhc])(?=\s?:)|(?-i:[mwhc]))\b\.?\s?:?\s*)$",
    re.IGNORECASE,
)
_CAPTION_OR_NAME = re.compile(
    r"(?<=\w)\s+(?P<name>\w[\w'’]*\s+)(?P<caption>home|work|office|direct|fax)\s*$", re.IGNORECASE
)
"""Words for a number, behind a whole name; behind one word they are a part of it: Front Office."""

_SAYS_WHAT = re.compile(
    r"ext|extn|extension|extensión|poste|interno|cell|mob|tel|ph|home|work|direct|fax|cc|bcc|to|from|mobile|app|ip|desk|phone"
    r"|no|device|softphone|none|jr|sr|ii|iii|iv",
    re.IGNORECASE,
)
"""Words that are known by what they make of another."""

_DEVICE = re.compile(r"\b(?:mobile\s+app|ip\s+phone|desk\s+phone|no\s+device|softphone)\b", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:x|ext\.?)\s*\d+", re.IGNORECASE)
_EXTENSION = re.compile(
    r"(?<!\S)\(?(?:(?:ext|extn|extension|extensión|poste|interno|x)\b\.?:?\s*#?|x|#)(\d{2,6})\)?(?!\S)|(?<!\S)\((\d{2,6})\)(?!\S)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?<!\S)(\d{1,6})[.):]*(?!\S)")
_NOTHING = re.compile(r"n\.?/?a\.?|none|no|tbd|tba|\?+|x|nil|null|unknown", re.IGNORECASE)
"""What people put where there is nothing."""

_DATE = re.compile(
    r"(?<!\S)(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}/\d{1,2}|\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?!\S)",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"\s+[-–—]+\s+|(?<=\w{2}):\s+|\s+[-–—]+$|_{3,}")
_LABEL = re.compile(r"\s*([^\W\d_][^\W\d_ .-]*(?: [^\W\d_]+)?)\s?:\s*(?=\S)")
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

_CAPTIONS = ("team", "management", "directory", "contacts", "list", "staff list", "employees", "users", "people")
_FRENCH = re.compile(r"\b(?:mme|mlle)\b|prénom|courriel", re.IGNORECASE)
_STRAIGHT = str.maketrans("“”„«»\u00a0\u2007\u202f", '"""""   ')
_EDGES = " \t,;:|-–—_\"'*`"


class Row(NamedTuple):
    """A person as understood, the place of the line from 0, and the words of it that are part of nothing here.

    `order_unknown`: two names in columns of their own, which come first is only supposed. `is_of_several`: more than
    one name or email, which nothing parts. `is_remark`: a caption, a total, a greeting: it names nobody. `way`: which
    of its two names was supposed to stand first.
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
    more_emails: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    is_remark: bool = False
    way: Literal["first", "last"] = "first"


@dataclass(slots=True)
class _Read:
    """A row whose two names stand as they were typed. `sure`: which comes first is known; `likely`: it is likely."""

    row: Row
    one: str = ""
    other: str = ""
    suffix: str = ""
    sure: Order = ""
    likely: Order = "first"
    is_one_cell: bool = False


@dataclass(slots=True)
class _Found:
    """What the cells of a line hold, piece by piece."""

    cells: dict[Cell, list[str]] = field(default_factory=dict)
    names: list[tuple[Cell, Name]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    suffix: str = ""

    def add(self, kind: Cell, text: str) -> None:
        if text.casefold() not in map(str.casefold, self.cells.get(kind, [])):
            self.cells.setdefault(kind, []).append(text)


def read_people(lines: Sequence[str], order: Order = "", ways: Mapping[str, Order] = MappingProxyType({})) -> list[Row]:
    """The people of a list, in order. A heading names the columns; blank lines are nobody.

    Several people of one line, parted by semicolons as mail programs do, are one row each. `order` is that of the rows
    that do not tell theirs; `ways` goes before all: what the person said of a line, by its text.
    """
    read = list(_read(lines))
    votes = [_vote(each) for each in read]
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
    """A line each for the people that a mail program or a person wrote on one."""
    return list(_persons(_straight(line))) if ";" in line or "," in line else [line]


def _read(lines: Sequence[str]) -> Iterator[_Read]:
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
        elif not _EMAIL.search(text) and (_REMARK.fullmatch(text) or _is_about_all(text)):
            yield _Read(Row(place, left_out=(text.strip(),), is_remark=True))
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
def _of_line(text: str, columns: tuple[Cell, ...], is_french: bool) -> tuple[_Read, ...]:
    read = (_row(one, columns, is_french=is_french) for one in _persons(text))
    return tuple(each for each in read if each is not None)


@lru_cache(MOST)
def _headings(text: str) -> tuple[Cell, ...]:
    text = re.sub(r"\([^()]*\)", "", text)  # Name (Last, First)
    return headings(_cells(text))


@lru_cache(MOST)
def _straight(line: str) -> str:
    """Without what nobody sees, and with the quotes of a keyboard."""
    text = " ".join(word.strip(JOINERS) for word in clean(line.replace("\t", COLUMN)).translate(_STRAIGHT).split())
    return _SINGLE_QUOTED.sub(r'"\1"', text)


def _is_about_all(line: str) -> bool:
    """`Location: Main office`: it is of nobody."""
    label = _LABEL.match(line)
    return label is not None and kind_of(label[1]) == "other" and len(_cells(line)) == 1


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
        pieces = [piece.strip() for piece in re.split(parting, line) if piece.strip(_EDGES)]
        emails = [len(_EMAIL.findall(piece)) for piece in pieces]
        if len(pieces) < 2 or line.count('"') % 2:
            continue
        if parting == r"," and not all(re.match(r"[^\W\d_]", piece) and " " in piece for piece in pieces):
            continue  # an email alone may belong to the name before it
        if all(emails) or (parting == ";" and all(map(_is_whole_name, pieces))):
            yield from pieces
            return
    yield line


def _is_whole_name(text: str) -> bool:
    text = _EMAIL.sub("", text).replace("<>", "").strip()
    return not is_job(text) and len(text.split()) > 1 and not any(map(str.isdigit, text)) and text.count(",") < 2


def _cells(line: str) -> list[str]:
    """The columns of a line: by tabs, else by commas and semicolons outside quotes and brackets."""
    if COLUMN in line or line.count("|") > 1 or line.startswith("| ") or line.endswith(" |"):
        return [
            cell.strip() for cell in re.split(r"\s+\|\s*|\s*\|\s+|^\|\s*|\|$|\|(?!\S*@)|(?<=\S)\|(?=\S+@\S+$)", line)
        ]
    return [cell.strip() for cell in re.split(r"[,;](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)(?![^<]*>)", line)]


def _row(line: str, columns: tuple[Cell, ...], *, is_french: bool) -> _Read | None:
    found = _Found(left_out=_QUERY.findall(line))
    text = _QUERY.sub("", _MAILTO.sub("", line))
    numbering = _NUMBERING.match(text)
    is_a_column = bool(columns and numbering and re.match(r"\s*[|,;]", text[numbering.end() :]))
    if numbering and not is_a_column:
        text = text[numbering.end() :]
    is_mail = bool(re.search(r"<[^<>]*@[^<>]*>", text))
    cells = _cells(text)
    kinds = columns if columns and len(cells) > 1 else ()
    for place, cell in enumerate(cells):
        _sort_in(
            cell, kinds[place] if place < len(kinds) else None, found, is_alone=len(cells) == 1, is_french=is_french
        )
    read = _names(found, text, is_mail=is_mail)
    emails = found.cells.get("email", [])
    left_out = [*found.cells.get("other", []), *found.left_out]
    left_out += _lost(
        text, [read.one, read.other, *left_out, *(each for cell in found.cells.values() for each in cell)]
    )
    if not (read.one or emails or left_out or found.cells):
        return None
    several = read.row.is_of_several
    guesses = list(found.guesses)
    if not read.one and emails:
        read.one, _blank, read.other = _of_email(emails[0]).partition(" ")
        read.sure = "first"
        guesses += [] if read.other else [Guess("of-email", read.one)]
        several = len(emails) > 1
    elif len(emails) > 1:
        several = several or _is_name_between(text, emails)
        guesses.append(Guess("emails", emails[1]))
    if not (emails or left_out or found.cells.keys() & {"extension", "number"}) and _could_be_a_caption(read, cells):
        guesses.append(Guess("caption", read.one))
    for kind in ("extension", "number", "device"):
        left_out += found.cells.get(kind, [])[1:]

    def only(kind: Cell) -> str:
        return next(iter(found.cells.get(kind, [])), "")

    read.row = Row(0, email=only("email"))
    if read.sure == "last" and not any(name.begins_with_particle or name.suffix for _kind, name in found.names):
        read.sure = "" if _vote(replace(read, sure="")) else "last"  # Ann, Lee <ann@acme.example>
    read.row = Row(
        0, "", "", only("email"), only("extension"), only("number"), only("device"), tuple(left_out), False, several,
        tuple(emails[1:]), tuple(dict.fromkeys(guesses)),
    )  # fmt: skip
    return read


def _lost(line: str, read: Sequence[str]) -> list[str]:
    """The words of a line that came to nothing, say in brackets within quotes; not what only says what another is."""
    kept = " ".join(read).casefold()
    words = dict.fromkeys(re.findall(r"[^\W\d_]{2,}|\d{2,}", line))
    return [word for word in words if not (word.casefold() in kept or _SAYS_WHAT.fullmatch(word) or kind_of(word))]


def _names(found: _Found, line: str, *, is_mail: bool) -> _Read:
    """The two names of a line as they stand there. What else is named is left out."""
    for _kind, name in found.names:
        found.left_out += name.left_out
        found.guesses += name.guesses
    firsts = " ".join(str(name) for kind, name in found.names if kind == "first")
    lasts = " ".join(str(name) for kind, name in found.names if kind == "last")
    names = _without_titles([name for kind, name in found.names if kind == "name" and name.words], found)
    suffix, *more = [each for each in (found.suffix, *(name.suffix for _kind, name in found.names)) if each] or [""]
    found.left_out += more
    if firsts or lasts:
        found.left_out += map(str, names)
        one, other = (firsts, lasts) if firsts else (lasts, "")
        return _Read(Row(0), one, other, suffix, "first")
    found.left_out += [str(name) for name in names[2:]]
    if len(names) > 2:
        found.guesses.append(Guess("several", ", ".join(map(str, names))))
    if not names:
        return _Read(Row(0))
    if len(names) == 1:
        return _one_name(names[0], suffix)
    before, after = names[:2]
    read = _Read(Row(0), str(before), str(after), suffix)
    is_comma = bool(re.search(r",\s", line)) and COLUMN not in line
    if is_mail or (is_comma and before.begins_with_particle) or (before.suffix and not after.suffix):
        read.sure = "last"
    elif is_comma or (before.is_capital and not after.is_capital):
        read.likely = "last"
    are_two = len(before.words) > 1 and len(after.words) > 1 and not read.sure
    if are_two and found.cells.get("email"):
        found.guesses.append(Guess("several", f"{before}, {after}"))
    read.row = Row(0, is_of_several=are_two and not found.cells.get("email"))
    return read


def _one_name(name: Name, suffix: str) -> _Read:
    """First and last name of one cell: the first word and the rest, unless capitals say which is the last."""
    if capital := name.capital_words:
        one, other = " ".join(name.words[:capital]), " ".join(name.words[capital:])
        return _Read(Row(0), one, other, suffix, likely="last")
    return _Read(Row(0), name.words[0], " ".join(name.words[1:]), suffix, "first", is_one_cell=True)


def _without_titles(names: list[Name], found: _Found) -> list[Name]:
    """`Kim Ito, Sales Manager, DDS, kim@acme.example`: what is a degree, a suffix or a job beside a name is none.

    Of two whole names the one that the email is of is meant.
    """
    kept = list(names)
    for name in names:
        others = sum(len(each.words) for each in kept if each is not name)
        if others > 1 and not found.suffix and is_suffix(str(name)):
            kept.remove(name)
            found.suffix = str(name)
        elif (others and is_degree(str(name), others)) or (others > 1 and _is_no_name(str(name))):
            kept.remove(name)
            found.left_out.append(str(name))
    emails = found.cells.get("email", [])
    if len(kept) == 2 and len(emails) < 2 and all(len(name.words) > 1 for name in kept):
        local = _plain(emails[0].split("@")[0]) if emails else ""
        meant = [name for name in kept if any(len(part := _plain(word)) > 2 and part in local for word in name.words)]
        named = [name for name in kept if not name.has_digits]
        meant = meant if len(meant) == 1 else named
        if len(meant) == 1 and not kept[0].begins_with_particle:
            found.left_out += [str(name) for name in kept if name not in meant]
            return meant
    return kept


def _is_no_name(text: str) -> bool:
    """What a cell beside a whole name says of it: a job, what a column is called, that there is nothing."""
    return is_job(text) or kind_of(text) is not None or bool(_NOTHING.fullmatch(text))


def _sort_in(cell: str, kind: Cell | None, found: _Found, *, is_alone: bool, is_french: bool) -> None:
    """Everything of a cell, each piece where it belongs; a heading says where the rest of it does."""
    if kind is None and (label := _LABEL.match(cell)) and (labelled := _labelled(label[1], cell)):
        kind, cell = labelled, cell if labelled == "other" else cell[label.end() :]
        if is_alone and kind in ("first", "last"):
            found.guesses.append(Guess("caption", label[1]))
    for mail in _EMAIL.findall(cell):
        found.add("email", mail.strip("*`'").rstrip("."))
    rest = _EMAIL.sub(" ", cell).replace("<", " ").replace(">", " ")
    if kind in ("other", "extension", "number", "device", "email", "count"):
        _put(kind, rest.strip(_EDGES + "[]()"), found)
        return
    found.left_out += [date.strip() for date in _DATE.findall(rest)]
    rest = _DATE.sub(" ", rest)
    for device in _DEVICE.findall(rest):
        found.add("device", DEVICES[" ".join(device.casefold().split())])
    rest = _without_numbers(_DEVICE.sub(" ", rest), found)
    if rest.strip(_EDGES).casefold() in DEVICES:
        found.add("device", DEVICES[rest.strip(_EDGES).casefold()])
        return
    if extension := _EXTENSION.search(rest):
        found.add("extension", extension[1] or extension[2])
        rest = rest[: extension.start()] + " " + rest[extension.end() :]
    if re.fullmatch(r"\d{2,6}", rest.strip(_EDGES)) and kind is None:
        found.add("extension", rest.strip(_EDGES))
    elif (whole := _QUOTED.fullmatch(rest.strip(" ;"))) and "," in whole[1]:
        _last_first(whole[1], found, is_french=is_french)
    else:
        _name(rest, kind, found, is_part=not is_alone, is_french=is_french)


def _labelled(label: str, cell: str) -> Cell | None:
    """What a word with a colon says of its cell; before a number it is what that is called."""
    kind = kind_of(label)
    return None if kind == "other" and NUMBERS.search(cell) else kind


def _put(kind: Cell, text: str, found: _Found) -> None:
    """What stands in a column whose heading says what it is."""
    if kind == "device" and text.casefold() in DEVICES:
        found.add(kind, DEVICES[text.casefold()])
    elif kind == "extension" and (digits := _EXTENSION.fullmatch(text)):
        found.add(kind, digits[1] or digits[2])
    elif text and (_NOTHING.fullmatch(text) or kind == "device" or (kind == "count" and not text.isdigit())):
        found.left_out.append(text)
    elif text and kind != "count" and any(map(str.isalnum, text)):
        found.add(kind, text)


def _name(text: str, kind: Cell | None, found: _Found, *, is_part: bool, is_french: bool) -> None:
    """The names of a cell; a dash or a colon parts them as a column does."""
    is_quoted = bool(_QUOTED.fullmatch(text.strip(" ;")))
    text = _QUOTED.sub(r" \1 ", text) if is_quoted else text
    pieces = [piece for piece in _BREAKS.split(text) if piece.strip(_EDGES)] if kind is None else [text]
    for piece in pieces:
        if kind is None and len(pieces) > 1 and re.fullmatch(r"\d{3,6}", piece.strip(_EDGES)):
            found.add("extension", piece.strip(_EDGES))
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


def _last_first(text: str, found: _Found, *, is_french: bool) -> None:
    """`Last, First` in one cell; what follows is a suffix or a degree."""
    last, *rest = [piece for piece in text.split(",") if piece.strip(_EDGES)] or [""]
    after = [piece for piece in rest if is_suffix(piece) or is_degree(piece, 2)]
    firsts = [piece for piece in rest if piece not in after]
    for kind, piece in (("last", last), ("first", " ".join(firsts))) if firsts else (("name", last),):
        name = read_name(piece, is_part=bool(firsts), is_french=is_french)
        name.suffix = name.suffix or next((each.strip(_EDGES) for each in after if is_suffix(each)), "")
        if name.words:
            found.names.append((kind, name))  # type: ignore[arg-type]  # both are kinds of cells
        after = [each for each in after if not is_suffix(each)]
    found.left_out += [each.strip(_EDGES) for each in after]


def _without_bare_numbers(text: str, found: _Found) -> str:
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
        elif before and (is_room(before[-1].strip(_EDGES)) or len(digits) < 3 or "extension" in found.cells):
            if len(digits) > 2 or not is_room(before[-1].strip(_EDGES)):
                found.guesses.append(Guess("number", digits))
            continue
        else:
            found.add("extension", digits)
            found.guesses.append(Guess("extension", digits))
        text = text[: number.start()] + " " + text[number.end() :]
    return text


def _without_numbers(text: str, found: _Found) -> str:
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


def _is_name_between(line: str, emails: list[str]) -> bool:
    """Whether words stand between two emails: another one's name."""
    start = line.find(emails[0]) + len(emails[0])
    between = line[start : line.find(emails[1], start)]
    return bool(re.search(r"[^\W\d_]", re.sub(r"\b(?:and|or|et|y|e?mail)\b", "", between, flags=re.IGNORECASE)))


def _could_be_a_caption(read: _Read, cells: Sequence[str]) -> bool:
    """Whether a line of a word or two is what a column, a list or a department is called."""
    text = f"{read.one} {read.other}".strip()
    return len(cells) == 1 and (kind_of(text) is not None or text.casefold() in _CAPTIONS)


def _named(read: _Read, vote: bool | None, order: Order, usual: Order, said: Order) -> Row:
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


def _vote(read: _Read) -> bool | None:
    """Whether the email of a row has its names in the order in which they stand; None: it does not tell."""
    if read.sure or not read.other:
        return None
    local, one, other = (_plain(text) for text in (read.row.email.split("@")[0], read.one, read.other))
    is_first = local in (one, one[:1], one + other, one[:1] + other, one + other[:1], one[:1] + other[:1])
    is_last = local in (other, other[:1], other + one, other[:1] + one, other + one[:1], other[:1] + one[:1])
    return None if is_first == is_last else is_first


def _of_email(email: str) -> str:
    return email.split("@")[0].replace(".", " ").replace("_", " ").title() or email


def _plain(text: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if "a" <= c <= "z")
