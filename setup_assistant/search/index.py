"""The text in which each record of a long list is searched."""

from collections.abc import Callable, Iterable, Sequence
from weakref import WeakKeyDictionary

from store.model.e164 import letters_to_digits
from store.tables import Tables

FEWEST_DIGITS, FEWEST_LETTERS = 3, 4
"""From so many on a number is looked for: fewer are in nearly all of them."""

Texts = dict[int, str]

_KEPT: WeakKeyDictionary[Tables, dict[str, tuple[int, Texts]]] = WeakKeyDictionary()


def texts_of(base: Tables, list_name: str, ids: Callable[[], Iterable[int]], text: Callable[[int], str]) -> Texts:
    """By id, in the order of the list; worked out again only once the office has changed.

    10,000 users take some 50 ms, and every letter of a search would wait for them.
    """
    kept = _KEPT.setdefault(base, {})
    version, texts = kept.get(list_name, (-1, {}))
    if version != base.version:
        version = base.version
        texts = {id: text(id).casefold() for id in ids()}
        kept[list_name] = version, texts
    return texts


def matching(texts: Texts, typed: str) -> Sequence[int]:
    """The ids whose text holds every word typed, as it is or, on a dial, as digits."""
    ids: Iterable[int] = texts
    for word in typed.casefold().split():
        digits = dialled(word)
        ids = [id for id in ids if word in texts[id] or (digits and digits in texts[id])]
    return list(ids)


def dialled(word: str) -> str:
    """`555-cake` as 5552253; "" where it is too short to be part of a number."""
    digits = "".join(character for character in letters_to_digits(word) if character.isdigit())
    return digits if len(digits) >= (FEWEST_LETTERS if word.isalpha() else FEWEST_DIGITS) else ""
