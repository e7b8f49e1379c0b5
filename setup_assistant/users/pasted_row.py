"""One person of a pasted list, read of one line: what is stored of it, what is left out, what is only supposed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from setup_assistant.users.pasted_cells import NOTHING, Found, sort_in
from setup_assistant.users.pasted_headings import Cell, kind_of
from setup_assistant.users.pasted_names import Guess, Name, is_degree, is_job, is_suffix

COLUMN = " | "
"""What stands for a tab between the cells of a spreadsheet, once they are on one line."""

Order = Literal["", "first", "last"]
"""Which name stands first where columns or the whole list have two; "": as it can be told."""

_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_QUERY = re.compile(r"\?(?:subject|body|cc|bcc)=[^\s<>\])]*", re.IGNORECASE)
"""What a link may have after an email."""

_NUMBERING = re.compile(
    r"^\s*(?:\d{1,2}[.)](?:(?!\S)|(?=[^\W\d]))|\(\d{1,2}\)(?!\S)|0\d{0,2}\s*[-–](?!\S)|\(?[a-z]\)(?!\S)"
    r"|[a-hj-uw-z]\.(?=\s+[^\W\d_]+\s|\W*$)|[ivx]{1,4}[.)](?!\S)|(?:No\.?|Nr\.?|N[°º]|№)\s*\d{1,2}[.):]?(?=\s+\W*[^\W\d_]|\W*$)|#\d{1,2}[.):]?(?!\S)"
    r"|[-•*–·‣◦▪●○+☐☑☒✓✔□■→>](?!\S)|[•·▪●☐☑☒✓✔□■→](?=\S)|\[[ xX]?\]|(?i:to|cc|bcc|from):)\s*"
)
_SAYS_WHAT = re.compile(
    r"ext|extn|extension|extensión|poste|interno|cell|mob|tel|ph|home|work|direct|fax|cc|bcc|to|from|mobile|app|ip|desk|phone"
    r"|no|device|softphone|none|jr|sr|ii|iii|iv",
    re.IGNORECASE,
)
"""Words that are known by what they make of another."""

_CAPTIONS = ("team", "management", "directory", "contacts", "list", "staff list", "employees", "users", "people")


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
class Read:
    """A row whose two names stand as they were typed. `sure`: which comes first is known; `likely`: it is likely."""

    row: Row
    one: str = ""
    other: str = ""
    suffix: str = ""
    sure: Order = ""
    likely: Order = "first"
    is_one_cell: bool = False


def read_row(line: str, columns: tuple[Cell, ...], *, is_french: bool) -> Read | None:
    """The person of a line, under columns where a heading named them; None: there is nothing on it."""
    found = Found(left_out=_QUERY.findall(line))
    text = _QUERY.sub("", _MAILTO.sub("", line))
    numbering = _NUMBERING.match(text)
    is_a_column = bool(columns and numbering and re.match(r"\s*[|,;]", text[numbering.end() :]))
    if numbering and not is_a_column:
        text = text[numbering.end() :]
    is_mail = bool(re.search(r"<[^<>]*@[^<>]*>", text))
    cells = split_cells(text)
    kinds = columns if columns and len(cells) > 1 else ()
    for place, cell in enumerate(cells):
        sort_in(
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
        read.sure = "" if vote_of(replace(read, sure="")) else "last"  # Ann, Lee <ann@acme.example>
    read.row = Row(
        0, "", "", only("email"), only("extension"), only("number"), only("device"), tuple(left_out), False, several,
        tuple(emails[1:]), tuple(dict.fromkeys(guesses)),
    )  # fmt: skip
    return read


def split_cells(line: str) -> list[str]:
    """The columns of a line: by tabs, else by commas and semicolons outside quotes and brackets."""
    if COLUMN in line or line.count("|") > 1 or line.startswith("| ") or line.endswith(" |"):
        return [
            cell.strip() for cell in re.split(r"\s+\|\s*|\s*\|\s+|^\|\s*|\|$|\|(?!\S*@)|(?<=\S)\|(?=\S+@\S+$)", line)
        ]
    return [cell.strip() for cell in re.split(r"[,;](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)(?![^<]*>)", line)]


def _names(found: Found, line: str, *, is_mail: bool) -> Read:
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
        return Read(Row(0), one, other, suffix, "first")
    found.left_out += [str(name) for name in names[2:]]
    if len(names) > 2:
        found.guesses.append(Guess("several", ", ".join(map(str, names))))
    if not names:
        return Read(Row(0))
    if len(names) == 1:
        return _one_name(names[0], suffix)
    before, after = names[:2]
    read = Read(Row(0), str(before), str(after), suffix)
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


def _one_name(name: Name, suffix: str) -> Read:
    """First and last name of one cell: the first word and the rest, unless capitals say which is the last."""
    if capital := name.capital_words:
        one, other = " ".join(name.words[:capital]), " ".join(name.words[capital:])
        return Read(Row(0), one, other, suffix, likely="last")
    return Read(Row(0), name.words[0], " ".join(name.words[1:]), suffix, "first", is_one_cell=True)


def _without_titles(names: list[Name], found: Found) -> list[Name]:
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
    return is_job(text) or kind_of(text) is not None or bool(NOTHING.fullmatch(text))


def _is_name_between(line: str, emails: list[str]) -> bool:
    """Whether words stand between two emails: another one's name."""
    start = line.find(emails[0]) + len(emails[0])
    between = line[start : line.find(emails[1], start)]
    return bool(re.search(r"[^\W\d_]", re.sub(r"\b(?:and|or|et|y|e?mail)\b", "", between, flags=re.IGNORECASE)))


def _could_be_a_caption(read: Read, cells: Sequence[str]) -> bool:
    """Whether a line of a word or two is what a column, a list or a department is called."""
    text = f"{read.one} {read.other}".strip()
    return len(cells) == 1 and (kind_of(text) is not None or text.casefold() in _CAPTIONS)


def _lost(line: str, read: Sequence[str]) -> list[str]:
    """The words of a line that came to nothing, say in brackets within quotes; not what only says what another is."""
    kept = " ".join(read).casefold()
    words = dict.fromkeys(re.findall(r"[^\W\d_]{2,}|\d{2,}", line))
    return [word for word in words if not (word.casefold() in kept or _SAYS_WHAT.fullmatch(word) or kind_of(word))]


def vote_of(read: Read) -> bool | None:
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
