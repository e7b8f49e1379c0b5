"""Few bytes, and the terminal shows the same as if everything had been sent."""

import os
import random
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from textual.drivers import headless_driver
from textual.geometry import Size

from screens.app import SetupAssistant
from screens.terminal.cells import SURE
from screens.terminal.diff_driver import Thrift
from tests.demo_office import put_demo
from tests.program.conftest import OpensUsers
from tests.program.emulator import Emulator
from tests.program.headless import Desk


class Twins:
    """Two terminals: one gets what Textual writes, the other what is sent in its place."""

    def __init__(self, size: tuple[int, int] = (80, 24)) -> None:
        self.stock, self.thrifty = Emulator(size), Emulator(size)
        self.thrift = Thrift(Size(*size))
        self.thrift.begin()
        self.written = self.sent = 0

    def write(self, *frames: str) -> None:
        """Some frames, of which the line could take none before the last."""
        for frame in frames:
            self.stock.feed(frame)
            self.thrift.take(frame)
            self.written += len(frame.encode())
        self._send()

    def _send(self) -> None:
        due = self.thrift.due()
        self.sent += len(due.encode())
        self.thrifty.feed(due)

    def resize(self, size: tuple[int, int], garbage: str) -> None:
        """Both change, and show whatever they like."""
        for terminal in (self.stock, self.thrifty):
            terminal.resize(size)
            terminal.feed(garbage)
        self.thrift.fit(Size(*size))

    def go_away_and_come_back(self, garbage: str) -> None:
        """Stopped and continued. Textual's own driver does not paint then, so the other shows what it showed."""
        self.thrift.end()
        self._send()
        self.thrifty.feed(garbage)
        meanwhile = "\x1b[2;3H\x1b[1mmeanwhile\x1b[0m\x1b[2;3H"
        self.stock.feed(meanwhile)
        self.thrift.take(meanwhile)
        assert self.thrift.due() == ""
        self.thrift.begin()
        self._send()

    def draw_again(self, garbage: str) -> None:
        self.thrifty.feed(garbage)
        self.thrift.draw_again()
        self._send()

    def check(self) -> None:
        assert self.thrifty.text() == self.stock.text()
        assert self.thrifty.cells() == self.stock.cells()
        assert self.thrifty.cursor == self.stock.cursor
        assert self.thrift.due() == ""


# frames as Textual writes them: a move, then runs of text, each with its style before and none after it

GARBAGE = "\x1b[5;3H\x1b[1;31;44mgarbage 漢字 e\u0301 \x1b[m\n"
SLOVENLY = GARBAGE.replace("\x1b[m", "")  # whoever wrote this left their colours switched on
STYLES = ["", "1", "2", "4", "7", "1;94", "2;39;49", "4;7;39;49", "30;104", "31;49", "38;5;208", "38;2;1;2;3;48;5;17"]
SMALL, LARGER = (20, 5), (33, 8)
NO_SHRINKING = [Phase.explicit, Phase.reuse, Phase.generate]  # it takes minutes

plain = st.text(st.sampled_from("ab  ─│✓é "), max_size=12)
whole = ["a", " ", "漢", "字", "e\u0301", "👨\u200d👩\u200d👧", "✔\ufe0f", "🇨🇦", "א", "👍🏽", "①"]
clusters = st.lists(st.sampled_from(whole), max_size=6).map("".join)
nasty = st.lists(st.sampled_from([*whole, "\u0301", "\u200d"]), max_size=6).map("".join)


@st.composite
def frames(draw: st.DrawFn, text: st.SearchStrategy[str], size: tuple[int, int] = SMALL) -> str:
    columns, lines = size
    written = []
    for _ in range(draw(st.integers(1, 4))):
        x, y = draw(st.integers(0, columns - 1)), draw(st.integers(0, lines - 1))
        written.append(f"\x1b[{y + 1};{x + 1}H")
        left = columns - x
        for run in draw(st.lists(st.tuples(text, st.sampled_from(STYLES)), max_size=4)):
            kept = _fits(run[0], left)
            left -= kept[1]
            written.append(f"\x1b[{run[1]}m{kept[0]}\x1b[0m" if run[1] else kept[0])
        if y < lines - 1:
            written.append("\n")
    at = draw(st.tuples(st.integers(1, lines), st.integers(1, columns)))
    return "".join(written) + f"\x1b[{at[0]};{at[1]}H"


def _fits(text: str, width: int) -> tuple[str, int]:
    """As much of the text as goes into the width, as Textual would cut it."""
    from rich.cells import cell_len, chop_cells

    kept = (chop_cells(text, width) or [""])[0] if width > 0 else ""
    return kept, cell_len(kept)


happens = st.one_of(
    st.tuples(st.just("write"), st.lists(frames(plain) | frames(nasty), min_size=1, max_size=3)),
    st.tuples(st.just("write"), st.lists(frames(plain), min_size=1, max_size=3)),
    st.tuples(st.just("write"), st.lists(frames(plain, LARGER), min_size=1, max_size=2)),  # too late for the size
    st.tuples(st.just("unknown"), st.sampled_from(["\x1b[2J", "\x1b[3;1H\x1b[2K", "\x1b[2;4r\x1b[r", "\x1b(0\x1b(B"])),
    st.tuples(st.just("resize"), st.sampled_from([SMALL, (20, 5), (25, 6), (31, 5)])),
    st.tuples(st.just("again"), st.none()),
    st.tuples(st.just("away"), st.none()),
)


@settings(max_examples=100, phases=NO_SHRINKING)
@given(st.lists(happens, max_size=12))
@example([("write", ["\x1b[1;1H\x1b[2ma\u200d\x1b[0m\x1b[2m漢a\x1b[0m\x1b[1;1H"])])  # joins nothing
@example([("write", ["\x1b[1;1Ha\x1b[1mb\x1b[0mcd\x1b[1;1H"]), ("write", ["\x1b[1;1HX\x1b[1mb\x1b[0mcY\x1b[1;1H"])])
@example([("write", ["\x1b[2;14Ha"]), ("unknown", "\x1b[3;1H\x1b[2K"), ("write", ["\x1b[2;15H\u0301a"])])
def test_whatever_is_written_the_terminal_shows_the_same(events: list[tuple[str, Any]]):
    twins = Twins(SMALL)
    for what, value in events:
        if what == "write":
            twins.write(*value)
        elif what == "unknown":
            twins.write(value)
        elif what == "resize":
            twins.resize(value, GARBAGE)
            twins.write(_whole(value))
        elif what == "again":
            twins.write(_whole_now(twins))
            twins.draw_again(SLOVENLY)
        else:
            twins.write(_whole_now(twins))
            twins.go_away_and_come_back(SLOVENLY)
        twins.check()


def _whole(size: tuple[int, int], text: str = "x") -> str:
    columns, lines = size
    rows = "\n".join(f"\x1b[{y + 1};1H{text * columns}" for y in range(lines))
    return f"{rows}\x1b[1;1H"


def _whole_now(twins: Twins) -> str:
    cells = twins.stock.cells()
    return _whole((len(cells[0]), len(cells)), "y")


# a terminal that thinks otherwise of how wide characters are


@settings(max_examples=60, phases=NO_SHRINKING)
@given(st.lists(frames(clusters), min_size=1, max_size=8), st.integers(1, 3))
def test_what_is_surely_one_cell_wide_stands_in_its_place_whatever_else_is(written: list[str], width: int):
    as_textual_thinks = Emulator(SMALL)
    otherwise = Emulator(SMALL, width_of=lambda character: 1 if character in SURE else width)
    thrift = Thrift(Size(*SMALL))
    thrift.begin()
    for frame in [_whole(SMALL), *written]:
        as_textual_thinks.feed(frame)
        thrift.take(frame)
        otherwise.feed(thrift.due())
    for meant, shown in zip(as_textual_thinks.cells(), otherwise.cells(), strict=True):
        for x, cell in enumerate(meant):
            if cell.text in SURE:
                assert shown[x] == cell
            elif cell.text == "":  # nothing of what stood there before
                assert shown[x].text != "x"


# what the assistant itself writes

KEYS = (
    ["tab"] * 6 + ["shift+tab", "down", "down", "up", "enter", "enter", "enter", "escape", "pagedown", "pagedown"]
    + ["pageup", "space", "space", "backspace", "left", "right", "home", "end", "f1", "ctrl+l", "ctrl+x", "ctrl+u"]
    + ["shift+left", "a", "a", "A", "/", "s", "1", "2", "5", "d", "x", "é", "ß", "漢", "字", "👍", "e\u0301"]
    + ["👨\u200d👩\u200d👧"]
)  # fmt: skip
KEYS_PRESSED = int(os.environ.get("KEYS", "60"))
"""Of each seed; `make soak` presses thousands."""

SIZES = [(80, 24), (120, 40), (80, 24), (60, 20), (40, 12), (81, 24)]


@pytest.mark.parametrize("seed", [1, 2])
async def test_any_keys_in_the_assistant_leave_the_same_on_the_terminal(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    twins, rng, left = Twins(), random.Random(seed), KEYS_PRESSED

    class Recorder(headless_driver.HeadlessDriver):
        """Takes what would go to a terminal."""

        @property
        def is_headless(self) -> bool:
            return False

        def write(self, data: str) -> None:
            twins.write(data)

    monkeypatch.setattr(headless_driver, "HeadlessDriver", Recorder)
    domain = put_demo(tmp_path)
    while left > 0:
        app = SetupAssistant(tmp_path, domain)
        twins.resize(SIZES[0], GARBAGE)
        async with app.run_test(size=SIZES[0]) as pilot:
            await pilot.pause()
            while left > 0 and app.is_running:
                left -= 1
                what = rng.random()
                if what < 0.02:
                    size = rng.choice(SIZES)
                    if size != app.size:  # Textual paints nothing where it is the same
                        twins.resize(size, GARBAGE)
                        await pilot.resize_terminal(*size)
                elif what < 0.04:
                    twins.go_away_and_come_back(SLOVENLY)
                elif what < 0.06:
                    twins.draw_again(SLOVENLY)
                else:
                    await pilot.press(rng.choice(KEYS))
                await pilot.pause()
                twins.check()
    assert twins.sent < twins.written / 3


def test_only_a_long_frame_is_marked_as_one():
    thrift = Thrift(Size(80, 24))
    thrift.begin()
    thrift.due()

    def due(frame: str) -> str:
        for data in ("\x1b[?2026h", frame, "\x1b[?2026l"):
            thrift.take(data)
        return thrift.due()

    long, short = due(_whole((80, 24))), due("\x1b[2;2Hshort\x1b[1;1H")
    assert long.startswith("\x1b[?2026h")
    assert long.endswith("\x1b[?2026l")
    assert short == "\x1b[2;2Hshort\x1b[H"
    assert due("\x1b[2;2Hshort\x1b[1;1H") == ""


def test_the_pointer_s_shape_is_left_alone_where_there_is_no_mouse():
    for has_mouse, due in ((True, "\x1b]22;text\x07"), (False, "")):
        thrift = Thrift(Size(80, 24), has_mouse)
        thrift.begin()
        thrift.due()
        thrift.take("\x1b]22;text\x07")
        assert thrift.due() == due


# over the line, and in time


def test_few_bytes_go_over_the_line(desk: Desk, opens_users: OpensUsers):
    desk.environment["SSH_CONNECTION"] = "192.0.2.1 50000 192.0.2.2 22"
    terminal = opens_users()
    terminal.settle(1)
    assert len(terminal.sent) <= 4_000

    def sent_for(*keys: str) -> int:
        before = len(terminal.sent)
        terminal.press(*keys)
        terminal.settle(0.7)
        return len(terminal.sent) - before

    steps = [sent_for("a"), sent_for("pagedown")]
    terminal.wait_for("step 2 of 6")
    assert sent_for("D") <= 90  # and when the draft was saved
    assert max(sent_for(letter) for letter in "ana Marie") <= 60
    assert max(sent_for("tab") for _ in range(6)) <= 300
    for number in (3, 4, 5, 6):
        steps.append(sent_for("pagedown"))
        terminal.wait_for(f"step {number} of 6")
    assert max(steps) <= 2_000
    before = len(terminal.sent)
    sleep(5)
    terminal.settle()
    assert len(terminal.sent) == before  # nothing blinks, nothing ticks
