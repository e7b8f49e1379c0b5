"""A form's message names pages, and no key: in a form a letter is typed text."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import setup_assistant

KEY = re.compile(r"\([a-zA-Z0-9]\)")
ROOMS = ("users", "devices", "boxes", "conference", "locations", "numbers", "account", "fields", "forms")
ON_A_PAGE = (
    "customer draft: {names} — continue it in Customers (a)",
    "Review shows a new device, location or user ",
    "entered — check the address (k)",
)
"""What the messages begin with that are said on the Users page, in help of a user's devices, and on a location's."""


def messages() -> Iterator[str]:
    house = Path(setup_assistant.__file__).parent
    for path in (path for room in ROOMS for path in (house / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "N_", "ngettext")
            ):
                yield from (each.value for each in node.args[:1] if isinstance(each, ast.Constant))


def test_no_message_of_a_form_names_a_key():
    found = {message for message in messages() if KEY.search(message)}
    assert {message for message in found if not message.startswith(ON_A_PAGE)} == set()
