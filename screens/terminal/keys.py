"""What comes from the terminal, as keys, pastes and answers: nothing of a paste is ever a key."""

import os
import re
from collections.abc import Generator, Iterator, Mapping
from enum import Enum, auto

from textual import constants, events
from textual._parser import ParseTimeout
from textual._time import get_time
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

from screens.terminal.line import LOOKS_UP, Seconds

SPLIT_ON_A_SLOW_LINE: Seconds = 0.4
SPLIT_NEARBY: Seconds = 0.15

PASTE_STALLS: Seconds = 2.0
"""After so long without more of it, what has come of a paste without an end is handed on."""
PASTE_IS_LEFT: Seconds = 10.0
"""After so long without more of it, one key is somebody's who has given up waiting for its end."""
LONGEST_PASTE = 1_000_000
"""Characters that are kept of one."""
LONGEST_SEQUENCE = 64
"""Characters; no key and no answer that is asked for is as long."""
BY_HAND = 16
"""Characters that come at once from hands at most: one key in the longest of its spellings."""

MOST_AT_ONCE = 8192
"""Characters that may come at once: what was typed ahead on a slow line, or a paste without brackets."""
KEEPS_UP = 2000
"""Characters a second that may go on coming. The mouse, the wheel and a key held down send fewer."""
FLOOD_ENDS: Seconds = 0.5

_ESC = "\x1b"
_BEGUN_ENDS = [BRACKETED_PASTE_END[:length] for length in reversed(range(len(BRACKETED_PASTE_END)))]
"""What may be the beginning of a paste's end, the longest first."""
# ECMA-48, 5.4; the mouse of X10, the function keys of the Linux console, Shift and Delete of rxvt; Alt and a key.
_SEQUENCE = re.compile(
    r"\x1b(?:\[(?:\[.|M...|[0-9]+\$|(?![M[])[0-?]*[ -/]*[@-~])|O.|[^\x1b[O])",
    re.DOTALL,
)
_MAY_GO_ON = re.compile(r"\x1b(?:\[(?:\[|M.{0,2}|[0-?]*[ -/]*)?|O)?", re.DOTALL)
_ENDS_A_SEQUENCE = re.compile(r"[@-~]|(?=[^ -~])")
_STRINGS = frozenset("PX]^_")
"""What after Esc begins a control string: DCS, SOS, OSC, PM, APC. ECMA-48, 5.6."""
_ENDS_A_STRING = re.compile(r"\x1b\\|[\x07\x18\x1a]|(?=\x1b[^\\])")


class Inside(Enum):
    """What the next character belongs to."""

    KEYS = auto()
    PASTE = auto()
    STALLED_PASTE = auto()
    STRING = auto()
    LONG_SEQUENCE = auto()


class TooMuch(events.Event, bubble=False):
    """More came at once than anybody types, and the rest of it was left out."""


class Keys(XTermParser):
    """Textual's reader of keys, for lines on which an arrow key may come in pieces.

    An Esc waits for the rest of such a key. It is over at once when something else comes after it: Enter, or what
    is typed too late to be Alt and a letter. Textual's own parser sees whole keys and answers only: pastes and
    control strings, which it would take for keys in part, do not reach it.
    """

    def __init__(self, wait: Seconds, debug: bool = False) -> None:
        super().__init__(debug)
        self._wait = wait
        self._inside = Inside.KEYS
        self._begun = ""
        """What cannot be told before more comes."""
        self._came = 0.0
        self._ends: Seconds | None = None
        """When what has begun is over, unless more comes."""
        self._pasted: list[str] = []
        self._room = LONGEST_PASTE
        self._was_esc = False
        """Whether an Esc to which nothing came in time was the last thing of all."""
        self._was_return = False
        self._tide = 0.0
        self._is_flood = False

    @property
    def patience(self) -> Seconds:
        """How long to wait for more before `tick`."""
        return LOOKS_UP if self._ends is None else min(max(self._ends - get_time(), 0.0), LOOKS_UP)

    def tick(self) -> Iterator[Message]:
        """What is over because nothing more came."""
        if self._ends is None or get_time() < self._ends:
            return
        self._ends = None
        if self._inside is Inside.PASTE:
            torn = next(end for end in _BEGUN_ENDS if self._begun.endswith(end))
            yield from self._paste_is_over(self._begun.removesuffix(torn))
            self._inside, self._begun = Inside.STALLED_PASTE, torn
        else:
            self._inside, self._was_esc = Inside.KEYS, self._begun == _ESC
            yield from self._what_began_is_over()

    def feed(self, data: str) -> Iterator[Message]:
        if not data:
            return  # half a character; Textual would take it for the end
        now = get_time()
        since, self._came = now - self._came, now
        self._tide = max(self._tide - since * KEEPS_UP, 0.0)
        self._is_flood = self._is_flood and since < FLOOD_ENDS
        if self._was_esc and len(data) > 1 and _is_bracket(_ESC + data):
            data = _ESC + data
        self._was_esc = False
        yield from self._what_does_not_go_on(data, since)
        while data:
            match self._inside:
                case Inside.PASTE:
                    data = yield from self._take_paste(data)
                case Inside.STRING:
                    data = self._pass_over(data, _ENDS_A_STRING)
                case Inside.LONG_SEQUENCE:
                    data = self._pass_over(data, _ENDS_A_SEQUENCE)
                case _:
                    data = yield from self._take_keys(data)
        waits = self._begun or self._inside is not Inside.KEYS
        self._ends = now + self._time_for_more() if waits else None

    def _time_for_more(self) -> Seconds:
        is_paste = self._inside is Inside.PASTE
        may_be_paste = len(self._begun) > 1 and BRACKETED_PASTE_START.startswith(self._begun)
        return PASTE_STALLS if is_paste or may_be_paste else self._wait

    def _what_does_not_go_on(self, data: str, since: Seconds) -> Iterator[Message]:
        """Told by what comes next, and how late."""
        is_by_hand = since > constants.ESCAPE_DELAY and len(data) <= BY_HAND
        match self._inside:
            case Inside.STALLED_PASTE:
                is_one_key = len(data) == 1 or (_SEQUENCE.fullmatch(data) and data != BRACKETED_PASTE_END)
                if since > PASTE_IS_LEFT and is_one_key:
                    self._inside, self._begun = Inside.KEYS, ""
                else:
                    self._inside = Inside.PASTE
            case Inside.STRING | Inside.LONG_SEQUENCE if is_by_hand:
                self._inside, self._begun = Inside.KEYS, ""
            case Inside.KEYS if self._begun == _ESC and data[0] not in "[O" and since > constants.ESCAPE_DELAY:
                yield from self._what_began_is_over()

    # keys and answers

    def _take_keys(self, data: str) -> Generator[Message, None, str]:
        """One key, answer or run of letters; returns what comes after it."""
        if not self._begun and not data.startswith(_ESC):
            letters, esc, rest = data.partition(_ESC)
            yield from self._read(letters)
            return esc + rest
        data, self._begun = self._begun + data, ""
        if data.startswith(BRACKETED_PASTE_START):
            self._inside = Inside.PASTE
            return data[len(BRACKETED_PASTE_START) :]
        if data[1:2] in _STRINGS:
            self._inside = Inside.STRING
            return data[2:]
        if data[1:2] in {_ESC, "\r", "\n"}:
            yield from self._read(_ESC)
            return data[1:]
        if found := _SEQUENCE.match(data):
            if found.end() <= LONGEST_SEQUENCE:
                yield from self._read(found[0])
            return data[found.end() :]
        return self._unfinished(data)

    def _unfinished(self, data: str) -> str:
        """Keep what may become a sequence yet; what cannot is nobody's key."""
        begun = _MAY_GO_ON.match(data)
        assert begun is not None
        if begun.end() < len(data):
            return data[begun.end() :]
        if len(data) > LONGEST_SEQUENCE:
            self._inside = Inside.LONG_SEQUENCE
        else:
            self._begun = data
        return ""

    def _what_began_is_over(self) -> Iterator[Message]:
        """Esc, or Alt and a letter; the beginning of anything longer is no key."""
        begun, self._begun = self._begun, ""
        if len(begun) <= 2:
            yield from self._read(begun)

    def _read(self, typed: str) -> Iterator[Message]:
        """Have Textual read letters or one sequence; one that it does not know is dropped.

        Enter that was pressed before the program listened is a line feed by then: termios, ICRNL.
        """
        if self._was_return:
            typed = typed.removeprefix("\n")  # of a terminal that sends both
        self._was_return = typed.endswith("\r")
        typed = typed.replace("\r\n", "\r").replace("\n", "\r")
        self._tide += len(typed)
        if self._tide > MOST_AT_ONCE:
            self._tide = MOST_AT_ONCE
            if not self._is_flood:
                self._is_flood = True
                yield TooMuch()
        if typed and not self._is_flood:
            yield from self._parsed(typed)

    def _parsed(self, typed: str) -> list[Message]:
        found: list[Message] = []
        try:
            found += super().feed(typed)
            if self._awaits_more and len(typed) <= 2:  # Esc, or Alt and a letter: no more of it comes
                self._awaiting = self._gen.throw(ParseTimeout())
                found += self._tokens
                self._tokens.clear()
        except (ValueError, OverflowError):  # the code of a character that there is not
            self._begin_anew()
        if self._awaits_more:
            self._begin_anew()
        return found

    @property
    def _awaits_more(self) -> bool:
        """Whether Textual's parser is in the middle of a sequence."""
        return self._awaiting.timeout is not None

    def _begin_anew(self) -> None:
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Some terminals tell their size without pixels: what the mouse says is in cells then."""
        sizes = [size for size in (self.terminal_size, self.terminal_pixel_size) if size is not None]
        self.mouse_pixels = self.mouse_pixels and all(map(all, sizes))
        return super().parse_mouse_code(code)

    # pastes, and what nobody here has asked for

    def _take_paste(self, data: str) -> Generator[Message, None, str]:
        data, self._begun = self._begun + data, ""
        text, end, rest = data.partition(BRACKETED_PASTE_END)
        if end:
            self._inside = Inside.KEYS
            yield from self._paste_is_over(text)
            return rest
        may_be_end = len(BRACKETED_PASTE_END) - 1
        self._keep(data[:-may_be_end])
        self._begun = data[-may_be_end:]
        return ""

    def _keep(self, text: str) -> None:
        self._pasted.append(text[: self._room])
        self._room = max(self._room - len(text), 0)

    def _paste_is_over(self, text: str) -> Iterator[Message]:
        self._keep(text)
        pasted = "".join(self._pasted)
        self._pasted, self._room, self._begun = [], LONGEST_PASTE, ""
        if pasted:
            yield events.Paste(pasted)

    def _pass_over(self, data: str, end: re.Pattern[str]) -> str:
        """Drop it as far as its end; returns what comes after that."""
        data, self._begun = self._begun + data, ""
        found = end.search(data)
        if found is None:
            self._begun = _ESC if data.endswith(_ESC) else ""
            return ""
        self._inside = Inside.KEYS
        return data[found.end() :]


def _is_bracket(data: str) -> bool:
    """Whether it begins with a bracket of a paste, or is the beginning of one."""
    brackets = (BRACKETED_PASTE_START, BRACKETED_PASTE_END)
    return data.startswith(brackets) or any(bracket.startswith(data) for bracket in brackets)


def esc_wait(environment: Mapping[str, str] = os.environ) -> Seconds:
    """How long a lone Esc waits: as ESCDELAY says in milliseconds, else as far as the terminal is away."""
    if "ESCDELAY" in environment:
        return constants.ESCAPE_DELAY
    return SPLIT_ON_A_SLOW_LINE if "SSH_CONNECTION" in environment else SPLIT_NEARBY
