"""What the program ends with: scripts rely on it."""

import signal

DONE, REFUSED, WRONG_USAGE, CONFLICT, DAMAGED = range(5)
INTERRUPTED = 128 + signal.SIGINT
