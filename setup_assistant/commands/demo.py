"""`demo`: a throw-away sample office."""

import argparse
import tempfile
from pathlib import Path

from setup_assistant.account.demo import make
from setup_assistant.opening import open_app
from setup_assistant.printing import say
from store.texts import _


def demo(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="setup-assistant-demo-") as folder:
        domain = make(Path(folder))
        if options.plain:
            say(_("A sample office: nothing is kept when you quit"))
        return open_app(options, Path(folder), domain)
