"""The contract of the command line: exit statuses, JSON documents, what goes where."""

import pytest

from setup_assistant.__main__ import main
from tests.assistant.program import OFFICE, Program


@pytest.mark.parametrize("order", ["before", "after", "both"])
def test_data_and_domain_count_before_and_after_the_command(program: Program, order: str):
    file = program.file(OFFICE)
    wanted = ["--data", str(program.data), "--domain", "acme.example"]
    before = wanted if order != "after" else []
    after = wanted if order != "before" else []
    assert main([*before, "apply", *after, str(file)]) == 0
    assert (program.data / "acme.example" / "journal").exists()
    assert main([*before, "show", *after, "users"]) == 0
