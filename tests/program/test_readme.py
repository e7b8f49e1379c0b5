"""The front page names what there is, all of it, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.program.headless import Desk

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
PAGES = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]


def test_every_command_is_named_and_no_other(desk: Desk):
    listed = desk.done("--help").out.partition("positional arguments:")[2]
    there = set(re.findall(r"^    ([a-z]+)\b", listed, re.MULTILINE))
    named = set(re.findall(r"^\| `setup-assistant ([a-z]+)", README, re.MULTILINE))
    assert named == there


def test_what_can_be_shown_is_named(desk: Desk):
    there, *_options = re.findall(r"\{([a-z,]+)\}", desk.done("show", "--help").out.partition("positional")[2])
    (row,) = re.findall(r"^\| `setup-assistant show WHAT` \| (.*) \|$", README, re.MULTILINE)
    assert set(re.findall(r"`([a-z]+)`", row)) == set(there.split(","))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_commands_of_the_walk_do_what_it_says(desk: Desk):
    commands = re.findall(r"^    setup-assistant ([^#\n]+)", README, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        words = [str(CHECKOUT / word) if word.startswith("examples/") else word for word in command.split()]
        assert desk.run(*words).status == 0
    assert len(desk.show("users")) == 12


def test_the_two_commands_are_there():
    (block,) = re.findall(r"^    make run +#.*\n    make test +#", README, re.MULTILINE)
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", block):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_decision_is_listed():
    decisions = CHECKOUT / "docs" / "decisions"
    listed = set(re.findall(r"\]\(([^)/]+\.md)\)", (decisions / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in decisions.glob("*.md")} - {"README.md"}
