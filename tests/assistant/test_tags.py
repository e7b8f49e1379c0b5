"""Tags: which of them a user has."""

from itertools import product

import pytest

from setup_assistant.search.tags import tags
from setup_assistant.search.users import Directory
from store.kinds.user import Scope
from tests.assistant.program import DANA, OFFICE, Program

N, S, P = "New", "Setup Required", "Password Required"


@pytest.mark.parametrize(
    ("email", "pin", "password", "portal", "expected"),
    [
        # has an email
        (True, False, False, True, [N, P]),
        (True, False, False, False, [N]),
        (True, True, False, True, [P]),
        (True, True, False, False, []),
        (True, False, True, True, []),
        (True, True, True, True, []),
        # has none
        (False, False, False, True, [S, P]),
        (False, False, False, False, [S]),
        (False, True, True, True, [S]),
    ],
)
def test_a_user_has_the_tags_of_the_vocabulary(
    email: bool, pin: bool, password: bool, portal: bool, expected: list[str]
):
    user = {
        "emails": [{"address": "dana@acme.example"}] if email else [],
        "pin": 1 if pin else None,
        "portal_password": 2 if password else None,
        "scope": Scope.BASIC_USER if portal else Scope.NO_PORTAL,
        "left": None,
    }
    assert tags(user) == expected


def test_every_scope_but_no_portal_needs_a_password():
    for scope, password in product(Scope, (None, 2)):
        emails = [{"address": "dana@acme.example"}]
        user = {"emails": emails, "pin": 1, "portal_password": password, "scope": scope, "left": None}
        assert (P in tags(user)) is (password is None and scope is not Scope.NO_PORTAL)


def test_a_tag_is_found_by_its_words_in_the_list(program: Program):
    program.begin(OFFICE, {"users": [DANA]})
    view = program.ctx().view
    assert Directory(view).row(0)[-1] == "No password"
    for typed in ("no password", "password required"):
        assert len(Directory(view, typed)) == 1
