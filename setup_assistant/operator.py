"""Who is at the keyboard, for the history."""

import getpass
import os
from collections.abc import Mapping

from store.model.text import clean


def operator(environment: Mapping[str, str] = os.environ) -> str:
    """Login user, the one behind sudo, and the address an SSH session came from: `sam (root) from 198.51.100.7`."""
    login = _login_name()
    behind = environment.get("SUDO_USER", "")
    name = f"{behind} ({login})" if behind and behind != login else login
    came_from = environment.get("SSH_CONNECTION", "").split(" ")[0]
    return clean(f"{name} from {came_from}" if came_from else name)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a uid that has no name
        return str(os.getuid())
