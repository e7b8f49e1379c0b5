"""Several customers come into a data folder all at once, also where the program is killed in the middle.

They are unpacked into one folder. Giving that folder its name decides: from then on they are all there, and whoever
looks into the data folder moves out of it what has not been moved yet. Moving is the same whoever does it and however
often, so nobody waits for anybody.
"""

import contextlib
import os
from pathlib import Path

from store.files import settle
from store.model.domain import is_domain

RESTORED = ".restored"
LEFT_OVER = "restored (left over)"


def decide(unfinished: Path, data: Path) -> None:
    """Have the customers in this folder there from here on; all of an earlier restore have been moved.

    Raises OSError where nothing was decided.
    """
    if os.path.lexists(data / RESTORED):  # with something in it that is no customer
        os.rename(data / RESTORED, data / LEFT_OVER)
    os.rename(unfinished, data / RESTORED)
    settle(data)


def finish(data: Path) -> list[str]:
    """Move them all to their places; returns those that could not be: somebody's hand put something else there, or
    nothing can be written."""
    try:
        domains = [name for name in sorted(os.listdir(data / RESTORED)) if is_domain(name)]
    except OSError:
        return []
    waiting = []
    for domain in domains:
        try:
            os.rename(data / RESTORED / domain, data / domain)
        except FileNotFoundError:
            pass  # somebody else has just moved it
        except OSError:
            waiting.append(domain)
    if not waiting:
        settle(data)
        with contextlib.suppress(OSError):  # gone already; or somebody put something of theirs into it
            (data / RESTORED).rmdir()
    return waiting
