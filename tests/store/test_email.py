"""Email addresses: most are known at sight, and for those the library would say the same."""

import re

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from store.model.user import _PLAIN_EMAIL, Email

LOCAL = st.text("ab0_+-.", min_size=1, max_size=8) | st.text("a", min_size=60, max_size=70)
LABEL = st.text("ab0-", min_size=1, max_size=5) | st.text("a", min_size=60, max_size=66)
TOP = st.sampled_from(["example", "com", "test", "local", "localhost", "invalid", "arpa", "onion", "c", "c0", "co"])


@given(LOCAL, st.lists(LABEL, max_size=5), TOP)
def test_what_is_known_at_sight_is_what_the_library_takes_as_it_stands(local: str, labels: list[str], top: str) -> None:
    text = f"{local}@{'.'.join([*labels, top])}"
    if _PLAIN_EMAIL.fullmatch(text):
        assert validate_email(text, check_deliverability=False).normalized == text


@pytest.mark.parametrize("text", ["dana@acme.example", "dana.reyes+fax@mail.acme.example", "d_1-x@a-b.co"])
def test_a_usual_address_is_known_at_sight(text: str) -> None:
    assert _PLAIN_EMAIL.fullmatch(text)
    assert Email(address=f" {text} ").address == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Dana@Acme.Example", "Dana@acme.example"), ("zoë@acme.example", "zoë@acme.example"), ("a@ÉCOLE.example", None)],
)
def test_any_other_address_is_left_to_the_library(typed: str, kept: str | None) -> None:
    assert not _PLAIN_EMAIL.fullmatch(typed)
    assert Email(address=typed).address == (kept or validate_email(typed, check_deliverability=False).normalized)


@pytest.mark.parametrize(
    "text", ["dana", "dana@", "@acme.example", "dana@acme", "a..b@acme.example", "a@b.test", "a@-b.co"]
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(EmailNotValidError):
        validate_email(text, check_deliverability=False)
    with pytest.raises(ValidationError, match=re.escape("enter it like dana@acme.example")):
        Email(address=text)


@pytest.mark.parametrize("text", ["a|b@acme.example", "{first}@acme.example", "a`@acme.example"])
def test_what_only_the_standard_allows_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match=re.escape("enter it like dana@acme.example")):
        Email(address=text)


def test_a_name_with_an_apostrophe_is_an_address() -> None:
    assert Email(address="o'brien@acme.example").address == "o'brien@acme.example"
