"""Lines to a person and back, over a terminal, a serial line or a pipe."""

import re
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size
from textwrap import wrap
from typing import Literal, TextIO

from setup_assistant.ascii import as_the_locale_has_it
from setup_assistant.output import Output
from store.model.text import clean, escaped
from store.texts import _

Level = Literal["said", "done", "warned", "refused"]
SIGNS: dict[Level, str] = {"said": "", "done": "✓ ", "warned": "! ", "refused": "✗ "}

LONGEST = 10_000
"""Characters of an answer; the rest of its line is left out."""

ENDLESS = 1_000_000
"""Characters without a line's end that are no answer at all."""

# What an arrow, a pasting or an answering terminal sends: ECMA-48, 5.4 and 5.6.
_KEY = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|[PX\]^_][^\x07\x1b]*(\x07|\x1b\\)?|.)?")


_PHONE_NUMBER = re.compile(r"(\(\d{3}\)) (\d{3}-\d{4})")
_GLUE = "\ue000"  # of the private use area: at a blank a line may end


class Back(Exception):
    """The person wants the question before this one."""


class Leave(Exception):
    """The person leaves what is asked."""


class End(Leave):
    """The person leaves the program, there is nothing more to read, or nobody reads what is said."""


class Lines:
    """Says a line, asks for a line. No colour, nothing that moves; ASCII where the locale has no UTF-8."""

    def __init__(self, input: TextIO, output: TextIO) -> None:
        self._input = input
        self._output = output
        self.answers = 0
        """How many lines were read."""

    def say(self, text: str = "", level: Level = "said") -> None:
        for paragraph in (SIGNS[level] + text).split("\n"):
            self._write("\n".join(self._in_lines(paragraph)) + "\n")

    def say_whole(self, command: str) -> None:
        """What is to be copied: the terminal wraps it, so that a copy is one line."""
        if command:
            self._write(command + "\n")

    def _in_lines(self, text: str) -> list[str]:
        """On a terminal no line ends inside a word or a phone number; a file or a pipe gets each line whole."""
        if not self._output.isatty() or len(text) < (width := get_terminal_size().columns):
            return [text]
        whole = _PHONE_NUMBER.sub(rf"\1{_GLUE}\2", text)
        indent = " " * (len(text) - len(text.lstrip()) + 2)
        lines = wrap(whole, width - 1, subsequent_indent=indent, break_on_hyphens=False, replace_whitespace=False)
        return [line.replace(_GLUE, " ") for line in lines]

    def ask(self, prompt: str, explains: Sequence[str] = (), *, hidden: bool = False) -> str:
        """What was typed, spaces and all. `explains` is what a `?` is answered with; `hidden`: it is not echoed.

        Raises Back for `<`, Leave for `<<`, End at the end of what there is to read.
        """
        while True:
            typed = self._read_unseen(prompt) if hidden else self._read(prompt)
            match typed.strip():
                case "?":
                    for line in (
                        *explains,
                        _("Type < to go back, or << to quit. In a form or a question, << closes it."),
                    ):
                        self.say(line)
                case "<":
                    raise Back
                case "<<":
                    raise Leave
                case _typed:
                    return typed

    def _write(self, text: str) -> None:
        """Nothing that people typed reaches the terminal as something to obey."""
        self._output.write(as_the_locale_has_it("\n".join(map(escaped, text.split("\n")))))
        self._output.flush()
        if isinstance(self._output, Output) and self._output.lost:
            raise End  # nobody is there to read it

    def _read(self, prompt: str) -> str:
        self._write(f"{prompt} ")
        typed = self._read_line()
        if not self._input.isatty() or not typed:
            self._write("\n")  # no terminal has echoed one
        if not typed:
            raise End
        self.answers += 1
        return _edited(typed.rstrip("\r\n"))

    def _read_line(self) -> str:
        """As much of a line as an answer may have; "" at the end, also where no line of any length comes to one."""
        typed = self._input.readline(LONGEST)
        if len(typed) < LONGEST or typed.endswith("\n"):
            return typed
        return typed if len(self._input.readline(ENDLESS)) < ENDLESS else ""

    def _read_unseen(self, prompt: str) -> str:
        """The echo goes before the prompt comes: whoever answers at once is not seen either."""
        with self._without_echo() as is_terminal:
            typed = self._read(prompt)
        if is_terminal:
            self._write("\n")
        return typed

    @contextmanager
    def _without_echo(self) -> Iterator[bool]:
        if not self._input.isatty():
            yield False
            return
        descriptor = self._input.fileno()
        before = termios.tcgetattr(descriptor)
        without = [*before]
        without[3] &= ~termios.ECHO
        termios.tcsetattr(descriptor, termios.TCSADRAIN, without)
        try:
            yield True
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _edited(typed: str) -> str:
    """The line without what no plain terminal knows, and with the backspaces that a serial line let through."""
    kept: list[str] = []
    for character in _KEY.sub("", typed):
        if character in "\b\x7f":
            del kept[-1:]
        else:
            kept.append(character)
    edited = "".join(kept)
    return edited if edited.isprintable() else "\t".join(map(clean, edited.split("\t")))  # a row of a spreadsheet
