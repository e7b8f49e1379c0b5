"""Reading the YAML (or JSON) of an answers file so that it means what it looks like.

Every scalar stays the text that was written: ``+12125550110``, ``0104`` and ``NO`` reach the models
unchanged. What could mean two things, or make a small file huge, is refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from setup_assistant.answers.yaml_mistakes import mistake
from store.model.text import clean
from store.shell import program
from store.texts import _, excerpt

SIZE = 20_000_000  # bytes
DEPTH = 50  # lists and mappings inside each other
NODES = 500_000  # values in all; 10,000 users have about 300,000
ENTRIES = 10_000  # of one list
NAMES = 1_000  # of one mapping
ALIASED = 200_000  # values that aliases stand for, all together
NAME = 200  # characters before a colon
PROBLEMS = 100  # after so many the rest is not read

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser is ten times as fast
_STEP = re.compile(r"\.?([^.\[\]]+)|\[([0-9]+)\]")
# Whatever YAML calls printable is text, and nothing else. Source: YAML 1.1, section 4.1.1.
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATES = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)


class Problem(NamedTuple):
    """What cannot be read: where as in "users[3].emails[0]", on which line, and in which column where that is known."""

    where: str
    line: int
    message: str
    column: int | None = None

    @property
    def place(self) -> str:
        """As compilers write it: "12", or "12:5"."""
        return f"{self.line}" if self.column is None else f"{self.line}:{self.column}"


class NotReadable(Exception):
    """The file cannot be used; ``problems`` has every reason that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class LinedDict(dict[str, "Value"]):
    """A mapping, and on which line each of its names is."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class LinedList(list["Value"]):
    """A list, and on which line each of its entries begins."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


Value = LinedDict | LinedList | str | None


class Document(NamedTuple):
    """What a file says, and on which line it says so."""

    value: LinedDict

    def line_of(self, path: str) -> int | None:
        """The line of "users[3].emails[0]", or of what would hold it; None where nothing does."""
        line: int | None = None
        here: Value = self.value
        for step in _STEP.finditer(path):
            name, place = step[1], int(step[2] or 0)
            if isinstance(here, LinedDict) and name in here:
                line, here = here.lines[name], here[name]
            elif isinstance(here, LinedList) and step[2] and place < len(here):
                line, here = here.lines[place], here[place]
            else:
                break
        return line


def path(steps: Iterable[str | int]) -> str:
    """The steps into a document as people read them: ("users", 3, "emails", 0) → "users[3].emails[0]"."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def load(data: bytes) -> Document:
    """The document in a file. Raises NotReadable."""
    reader = _Reader()
    text = reader.text(data)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        line, column, message = mistake(error, text)
        raise reader.stop(line, message, column) from None
    return reader.document()


@dataclass(slots=True)
class _Node:
    """A value, also a list or mapping that is still being read."""

    value: Any  # a Value
    line: int
    anchor: str | None
    size: int = 1  # values in it, itself counted
    height: int = 0  # lists and mappings inside each other
    key: str | None = None  # of the entry whose value comes next
    key_line: int = 0


@dataclass
class _Reader:
    """Puts a document together from the parser's events. What it reads raises NotReadable where it cannot go on."""

    problems: list[Problem] = field(default_factory=list)
    open: list[_Node] = field(default_factory=list)
    anchors: dict[str, _Node] = field(default_factory=dict)
    documents: int = 0
    nodes: int = 0
    aliased: int = 0
    top: _Node | None = None

    def text(self, data: bytes) -> str:
        if len(data) > SIZE:
            raise self.stop(1, _("file is over 20 MB — split it"))
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise self.stop(line, _("not a text file — save it as UTF-8")) from None
        if odd := _NOT_TEXT.search(text):
            line = text.count("\n", 0, odd.start()) + 1
            code = f"U+{ord(odd[0]):04X}"
            raise self.stop(line, _("control character {code} — save the file as UTF-8 text").format(code=code))
        return _SURROGATES.sub(_one_escape, text) if text.lstrip().startswith("{") else text

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self.stop(line, _("second document starts here — keep one and remove ---"))
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.begin(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.done(self.open.pop())
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event, line)

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        plain = event.implicit[0] and not event.style
        if self.at_key():
            self.key(event.value, line, plain)
            self.no_tag(event.tag, line)
            return
        self.no_tag(event.tag, line)
        self.done(_Node(None if plain and event.value in _NULLS else event.value, line, event.anchor))

    def key(self, text: str, line: int, plain: bool) -> None:
        mapping = self.open[-1]
        if len(text) > NAME:
            raise self.stop(line, _("name before the colon is over 200 characters — shorten it"))
        if len(mapping.value) == NAMES:
            message = _("more than 1,000 names in one place — run `{program} schema` for the list")
            raise self.stop(line, message.format(program=program()))
        mapping.key, mapping.key_line = text, line
        if plain and text == "<<":
            self.problem(line, _("<< merge keys aren't supported — repeat the fields instead"))
        elif not text:
            self.problem(line, _("nothing before the colon — add a name"))
        elif text in mapping.value:
            message = _("{name} appears twice, first on line {line} — keep one")
            self.problem(line, message.format(name=excerpt(clean(text)), line=mapping.value.lines[text]))

    def begin(self, event: yaml.CollectionStartEvent, line: int) -> None:
        if self.at_key():
            raise self.stop(line, _("list or mapping before the colon — use a name"))
        self.no_tag(event.tag, line)
        self.no_deeper(len(self.open) + 1, line)
        if event.anchor:
            self.anchors.pop(event.anchor, None)  # not to be used inside itself
        empty = LinedDict() if isinstance(event, yaml.MappingStartEvent) else LinedList()
        self.open.append(_Node(empty, line, event.anchor, height=1))

    def done(self, node: _Node) -> None:
        if node.anchor:
            self.anchors[node.anchor] = node
        self.put(node, node.line)

    def alias(self, event: yaml.AliasEvent, line: int) -> None:
        if self.at_key():
            raise self.stop(line, _("alias before the colon — use a name"))
        node = self.anchors.get(event.anchor or "")
        if node is None:
            raise self.stop(line, _("*{name} isn't defined above — repeat the value instead").format(name=event.anchor))
        self.no_deeper(len(self.open) + node.height, line)
        self.aliased += node.size
        if self.aliased > ALIASED:
            raise self.stop(line, _("aliases expand too far — repeat the values instead"))
        self.put(node, line)

    def put(self, node: _Node, line: int) -> None:
        """Into the list or mapping that is open, or at the top."""
        self.nodes += 1
        if not self.open:
            self.top = node
            return
        holder = self.open[-1]
        line = holder.key_line or line
        if self.nodes > NODES:
            raise self.stop(line, _("too many values — split the file"))
        if isinstance(holder.value, LinedList):
            if len(holder.value) == ENTRIES:
                raise self.stop(line, _("more than 10,000 entries in one list — split the file"))
            holder.value.append(node.value)
            holder.value.lines.append(line)
        elif holder.key is not None:
            holder.value.setdefault(holder.key, node.value)
            holder.value.lines.setdefault(holder.key, line)
            holder.key = None
        holder.size += node.size
        holder.height = max(holder.height, node.height + 1)

    def document(self) -> Document:
        if self.top is None or self.top.value is None:
            raise self.stop(1, _("file is empty — add what to set up, like users:"))
        if not isinstance(self.top.value, LinedDict):
            message = _("no name at the start of the file — add one, like account: or users:")
            raise self.stop(self.top.line, message)
        if self.problems:
            raise NotReadable(self.problems)
        return Document(self.top.value)

    def at_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, LinedDict) and self.open[-1].key is None

    def no_tag(self, tag: str | None, line: int) -> None:
        if tag is not None:
            written = excerpt(clean(tag.replace("tag:yaml.org,2002:", "!!")))
            self.problem(line, _("YAML tag {tag} isn't supported — remove it").format(tag=written))

    def no_deeper(self, depth: int, line: int) -> None:
        if depth > DEPTH:
            raise self.stop(line, _("nested more than 50 levels deep — use fewer levels"))

    def problem(self, line: int, message: str) -> None:
        if len(self.problems) == PROBLEMS:
            raise self.stop(line, message)
        self.problems.append(Problem(self.where(), line, message))

    def stop(self, line: int, message: str, column: int | None = None) -> NotReadable:
        return NotReadable([*self.problems, Problem(self.where(), line, message, column)])

    def where(self) -> str:
        """The path of what is being read, such as "users[3].emails[0]"."""
        steps = (len(holder.value) if isinstance(holder.value, LinedList) else holder.key for holder in self.open)
        return path(step for step in steps if step is not None)


def _one_escape(pair: re.Match[str]) -> str:
    """JSON writes a character beyond U+FFFF as two escapes, YAML as one."""
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}"
