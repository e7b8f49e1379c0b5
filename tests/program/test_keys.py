"""What comes from the terminal: a paste is never a key, and nothing that comes without end is taken for one."""

import codecs
import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual import events

from screens.terminal.keys import (
    LONGEST_PASTE,
    LONGEST_SEQUENCE,
    MOST_AT_ONCE,
    PASTE_IS_LEFT,
    PASTE_STALLS,
    Keys,
    TooMuch,
)
from tests.program.conftest import OpensUsers

START, END = "\x1b[200~", "\x1b[201~"
WAIT = 0.15


class Hands:
    """A terminal that sends bytes, cut as the line cuts them, by a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        for clock in ("screens.terminal.keys.get_time", "textual._parser.get_time"):
            monkeypatch.setattr(clock, lambda: self.now)
        self.reader = Keys(WAIT)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.came: list[Any] = []

    def send(self, *pieces: bytes | str) -> None:
        for piece in pieces:
            self.came += self.reader.feed(self._decode(piece.encode() if isinstance(piece, str) else piece))

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now = min(self.now + max(self.reader.patience, 0.001), end)
            self.came += self.reader.tick()

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.came if isinstance(message, events.Key)]

    @property
    def pastes(self) -> list[str]:
        return [message.text for message in self.came if isinstance(message, events.Paste)]

    @property
    def others(self) -> list[Any]:
        """Mouse, sizes, answers."""
        return [each for each in self.came if not isinstance(each, events.Key | events.Paste)]


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    return Hands(monkeypatch)


def cut(sent: bytes, rng: random.Random) -> list[bytes]:
    """As a line may cut it: anywhere."""
    places = sorted({0, len(sent), *(rng.randrange(len(sent) + 1) for _ in range(rng.randrange(8)))})
    return [sent[first:last] for first, last in pairwise(places)]


NASTY = [
    "x \x1b[31m \x18u\r", "\x1b]0;x\x07", "\x1b", "\x1bx", "\r\n\t", "\x00\x7f", "\x9b200~\x85", START, "\x1b[201",
    "\x1b[<0;5;5M",
    "\x1b[48;24;80;0;0t", "\x1b[I", "\x1bP1$r\x1b\\", "\x1b[6~", "\x1b[99999999u", "é漢", "\x1b[M   ", "\x1b[?2048;2$y",
]  # fmt: skip
pasted = st.lists(st.sampled_from(NASTY) | st.text(max_size=6), max_size=8).map("".join).filter(lambda t: END not in t)


@settings(max_examples=300, deadline=None)
@given(pasted, st.randoms(use_true_random=False), st.binary(max_size=3))
@example("x \x1b[31m \x18u\r", random.Random(0), b"")
@example("\x1b[201", random.Random(1), b"")
@example("", random.Random(2), b"\xc3")
def test_nothing_between_the_brackets_is_a_key_wherever_the_line_cuts_it(text, rng, broken):
    with pytest.MonkeyPatch.context() as monkeypatch:
        hands = Hands(monkeypatch)
        sent = text.encode("utf-8", "replace") + broken
        if b"\x1b[201~" in sent:
            return
        hands.send("a", *cut(START.encode() + sent + END.encode(), rng), "b")
        hands.wait(PASTE_STALLS * 2)
    assert hands.keys == ["a", "b"]
    assert hands.others == []
    assert "".join(hands.pastes) == sent.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (["n\ncarl\n"], ["n", "enter", "c", "a", "r", "l", "enter"]),  # pressed before the program listened
        (["\x1b\n"], ["escape", "enter"]),
        (["\n\n"], ["enter", "enter"]),
        (["a\r\nb"], ["a", "enter", "b"]),  # of a terminal that sends both
        (["a\r", "\nb"], ["a", "enter", "b"]),
        (["\r\r"], ["enter", "enter"]),
    ],
)
def test_a_line_feed_is_enter(sent: list[str], keys: list[str], hands: Hands):
    hands.send(*sent)
    hands.wait(WAIT * 2)
    assert hands.keys == keys


@pytest.mark.parametrize("text", NASTY)
def test_a_paste_that_comes_byte_by_byte_is_one_paste(text: str, hands: Hands):
    for byte in (START + text + END).encode():
        hands.send(bytes([byte]))
        hands.wait(WAIT / 2)
    assert (hands.keys, hands.pastes) == ([], [text])


def test_the_brackets_of_a_paste_may_come_late_in_pieces(hands: Hands):
    """The line stands still in the middle of them: nobody types the first half of such a sequence."""
    for piece in ("\x1b[2", "00", "~text\x1b[20", "1~"):
        hands.send(piece)
        hands.wait(PASTE_STALLS * 0.9)
    assert (hands.keys, hands.pastes) == ([], ["text"])


@pytest.mark.parametrize("text", ["half", *NASTY])
def test_a_paste_without_an_end_is_over_in_time_and_was_no_key(text: str, hands: Hands):
    hands.send(START + text)
    hands.wait(PASTE_STALLS + 0.2)
    said = text.removesuffix("\x1b[201").removesuffix("\x1b")  # more of it would make an end
    assert (hands.keys, "".join(hands.pastes)) == ([], said)
    hands.wait(PASTE_IS_LEFT)
    hands.send("x")
    assert hands.keys == ["x"]


@pytest.mark.parametrize("stands_still", [PASTE_STALLS * 1.2, PASTE_STALLS * 3, PASTE_IS_LEFT * 2])
@pytest.mark.parametrize(
    "rest", [["c\x18u\r"], ["a long rest of it\x18u\r"], ["\x18u", "\r"], ["\x1bx", "\x18u\r"], ["\x1b[A\x18", "\x1b"]]
)
def test_the_rest_of_a_paste_that_stood_still_is_no_key_either(rest: list[str], stands_still: float, hands: Hands):
    hands.send(START + "half ")
    hands.wait(stands_still)
    if stands_still > PASTE_IS_LEFT:
        rest = ["".join(rest)]
    for piece in rest:
        hands.send(piece)
        hands.wait(PASTE_STALLS * 1.2)
    hands.send(END)
    assert hands.keys == []
    assert "".join(hands.pastes) == "half " + "".join(rest)
    hands.send("x")
    assert hands.keys == ["x"]


@pytest.mark.parametrize("key", ["x", "\x18", "\x1b[A", "\x1b[3~", "\x1bx"])
def test_after_a_long_quiet_a_paste_without_an_end_keeps_nobody_from_going_on(key: str, hands: Hands):
    hands.send(START + "half\x1b[20")
    hands.wait(PASTE_IS_LEFT * 1.1)
    hands.send(key)
    hands.wait(1)
    hands.send("y")
    assert (len(hands.keys), hands.keys[-1], hands.pastes) == (2, "y", ["half"])


@pytest.mark.parametrize("place", range(1, len(END)))
def test_an_end_that_stands_still_in_the_middle_is_the_end(place: int, hands: Hands):
    hands.send(START + "text" + END[:place])
    hands.wait(PASTE_STALLS * 2)
    hands.send(END[place:] + "x")
    assert (hands.keys, hands.pastes) == (["x"], ["text"])


@pytest.mark.parametrize(
    "pieces", [["\x1b", f"[200~\x18u\r{END}"], ["\x1b", "[20", f"0~\x18u\r{END}"], ["\x1b[", f"200~\x18u\r{END}"]]
)
def test_a_beginning_that_comes_too_late_for_its_esc_is_one_all_the_same(pieces: list[str], hands: Hands):
    for piece in pieces:
        hands.send(piece)
        hands.wait(WAIT * 4)
    assert (hands.keys, hands.pastes) == (["escape"] if pieces[0] == "\x1b" else [], ["\x18u\r"])


def test_an_end_that_comes_too_late_for_its_esc_is_not_typed(hands: Hands):
    hands.send("\x1b")
    hands.wait(WAIT * 4)
    hands.send("[201~x")
    assert hands.keys == ["escape", "x"]


def test_what_is_typed_after_esc_is_typed(hands: Hands):
    hands.send("\x1b")
    hands.wait(WAIT * 4)
    hands.send("[")
    hands.wait(WAIT * 4)
    hands.send("20")
    assert hands.keys == ["escape", "left_square_bracket", "2", "0"]


def test_the_end_of_a_paste_that_never_began_is_nothing(hands: Hands):
    hands.send("a", END, "b", "\x1b[201", "~", "c")
    hands.wait(1)
    assert (hands.keys, hands.pastes, hands.others) == (["a", "b", "c"], [], [])


def test_a_paste_of_any_length_is_kept_as_far_as_its_bound(hands: Hands):
    hands.send(START, *["x" * 4096] * 500, END, "y")
    assert [len(text) for text in hands.pastes] == [LONGEST_PASTE]
    assert hands.keys == ["y"]


# what nobody asked for


@pytest.mark.parametrize(
    "sequence",
    ["\x1b]0;x\x07", "\x1b]11;rgb:0/0/0\x1b\\", "\x1bP>|xterm(390)\x1b\\", "\x1b_Gi=1;OK\x1b\\", "\x1b^u\x1b\\"],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_an_answer_of_another_program_s_asking_is_no_key(sequence: str, at_once: bool, hands: Hands):
    hands.send(*([sequence] if at_once else sequence), "u")
    assert hands.came[:-1] == []
    assert hands.keys == ["u"]


@pytest.mark.parametrize(
    "sequence", ["\x1b[31m", "\x1b[?1;2c", "\x1b[0n", "\x1b[8;24;80t", "\x1b[99999999999u", "\x1b[5\r"]
)
def test_a_sequence_that_is_no_key_is_not_typed(sequence: str, hands: Hands):
    hands.send(sequence, "u")
    hands.wait(1)
    assert [key for key in hands.keys if key != "enter"] == ["u"]


@pytest.mark.parametrize("begins", ["\x1b[", "\x1b[?", "\x1b]0;", "\x1bP", "\x1b_G", "\x1b^", "\x1bX"])
def test_a_sequence_without_end_holds_nothing_and_is_over_once_somebody_types(begins: str, hands: Hands):
    hands.send(begins)
    for _ in range(100):
        hands.send("1;" * 2048)
        hands.now += 0.01
        assert len(hands.reader._begun) <= LONGEST_SEQUENCE
    assert hands.came == []
    hands.now += 0.12
    hands.send("u")
    hands.send("\x1b[A")
    assert hands.keys == ["u", "up"]


def test_a_size_without_pixels_leaves_the_mouse_in_cells(hands: Hands):
    hands.send("\x1b[48;24;80;0;0t", "\x1b[<0;5;7M", "\x1b[48;0;0;0;0t", "\x1b[<0;5;7M")
    assert [(each.x, each.y) for each in hands.came if isinstance(each, events.MouseDown)] == [(4, 6), (4, 6)]


def test_half_a_letter_is_not_the_end_of_all_typing(hands: Hands):
    hands.send(b"\xc3", b"\xa9", "x")
    assert hands.keys == ["é", "x"]


# too much at once


def test_a_flood_of_keys_is_cut_short_and_said_once(hands: Hands):
    for _ in range(75):
        hands.send("x" * 4096)
        hands.now += 0.005
    assert len(hands.keys) <= MOST_AT_ONCE
    assert sum(isinstance(each, TooMuch) for each in hands.came) == 1
    hands.wait(5)
    hands.send("y")
    assert hands.keys[-1] == "y"


@pytest.mark.parametrize(
    ("piece", "every", "count"), [("\x1b[B", 0.02, 6000), ("\x1b[<35;120;40M", 0.008, 6000), ("x", 0.03, 6000)]
)
def test_a_key_held_down_and_the_mouse_are_no_flood(piece: str, every: float, count: int, hands: Hands):
    for _ in range(count):
        hands.send(piece)
        hands.now += every
    assert len(hands.came) == count


# the whole program


def test_what_is_pasted_stays_in_its_field(opens_users: OpensUsers):
    """It would leave the wizard, undo the last change, open help, go on."""
    terminal = opens_users()
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    terminal.press("pagedown")
    terminal.wait_for("step 2 of 6")
    terminal._write(f"{START}x \x1b[31m \x18u\r\x1b]0;y\x07\x1b[6~z{END}")
    terminal.wait_for("z")
    terminal.settle(0.3)
    line = next(line for line in terminal.lines if "First name" in line)
    assert "x u z" in line
    assert terminal.shows("step 2 of 6")
    terminal.press("escape")
    terminal.wait_for("step 1 of 6")
    terminal._write(f"{START}\x18q\r{END}")  # no field that takes text has the focus
    terminal.settle(0.3)
    assert terminal.shows("step 1 of 6")
