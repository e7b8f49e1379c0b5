"""What an answers file does at once, somebody does key by key, and the office is the same.

The suite types the example with the fewest users; `THOROUGH=1` all of them.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.program.conftest import Opens
from tests.program.headless import Desk
from tests.program.operator import Operator

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"), key=lambda path: path.stat().st_size)
TYPED = EXAMPLES if os.environ.get("THOROUGH") else EXAMPLES[:1]
SHOWN = ("users", "numbers", "locations", "devices")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)")


@pytest.mark.parametrize("example", TYPED, ids=lambda path: path.stem)
def test_a_file_and_the_keys_come_to_the_same(example: Path, tmp_path: Path, opens: Opens):
    at_once, by_keys = Desk(tmp_path, "at-once"), Desk(tmp_path, "by-keys")
    assert at_once.run("apply", example).status == 0  # with what is said of calls that end

    says = yaml.load(example.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # texts, nothing else
    users = says.pop("users")
    rest = tmp_path / "without-users.yaml"
    rest.write_text(yaml.safe_dump(says, allow_unicode=True), encoding="utf-8")
    by_keys.done("apply", rest)
    terminal = opens(at=by_keys)
    terminal.wait_for("Users · 0 of 0")
    for user in users:
        Operator(terminal).add(meant(user))
    terminal.wait_for(f"Users · {len(users)} of {len(users)}")
    terminal.press("q")
    assert terminal.status() == 0
    assert terminal.is_restored

    for what in SHOWN:
        assert timeless(by_keys.show(what)) == timeless(at_once.show(what)), what


def meant(user: dict[str, Any]) -> dict[str, Any]:
    """The texts of a file that are a number, yes or no."""
    typed = dict(user)
    if "numbers" in user:
        typed["numbers"] = int(user["numbers"])
    for service in ("fax", "conference"):
        if user.get(service) in ("true", "false"):
            typed[service] = user[service] == "true"
    typed["emails"] = [
        email
        if isinstance(email, str)
        else email | {use: email[use] == "true" for use in ("voicemail", "fax") if use in email}
        for email in user.get("emails", ())
    ]
    return typed


def timeless(rows: object) -> object:
    """The two offices were not set up in the same second."""
    if isinstance(rows, list):
        return [timeless(row) for row in rows]
    if isinstance(rows, dict):
        return {key: timeless(value) for key, value in rows.items()}
    return "a time" if isinstance(rows, str) and TIME.fullmatch(rows) else rows
