"""One line of text: what is kept, what is refused and how it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from store import texts
from store.model.text import LINE_LENGTH, Line, Name, Note, clean, left_out, line

LINE = TypeAdapter(Line)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Dana   Reyes ", "Dana Reyes"),
        ("Dana\u00a0Reyes", "Dana Reyes"),  # a no-break space, as copied from a web page
        ("Zoe\u0308", "Zoë"),  # two characters that look like one become that one
        ("", ""),
        ("مريم", "مريم"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Team 👩\u200d⚕️", "Team 👩\u200d⚕️"),
        ("\u200d Dana \u200c", "Dana"),
    ],
)
def test_a_name_is_kept_as_it_looks(typed, kept):
    assert LINE.validate_python(typed) == kept


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Dana\nReyes", "character 5 (U+000A)"),
        ("Dana\tReyes", "character 5 (U+0009)"),
        ("\x1b[31mDana", "character 1 (U+001B)"),
        ("Dana\x00", "character 5 (U+0000)"),
        ("Dana\x85", "character 5 (U+0085)"),
        ("Dana \u202eseyeR", "character 6 (U+202E)"),
        ("\u061cDana", "character 1 (U+061C)"),
        ("Da\u200ena", "character 3 (U+200E)"),
        ("Da\u2066na", "character 3 (U+2066)"),
        ("Da\u200bna", "character 3 (U+200B)"),
        ("\ufeffDana", "character 1 (U+FEFF)"),
        ("Da\u00adna", "character 3 (U+00AD)"),
        ("Dana\u2028Reyes", "character 5 (U+2028)"),
        ("Dana\ud800", "character 5 (U+D800)"),
    ],
)
def test_a_character_that_cannot_be_seen_is_named_with_its_place(typed, named):
    with pytest.raises(ValidationError) as refused:
        LINE.validate_python(typed)
    assert named in refused.value.errors()[0]["msg"]


def test_a_line_is_as_long_as_what_is_kept_of_it():
    assert line(" " * 30 + "x" * LINE_LENGTH) == "x" * 80
    with pytest.raises(ValueError, match="too long: 81 characters — use 80 or fewer"):
        line("x" * 81)


def test_a_note_may_be_longer_than_a_line():
    assert TypeAdapter(Note).validate_python("x" * 200) == "x" * 200
    with pytest.raises(ValidationError, match="too long: 201 characters — use 200 or fewer"):
        TypeAdapter(Note).validate_python("x" * 201)


@pytest.mark.parametrize("typed", ["", "   ", "\u200d"])
def test_a_name_needs_something_to_see(typed):
    with pytest.raises(ValidationError, match="empty"):
        TypeAdapter(Name).validate_python(typed)


def test_a_number_is_not_a_line():
    with pytest.raises(ValidationError):
        LINE.validate_python(104)


def test_pasted_lines_become_one_line_without_hidden_characters():
    assert clean("350 5th Ave\r\n\tFl\u200b 33\u2028New\x1b York\u202e") == "350 5th Ave Fl 33 New York"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\x1b[31mDana\x1b[0m Reyes", "Dana Reyes"),
        ("\x1b]0;title\x07Dora Fox", "Dora Fox"),
        ("\x1b]8;;https://acme.example\x1b\\Dora\x1b]8;;\x1b\\ Fox", "Dora Fox"),
        ("\x1b(BDan\x1bP1$r\x1b\\ Ames\x1b[1;5D", "Dan Ames"),
        ("\x1b[", "["),  # what never ends takes nothing with it
        ("\x1b]0;Dora Fox", "]0;Dora Fox"),
        ("\x1b]0;Dora\nFox\x07", "]0;Dora Fox"),
        ("[31m and ]0;", "[31m and ]0;"),
    ],
)
def test_what_steers_a_terminal_goes_whole(pasted, kept):
    assert clean(pasted) == kept
    assert left_out(pasted) == len(pasted) - len(kept)


@given(st.text(st.characters(codec=None)))
def test_whatever_is_pasted_can_be_kept(pasted):
    cleaned = clean(pasted)
    assert line(cleaned, limit=len(cleaned)) == cleaned


@given(st.text())
def test_a_kept_line_stays_the_same_when_kept_again(typed):
    try:
        kept = line(typed, limit=len(typed))
    except ValueError:
        return
    assert line(kept, limit=len(kept)) == kept


@pytest.fixture
def french(tmp_path, monkeypatch):
    """A catalogue that translates one message and one plural."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="fr")
    catalogue.add("Numbers", "Numéros")
    catalogue.add(("{n} user", "{n} users"), ("{n} utilisateur", "{n} utilisateurs"))
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "setup_assistant.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(texts, "LOCALE", tmp_path)
    yield
    texts.use_language("en")


@pytest.mark.parametrize("code", ["fr", "fr-CA", "fr_CA"])
def test_a_change_of_language_shows_at_once(french, code):
    assert texts._("Numbers") == "Numbers"
    texts.use_language(code)
    assert texts._("Numbers") == "Numéros"
    assert texts.ngettext("{n} user", "{n} users", 2).format(n=2) == "2 utilisateurs"
    assert texts._("Nobody translated this") == "Nobody translated this"
    texts.use_language("en")
    assert texts._("Numbers") == "Numbers"


def test_no_words_stay_no_words_in_every_language(french):
    texts.use_language("fr")
    assert texts._("") == ""
