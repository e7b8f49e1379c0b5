"""Every text for people keeps to one vocabulary and one form: what is wrong is listed with file and line."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("setup_assistant", "screens", "store")
MARKS = {"_": 1, "N_": 1, "ngettext": 2}
"""The functions that mark a text for the catalogues, and how many of their arguments are texts."""

NEVER = {
    r"clients?|company|companies": "customer",
    r"organi[sz]ations?": "office or location",
    r"person|people": "user; someone, who",
    r"somebody": "someone",
    r"nobody": "no one",
    r"whom": "who",
    r"own (phone )?numbers?": "direct number, or numbers on your account",
    r"DIDs?": "direct number",
    r"spare|released?": "unassigned, unassign",
    r"free": "available",
    r"taken|occupied": "in use",
    r"held|rests?": "reserved",
    r"to come": "pending, porting",
    r"stands? in|stand-ins?": "temporary number",
    r"centres?": "center",
    r"rings nowhere": "rings no one",
    r"box|boxes": "base station or ATA; base/ATA",
    r"machines?": "device",
    r"(put|takes?|take) (it )?(on|off)|hangs? on": "connect, disconnect",
    r"secrets?": "PIN, portal password, SIP password",
    r"codes?": "PIN",
    r"withheld": "private",
    r"shown number": "caller ID",
    r"911 gets|911 will see|911 is told|911 was told|(tells?|told of) 911": "911 sees; 911 alert contact",
    r"not checked( yet)?": "entered",
    r"conference rooms?": "bridge",
    r"opening hours": "office hours",
    r"when closed": "after hours",
    r"someone left": "offboard",
    r"successors?|predecessors?": "new user; hand over",
    r"wiped?|wipes|gone|take(s|n)? away": "delete, remove, retire",
    r"commit(s|ted)?": "save",
    r"take(s|n)? back|took back": "undo",
    r"drop(s|ped)?": "discard",
    r"leave|leaves|leaving": "quit; offboard",
    r"set-up": "setup",
    r"what is left to do|left to do": "To do",
    r"writes?|written|gives?|given|marks?|marked|ticks?|ticked|says?": "enter, select, choose",
    r"mend(s|ed)?": "fix",
    r"once more|anew": "again",
    r"dialled|dialling|colou?red|colours?|licence": "the American spelling",
    r"throw-away": "temporary",
    r"lies": "is",
    r"as it stands": "(rephrase)",
    r"any more": "anymore",
    r"is no (?!longer\b)\w+": "isn't a",
    r"say which": "enter, choose",
    r"sorry|please|simply|oops": "(nothing)",
}
"""Words and turns that no text has → what to say."""

RIGHT = {
    r"person|people": (
        r"^Person$",  # what a user is for
        r"(\{\}|\d+|two) (person|people)\b",  # humans, counted
        r"the person (on site|there|who|at)\b",
    ),
    r"free": (r"toll-free",),
    r"held|rests?": (r"\bthe rest\b",),
    r"box|boxes": (r"PO box",),
    r"machines?": (r"fax machines?", r"answering machines?"),
    r"codes?": (
        r"\b(area|postal|ZIP|service|country|2-letter|QR|check) codes?\b",
        r"control character",
    ),
    r"sorry|please|simply|oops": (r"\. Please do not close the account",),  # a letter to a carrier
    r"drop(s|ped)?": (r"call drops", r"dropped (call|connection)"),
    r"leave|leaves|leaving": (r"leave (it |this )?(blank|empty|on)\b", r"leave a message"),
    r"writes?|written|gives?|given|marks?|marked|ticks?|ticked|says?": (
        r"mark(ed)? (.* )?as (heard|ported|carrier validated)\b|^mark validated$",  # a state that a person declares
        r"~ marks an area",
        r"(can't|could not) be written",  # a file
        r"write the (fields|values?) out",  # what a YAML file abbreviates
    ),
}
"""Where such a word is the right one: what is left of a text without these."""


class Text(NamedTuple):
    """Forms of a text, and where they stand. More than one: `ngettext`."""

    forms: tuple[str, ...]
    place: str


@cache
def texts() -> list[Text]:
    return [text for text in _marked() if text.forms]


def _marked() -> Iterator[Text]:
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                marked = node.args[: MARKS[node.func.id]]
                forms = [
                    form.value for form in marked if isinstance(form, ast.Constant) and isinstance(form.value, str)
                ]
                yield Text(tuple(forms), f"{path.relative_to(ROOT)}:{node.lineno}")


def test_texts_are_found() -> None:
    assert len(texts()) > 1_000
    assert len({text.place.split("/")[0] for text in texts()}) == len(PACKAGES)


def offenders(wrong: Callable[[str], str]) -> list[str]:
    """`wrong` says what is wrong with one form of a text, "" for nothing."""
    return [f'{place}: {said}: "{form}"' for forms, place in texts() for form in forms if (said := wrong(form))]


def none_of(found: list[str]) -> None:
    if found:
        pytest.fail("\n".join([f"{len(found)} texts:", *found]), pytrace=False)


def what_people_read(form: str) -> str:
    """Without what machines do: the names of placeholders, options, commands between backticks."""
    return re.sub(r"`[^`]*`|(?<!\w)--?[a-z][a-z-]*", "", re.sub(r"\{[^{}]*\}", "{}", form))


def a_word_to_avoid(form: str) -> str:
    for words, instead in NEVER.items():
        rest = what_people_read(form)
        for right in RIGHT.get(words, ()):
            rest = re.sub(right, "", rest, flags=re.IGNORECASE)
        flags = 0 if words.startswith("DID") else re.IGNORECASE
        if found := re.search(rf"(?<![\w-])(?:{words})(?![\w-])", rest, flags):
            return f'not "{found[0]}" but {instead}'
    return ""


def test_no_text_has_a_word_that_the_product_does_not_say() -> None:
    none_of(offenders(a_word_to_avoid))


@pytest.mark.parametrize(
    "form", ["Spare numbers", "the {box} box", "write it", "nobody", "X is no Y", "free, 911 gets"]
)
def test_a_word_to_avoid_is_seen(form: str) -> None:
    assert a_word_to_avoid(form)


@pytest.mark.parametrize(
    "form", ["Person", "{count} people", "PO box", "{spare} is available", "ZIP code", "is no longer"]
)
def test_a_word_in_its_right_place_is_not_minded(form: str) -> None:
    assert not a_word_to_avoid(form)


def test_what_is_wrong_and_what_to_do_are_split_at_one_dash() -> None:
    none_of(offenders(lambda form: 'one " — " at most' if form.count(" — ") > 1 else ""))


def test_no_text_calls_out_or_leaves_the_plural_open() -> None:
    none_of(offenders(lambda form: 'no "!", no "(s)"' if "!" in what_people_read(form) or "(s)" in form else ""))


def test_no_text_begins_or_ends_with_what_glues_it_to_another() -> None:
    glue = re.compile(r"^( (?! )[a-z{]|[,—])|[ ,—]$")
    none_of(offenders(lambda form: "a fragment" if glue.search(form) else ""))


def test_both_forms_of_a_count_have_the_same_placeholders() -> None:
    counts = [text for text in texts() if len(text.forms) > 1]
    assert counts
    none_of([f"{place}: {forms}" for forms, place in counts if len(set(map(placeholders, forms))) > 1])


def placeholders(form: str) -> frozenset[str]:
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(form) if name)
