"""Draws the pictures of the documentation, the same at every run: `make screenshots`."""

import asyncio
import html
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from setup_assistant.account import demo
from tests.screens.office_pilot import OfficePilot, at_the_assistant, hold_still

BLANK = "\N{NO-BREAK SPACE}"
CELL = 12.2
"""How wide a cell of the terminal is drawn."""
TEXT = re.compile(r'(<text class="[^"]*-r\d+" )x="([\d.]+)"( y="[\d.]+" )textLength="[\d.]+"([^>]*)>([^<]*)</text>')
WORDS = re.compile(rf"[^{BLANK}\n]+(?:{BLANK}[^{BLANK}\n]+)*")

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


async def draw(folder: Path) -> list[Path]:
    """The sample office: its users, the location step, Review."""
    drawn = []

    def keep(person: OfficePilot, name: str) -> None:
        path = folder / f"{name}.svg"
        path.write_text(_plain_svg(person.app.export_screenshot(title="Setup Assistant")), encoding="utf-8")
        drawn.append(path)

    with pytest.MonkeyPatch.context() as monkeypatch, TemporaryDirectory() as data:
        clock = hold_still(monkeypatch)
        monkeypatch.setattr("setup_assistant.account.demo.utc_now", clock)
        demo.make(Path(data))
        async with at_the_assistant(Path(data), clock) as person:
            keep(person, "users")
            await person.add_person()
            await person.highlight("Warehouse")
            keep(person, "location")
            await person.choose("Main office")
            await person.press("enter")
            await person.type("Dana", "Whitfield", "whitfield@acme.example")
            await person.go_to("Review")
            keep(person, "review")
    return drawn


def _plain_svg(svg: str) -> str:
    """Without fonts from elsewhere: a page with the picture tells nobody who reads it."""
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]+;", "font-family: monospace;", svg)
    svg = TEXT.sub(_words, svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def _words(text: re.Match[str]) -> str:
    """Words that stand apart, each at its own place: some viewers make one blank of many."""
    before, x, between, after, content = text.groups()
    words = []
    for word in WORDS.finditer(html.unescape(content)):
        left = round(float(x) + word.start() * CELL, 1)
        width = round(len(word.group()) * CELL, 1)
        escaped = html.escape(word.group()).replace(BLANK, "&#160;")
        words.append(f'{before}x="{left}"{between}textLength="{width}"{after}>{escaped}</text>')
    return "".join(words)


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for path in asyncio.run(draw(PICTURES)):
        print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
