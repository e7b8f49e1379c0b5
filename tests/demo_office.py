"""The office of `setup-assistant demo`, as something to work on."""

from pathlib import Path

from setup_assistant.account import demo
from tests.made_once import put


def put_demo(data: Path) -> str:
    """Put it into a data folder; returns its domain."""
    put(data, "the demo", demo.make)
    return demo.DOMAIN
