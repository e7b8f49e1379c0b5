"""What is asked before it is done."""

from typing import NamedTuple


class Asked(NamedTuple):
    """Something planned: the question, what the history says once it is done, and what it means, a line each."""

    question: str
    summary: str
    lines: list[str]
