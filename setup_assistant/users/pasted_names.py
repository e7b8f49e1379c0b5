"""The name of a person as it stands in a list: without titles and degrees, and what of it can only be supposed."""

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Supposed = Literal["number", "extension", "degree", "caption", "several", "emails", "of-email"]
"""What is only supposed of a line: that a number is a part of the name, that it is the extension, …"""

_NICKNAME = re.compile(r"\"([^\"]*)\"|\(([^()]*)\)|\[([^\[\]]*)\]|(?<!\S)['‘]([^'‘’]*)['’](?!\S)")
_IN_QUOTES = re.compile(r"['‘]([^'‘’]+)['’]")
_TITLE = re.compile(
    r"(?:dr|mr|mrs|ms|mx|miss|prof|rev|hon|mme|mlle|sr|sra|srta|dra)\.|(?:dr|mr|mrs|ms|miss|prof|mme|mlle|sra|srta)",
    re.IGNORECASE,
)
_FRENCH_TITLE = re.compile(r"m\.|me\.?", re.IGNORECASE)
"""In a list in English `M.` is an initial."""

_DEGREE = re.compile(
    r"dds|d\.d\.s\.?|dmd|d\.m\.d\.?|m\.d\.?|d\.o\.?|ph\.?d\.?|cpa|c\.p\.a\.?|esq\.|r\.n\.?|m\.b\.a\.?|p\.e\.?|j\.d\.?"
    r"|dvm|rdh|lcsw|pharmd|dpm|faap",
    re.IGNORECASE,
)
_DEGREE_OR_NAME = re.compile(r"MD|RN|JD|OD|LPN|MBA|Esq|ESQ|CDA|NP|MSW|PA|DC|BA|BS|MS|MSN|PT|LLP")
_MORE_LIKE_A_NAME = re.compile(r"DO|PE|MA")
"""Degrees that are surnames of many: never left out."""

_SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
_PARTICLE = re.compile(
    r"(?:van|von|vander|vanden|de|del|della|dela|di|da|dos|das|du|des|la|le|los|las|ter|ten|den|der|el|al|bin|ibn|st\.?)",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(
    r"(?<![\w/])(?:she|he|they|ze|xe|elle|ella|il|él|iel|elles?)(?:\s?/\s?(?:her|him|them|hers|his|theirs|she|he|they|zir|hir|xem"
    r"|elle|ella|il|él|iel|lui|suya|any))+(?![\w/])",
    re.IGNORECASE,
)
_AND = re.compile(r"&|\+|/|and|et", re.IGNORECASE)
_JOB = re.compile(
    r"(?<!\w)(?:manager|hygienist|receptionist|assistant|dentist|nurse|director|coordinator|engineer|accountant|bookkeeper"
    r"|technician|supervisor|officer|owner|president|ceo|cfo|coo|cto|sales|reception|front desk|attorney|paralegal"
    r"|clerk|administrator|admin|specialist|representative|analyst|consultant|developer|designer|therapist|billing"
    r"|scheduler|secretary|intern|orthodontist|physician|gérante?|adjointe?|réceptionniste|gerente|recepcionista)(?!\w)",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"(?:room|rm|exam|operatory|op|desk|line|suite|ste|floor|bay|lab|conference|office|station|unit|chair|building|bldg"
    r"|studio|area|phone|fax|kiosk|register|door|dock|hall|table|team|salle|bureau|sala|consultorio|oficina)\.?",
    re.IGNORECASE,
)
_EDGES = ' \t,;:|-–—_"*`“”'


class Guess(NamedTuple):
    supposed: Supposed
    word: str


@dataclass(slots=True)
class Name:
    """A piece of a line that names someone, or a part of a name."""

    words: list[str]
    suffix: str = ""
    guesses: list[Guess] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(self.words)

    @property
    def has_digits(self) -> bool:
        return any(map(str.isdigit, str(self)))

    @property
    def begins_with_particle(self) -> bool:
        """`de la Cruz`: where such a piece stands apart, it is the last name."""
        return len(self.words) > 1 and bool(_PARTICLE.fullmatch(self.words[0]))

    @property
    def is_capital(self) -> bool:
        return all(map(_is_capital, self.words))

    @property
    def capital_words(self) -> int:
        """How many words in capitals stand before others that are not: `TREMBLAY Luc`."""
        capital = next((place for place, word in enumerate(self.words) if not _is_capital(word)), len(self.words))
        return capital if any(map(str.islower, "".join(self.words[capital:]))) else 0


def read_name(text: str, *, is_part: bool, is_french: bool) -> Name:
    """The words of a name, and of what stands around it. `is_part`: another piece of the line has the rest of it."""
    left_out = _PRONOUNS.findall(text)
    text = _PRONOUNS.sub(" ", text)
    if whole := _IN_QUOTES.fullmatch(text.strip(_EDGES)):
        text = whole[1]
    for nickname in _NICKNAME.finditer(text):
        left_out.extend(filter(None, (group and group.strip() for group in nickname.groups())))
    words = [word.strip('"“”,;:|*`_') for word in _NICKNAME.sub(" ", text).strip(_EDGES).split()]
    words = [word for word in words if any(map(str.isalnum, word)) or word in "&+/"]
    while words and words[-1] in "&+/":
        words.pop()
    while words and words[0] in "&+/":
        words.pop(0)
    while len(words) > 1 and re.fullmatch(r"\d+[.)]+", words[0]):
        left_out.append(words.pop(0))
    is_several = any(_AND.fullmatch(word) for word in words[1:-1])
    while len(words) > 1 and (_TITLE.fullmatch(words[0]) or (is_french and _FRENCH_TITLE.fullmatch(words[0]))):
        left_out.append(words.pop(0))
        while len(words) > 1 and words[0] in "&+/":
            words.pop(0)
    name = Name(words, left_out=left_out)
    _take_what_follows(name, 1 if is_part else 2)
    if is_several:
        name.guesses.append(Guess("several", " ".join(words)))
    return name


def _take_what_follows(name: Name, fewest: int) -> None:
    """Suffixes and degrees at the end; of those that can be a surname as well, `fewest` words have to remain."""
    words = name.words
    after: list[str] = []
    while len(words) > 1:
        last = words[-1]
        could_be_a_name = len(words) - 1 >= fewest and not all(map(str.isupper, words))
        if _DEGREE.fullmatch(last) or (could_be_a_name and _DEGREE_OR_NAME.fullmatch(last)):
            after.append(words.pop())
        elif _SUFFIX.fullmatch(last) and not name.suffix:
            name.suffix = words.pop()
        else:
            break
    name.left_out.extend(reversed(after))
    if len(words) > fewest and (_MORE_LIKE_A_NAME.fullmatch(words[-1]) or _DEGREE_OR_NAME.fullmatch(words[-1])):
        name.guesses.append(Guess("degree", words[-1]))


def is_suffix(text: str) -> bool:
    return bool(_SUFFIX.fullmatch(text.strip(_EDGES)))


def is_degree(text: str, words_beside: int) -> bool:
    """Whether a cell of its own has degrees and nothing else."""
    words = [word.strip(_EDGES) for word in text.split()]
    return bool(words) and all(
        _DEGREE.fullmatch(word)
        or (words_beside > 1 and (_DEGREE_OR_NAME.fullmatch(word) or _MORE_LIKE_A_NAME.fullmatch(word)))
        for word in words
    )


def is_job(text: str) -> bool:
    """Whether a cell says what someone does."""
    return bool(_JOB.search(text))


def is_room(word: str) -> bool:
    """Whether a number after it counts rooms, desks or lines."""
    return bool(_ROOM.fullmatch(word))


def _is_capital(word: str) -> bool:
    """In capitals, and no initials: those have two letters, or no vowel."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 2 and word.isupper() and any(letter in "AEIOUYÀÁÂÄÈÉÊËÍÎÏÓÔÖÚÛÜ" for letter in letters)
