"""Which start of the machine this is."""

import sys
from functools import cache
from pathlib import Path

LINUX = Path("/proc/sys/kernel/random/boot_id")


@cache
def boot_id() -> str:
    """Another one after every start of the machine; "" where the system does not say."""
    try:
        return LINUX.read_text().strip()
    except OSError:
        return _of_macos() if sys.platform == "darwin" else ""


def _of_macos() -> str:
    import subprocess  # here: Linux never needs it

    asked = subprocess.run(["/usr/sbin/sysctl", "-n", "kern.bootsessionuuid"], capture_output=True, check=False)
    return asked.stdout.decode("ascii", "replace").strip()
