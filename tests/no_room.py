"""A disk without room: for any call that would write."""

import errno
import os
from typing import NoReturn


def no_room(*_arguments: object, **_more: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
