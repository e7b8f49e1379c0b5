"""One place knows what the clocks of an office show, `store/dates.py`; nothing else makes a day or a text of a time."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("setup_assistant", "screens", "store")

CLOCKS = {"now", "utcnow", "fromtimestamp", "localtime", "gmtime", "ctime", "asctime", "time_ns"}
"""They ask this machine."""
SAYS = {"astimezone", "strftime", "isoformat", "timetz"}
"""They say a time by one clock or another; so do some that `_is_of_a_clock` tells from others of their name."""

ELSEWHERE = {
    "store/dates.py": "it is the place",
    "store/office.py now": "the program's one clock, in UTC",
    "store/office.py isoformat": "who else changed it: said by `clash_line`",
    "store/commit.py isoformat": "a line of the journal",
    "store/backup.py isoformat": "a backup's manifest",
    "setup_assistant/forms/open_draft.py isoformat": "a draft's file",
    "setup_assistant/crash.py now": "a crash may be of no office: its file has UTC",
    "setup_assistant/crash.py isoformat": "the same",
    "setup_assistant/account/main_number/about.py here": "whether the office is open is asked of its own clocks",
    "store/model/opening_hours.py date": "the same: what it is handed is on them already",
    "store/model/holidays.py date": "the same",
}
"""By file and call: why each other one may."""


def test_only_one_place_says_a_time_or_asks_what_day_it_is() -> None:
    found = set(_calls())
    assert sorted(call for call in found if call not in ELSEWHERE) == []
    assert sorted(call for call in ELSEWHERE if call not in found and " " in call) == []


def _calls() -> Iterator[str]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name in ELSEWHERE:
                continue
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_of_a_clock(node):
                    yield f"{name} {node.func.attr}"


def _is_of_a_clock(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    match call.func.attr:
        case "today":  # of an office it is `dates.today(now)`
            return not call.args
        case "time":
            return ast.unparse(call.func.value) == "time"
        case "date":
            return not call.args
        case "here":  # of a page it is where one is
            return bool(call.args)
    return call.func.attr in CLOCKS | SAYS
