"""Before a command changes anything, ^C ends it. After that it comes too late: the status says what was done."""

import signal


def ignore_interrupts() -> None:
    """Heed ^C no longer, till the command has ended; `main` heeds it again. One that came before is raised here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
