"""An answers file is read as it looks, or refused with the place and the line."""

import json
import re
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from setup_assistant.answers import strict_yaml
from setup_assistant.answers.strict_yaml import NotReadable, load, path

PARSERS_WORDS = re.compile(
    r"while (scanning|parsing)|did not find|but (found|got)|not allowed (here|in this)|<block|<stream"
)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def either_parser(request, monkeypatch):
    """With libyaml and without it, because not every platform has it."""
    monkeypatch.setattr(strict_yaml, "_LOADER", getattr(yaml, request.param))


def problems(text):
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(NotReadable) as refused:
        load(data)
    return refused.value.problems


def test_scalars_stay_what_was_written():
    text = (
        "main_number: +12125550100\nextension: 0104\nstate: NO\nfax: true\nratio: 1e3\ndate: 2026-01-01\n"
        "time: 12:30\nhex: 0x1F\nquoted: 'null'\nempty: ''\nnote: |\n  two\n  lines\n"
    )
    assert load(text.encode()).value == {
        "main_number": "+12125550100",
        "extension": "0104",
        "state": "NO",
        "fax": "true",
        "ratio": "1e3",
        "date": "2026-01-01",
        "time": "12:30",
        "hex": "0x1F",
        "quoted": "null",
        "empty": "",
        "note": "two\nlines\n",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_what_is_left_empty_is_nothing(nothing):
    assert load(f"department: {nothing}\n".encode()).value == {"department": None}


def test_json_is_read_the_same_way():
    written = {"first_name": "Zoë 👩", "extension": "104", "fax": True, "voicemail": None, "numbers": 1}
    read = {"first_name": "Zoë 👩", "extension": "104", "fax": "true", "voicemail": None, "numbers": "1"}
    for text in (json.dumps(written), json.dumps(written, indent=2, ensure_ascii=False)):
        assert load(text.encode()).value == read
    assert load(rb'{"a":"x\/y","b":"\\ud83d\\ude00"}').value == {"a": "x/y", "b": r"\ud83d\ude00"}


def test_a_byte_order_mark_from_notepad_does_no_harm():
    assert load("\ufeffa: 1\r\nb: 2\r\n".encode()).value == {"a": "1", "b": "2"}


def test_every_entry_knows_its_line():
    document = load(b"account:\n  name: Acme\nusers:\n- first_name: Dana\n  emails:\n  - d@acme.example\n- {}\n")
    assert document.line_of("account") == 1
    assert document.line_of("account.name") == 2
    assert document.line_of("users[0]") == 4
    assert document.line_of("users[0].emails") == 5
    assert document.line_of("users[0].emails[0]") == 6
    assert document.line_of("users[1]") == 7
    assert document.line_of("users[0].last_name") == 4  # left out: where it would be
    assert document.line_of("locations") is None
    assert document.line_of("") is None


def test_paths_are_written_as_people_read_them():
    assert path(["users", 3, "emails", 0]) == "users[3].emails[0]"
    assert path(["account", "name"]) == "account.name"
    assert path([]) == ""


def test_every_problem_is_reported_with_its_place():
    found = problems(
        "account:\n  name: Acme\n  name: Other\nusers:\n- first_name: !!str Dana\n- &dana {last_name: Reyes}\n"
        "- <<: *dana\nlocations: !list []\n"
    )
    assert [(problem.where, problem.line) for problem in found] == [
        ("account.name", 3),
        ("users[0].first_name", 5),
        ("users[2].<<", 7),
        ("locations", 8),
    ]
    assert found[0].message == "name appears twice, first on line 2 — keep one"
    assert "!!str" in found[1].message


def test_a_problem_says_line_and_message():
    (problem,) = problems("a: 1\na: 2\n")
    assert (problem.place, problem.message) == ("2", "a appears twice, first on line 1 — keep one")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "file is empty"),
        ("# only a remark\n", 1, "file is empty"),
        ("---\n", 1, "file is empty"),
        ("~", 1, "file is empty"),
        ("- first_name: Dana\n", 1, "no name at the start of the file"),
        ("Dana Reyes\n", 1, "no name at the start of the file"),
        ("a: 1\n---\nb: 2\n", 2, "second document starts here"),
        ("a: 1\nb: c: d\n", 2, "second colon in a value"),
        ("a: [1\nb: 2\n", 2, "comma or ] missing before this"),
        ("a: 1\n\tb: 2\n", 2, "tab in the indentation"),
        ("a: 1\n? [b]\n: 2\n", 2, "list or mapping before the colon"),
        ("a: 1\n? {b: 1}\n: 2\n", 2, "list or mapping before the colon"),
        ("a: &x b\n*x : 2\n", 2, "alias before the colon"),
        ("a: 1\n? \n: 2\n", 2, "nothing before the colon"),
        ("a: 1\n" + "b" * 201 + ": 2\n", 2, "over 200 characters"),
        ("a: 1\nb: *a\n", 2, "*a isn't defined above"),
        ("a: &a [*a]\n", 1, "*a isn't defined above"),
        ("a: &a x\nb: &a [*a]\n", 2, "*a isn't defined above"),
        ("a: 1\nb: ! x\n", 2, "YAML tag ! isn't supported"),
        ("!!map {a: 1}\n", 1, "YAML tag !!map isn't supported"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "YAML tag !!python/object"),
        ("a: 1\nb: \x00\n", 2, "U+0000"),
        ("a: 1\nb: \x1b\n", 2, "U+001B"),
        (b"a: 1\nb: \xe9\n", 2, "save it as UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00", 1, "save it as UTF-8"),
        ("a: " + "[" * 50 + "]" * 50, 1, "more than 50 levels"),
        ("[" * 100_000, 1, "more than 50 levels"),
        ("{a: " * 100_000, 1, "more than 50 levels"),
    ],
)  # fmt: skip
def test_an_unclear_file_is_refused_with_line_and_reason(text, line, says):
    found = problems(text)
    assert len(found) == 1
    assert found[0].line == line
    assert says in found[0].message


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("account:\n\tname: Acme\n", 2, 1, "tab in the indentation — use spaces"),
        ("account:\n  name: Acme\n\tdomain: a.b\n", 3, 1, "tab in the indentation — use spaces"),
        ("users:\n-\tfloor: 1\n", 2, 2, "tab in the indentation — use spaces"),
        ("a: |\n\tnote\n", 2, 1, "tab in the indentation — use spaces"),
        ("account:\n  name Acme\n  domain: a.b\n", 2, 3, "no colon after the name — enter it like name: Acme"),
        ("a:\n  b:Acme\n\n  # remark\n  c: d\n", 2, 3, "no colon after the name — enter it like name: Acme"),
        ("a: x\nb c\n- d\n", 2, 1, "no colon after the name — enter it like name: Acme"),
        ("a: 1\nusers\n", 2, 1, "no colon after the name — enter it like name: Acme"),
        ("note: call at 5: ok\n", 1, 16, "second colon in a value — put the value in quotes"),
        ("account:\n  name: Acme\n   city: x\n", 3, 4, "indentation doesn't match — align it with the lines above"),
        ("account:\n    name: Acme\n  city: x\n", 3, 3, "indentation doesn't match — align it with the lines above"),
        ("users:\n  - a: 1\n - b: 2\n", 3, 2, "indentation doesn't match — align it with the lines above"),
        ("users:\n  - a: 1\n   b: 2\n", 3, 4, "indentation doesn't match — align it with the lines above"),
        ("a: 1\n- b\n", 2, 1, "list item without a name above it — add one, like users:"),
        ("users: - b\n", 1, 8, "list item after a name — start it on the next line"),
        ('a: 1\nb: "x\nc: 2\n', 2, 4, "quote is never closed — add the closing quote"),
        ("a: 'x\n---\nb: 2\n", 1, 4, "quote is never closed — add the closing quote"),
        ("name: 'O'Brien'\n", 1, 10, "text after the closing quote — quote the whole value"),
        ('name: "C:\\path"\n', 1, 10, "backslash in double quotes — use single quotes instead"),
        ('name: "\\u12"\n', 1, 8, "backslash in double quotes — use single quotes instead"),
        ("a: [1, 2\n", 1, 4, "[ is never closed — add ]"),
        ('{"a": 1,\n "b": 2', 1, 1, "{ is never closed — add }"),
        ('{"a": 1\n "b": 2}', 2, 5, "comma or } missing before this — add one"),
        ("a: [1]]\n", 1, 7, "extra ] — remove it"),
        ("name: @acme\n", 1, 7, "@ can't start a name or value — put it in quotes"),
        ("name: %acme\n", 1, 7, "% can't start a name or value — put it in quotes"),
        ("name: ** new\n", 1, 7, "* can't start a name or value — put it in quotes"),
        ("name: & co\n", 1, 7, "& can't start a name or value — put it in quotes"),
        ("name: > 5\n", 1, 7, "> can't start a name or value — put it in quotes"),
        ("name: !x!y z\n", 1, 7, "! can't start a name or value — put it in quotes"),
        ("a: , b\n", 1, 4, ", can't start a name or value — put it in quotes"),
        ("a: 1\n...\nb: 2\n", 3, 1, "text after the end of the document — remove it"),
        ("name: &a &b c\n", 1, 10, "not valid YAML or JSON — check colons, quotes and indentation"),
        ("%YAML 3.0\n---\na: 1\n", 1, 1, "not valid YAML or JSON — check colons, quotes and indentation"),
    ],
)  # fmt: skip
def test_what_people_get_wrong_in_yaml_is_said_in_our_words_with_line_and_column(text, line, column, says):
    (problem,) = problems(text)
    assert (problem.line, problem.column, problem.message) == (line, column, says)
    assert problem.place == f"{line}:{column}"


def test_lists_may_be_as_deep_as_the_limit_also_through_aliases():
    assert load(("a: " + "[" * 49 + "]" * 49).encode()).value
    assert problems("a: &a " + "[" * 49 + "]" * 49 + "\nb: [*a]\n")[0].line == 2


def test_an_alias_is_what_it_stands_for():
    document = load(b"a: &home {city: Reno}\nb:\n- *home\nc: &n Dana\nd: *n\n")
    assert document.value == {"a": {"city": "Reno"}, "b": [{"city": "Reno"}], "c": "Dana", "d": "Dana"}
    assert document.line_of("b[0]") == 3
    assert document.line_of("d") == 5


def test_a_small_file_cannot_stand_for_a_huge_one():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefgh", "abcdefg", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    assert "aliases expand too far" in problems("\n".join(lines))[0].message


def test_a_file_beyond_the_limits_is_refused(monkeypatch):
    monkeypatch.setattr(strict_yaml, "SIZE", 10)
    assert "over 20 MB" in problems("a: 1234567\n")[0].message
    monkeypatch.undo()
    monkeypatch.setattr(strict_yaml, "NODES", 100)
    assert "too many values" in problems("a: [" + "x, " * 101 + "]")[0].message


def test_a_file_full_of_problems_is_not_read_to_its_end():
    assert len(problems("a: 1\n" * 5_000)) == 101


def test_ten_thousand_users_are_read_while_one_waits():
    user = "- {{first_name: Dana, last_name: Reyes{0}, extension: '{0}', emails: [d{0}@acme.example], fax: true}}\n"
    data = ("users:\n" + "".join(user.format(1000 + number) for number in range(10_000))).encode()
    began = time.process_time()
    document = load(data)
    assert time.process_time() - began < 15
    assert document.line_of("users[9999].emails[0]") == 10_001


@settings(max_examples=300)
@given(st.binary(max_size=80) | st.text("ab:,-[]{}&*!#|>'\"%?~<. \n\\u", max_size=80).map(str.encode))
def test_whatever_the_file_holds_it_is_read_or_refused(data):
    try:
        document = load(data)
    except NotReadable as refused:
        for problem in refused.problems:
            assert problem.line >= 1
            assert problem.column is None or problem.column >= 1
            assert not PARSERS_WORDS.search(problem.message)
        return
    assert isinstance(document.value, dict)


@given(
    st.recursive(
        st.text(st.characters(codec="utf-8", exclude_categories=["C"])),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc_", min_size=1), inner, max_size=3),
        max_leaves=20,
    )
)
def test_text_written_as_json_comes_back_unchanged(value):
    assert load(json.dumps({"top": value}).encode()).value == {"top": value}
