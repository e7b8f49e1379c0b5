"""Data folders that many tests begin with: each is made once a process, and copied from then on."""

import atexit
import shutil
from collections.abc import Callable, Hashable
from pathlib import Path
from tempfile import mkdtemp

_made: dict[Hashable, Path] = {}


def put(data: Path, what: Hashable, make: Callable[[Path], object]) -> None:
    """Fill an empty or missing folder with what `make` makes of one; the folders of one `what` are all the same."""
    if what in _made:
        shutil.copytree(_made[what], data, dirs_exist_ok=True)
    else:
        make(data)
        kept = Path(mkdtemp(prefix="made-once-"))
        atexit.register(shutil.rmtree, kept)
        _made[what] = shutil.copytree(data, kept, dirs_exist_ok=True)
