"""Who the history says it was."""

import os

import pytest

from setup_assistant.operator import operator

SSH = "198.51.100.7 52344 203.0.113.9 22"


@pytest.mark.parametrize(
    ("login", "environment", "who"),
    [
        ("sam", {}, "sam"),
        ("root", {"SUDO_USER": "sam"}, "sam (root)"),
        ("sam", {"SUDO_USER": "sam"}, "sam"),
        ("sam", {"SSH_CONNECTION": SSH}, "sam from 198.51.100.7"),
        ("root", {"SUDO_USER": "sam", "SSH_CONNECTION": SSH}, "sam (root) from 198.51.100.7"),
        ("sam", {"SSH_CONNECTION": "2001:db8::7 52344 2001:db8::9 22"}, "sam from 2001:db8::7"),
        ("sam", {"SSH_CONNECTION": "", "SUDO_USER": ""}, "sam"),
    ],
)
def test_the_login_who_is_behind_sudo_and_where_they_came_from(
    monkeypatch: pytest.MonkeyPatch, login: str, environment: dict[str, str], who: str
):
    monkeypatch.setattr("getpass.getuser", lambda: login)
    assert operator(environment) == who


def test_a_user_id_without_a_name_is_its_number(monkeypatch: pytest.MonkeyPatch):
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert operator({}) == str(os.getuid())
