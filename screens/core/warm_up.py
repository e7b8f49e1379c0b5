"""What the next keys will need, imported once the first page stands there and nobody types."""

import asyncio
import sys
from collections.abc import Callable
from importlib import import_module

PARTS = (
    "pydantic.main",
    "pydantic.fields",
    "store.model.record",
    "store.model.records",
    "store.objections",
    "setup_assistant.plans.preview",
    "setup_assistant.users.add.draft",
    "setup_assistant.users.add.wizard",
    "screens.users.add.begin",
    "screens.users.add.wizard",
    "screens.users.user",
    "screens.core.undo",
    "screens.core.palette",
)
"""In pieces of at most some 30 ms, each after what it is made of. In the loop, not in a thread: a key that imports
the same would meet half of it there."""

PAUSE = 0.02
"""Seconds between two pieces, and between two looks whether keys wait."""


async def warm_up(is_busy: Callable[[], bool]) -> None:
    for part in PARTS:
        if part in sys.modules:
            continue
        await asyncio.sleep(PAUSE)
        while is_busy():
            await asyncio.sleep(PAUSE)
        import_module(part)
