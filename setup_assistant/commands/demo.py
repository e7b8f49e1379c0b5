"""`demo`: a throw-away sample office."""

import argparse
import tempfile
from pathlib import Path

from setup_assistant.__main__ import open_app
from setup_assistant.demo import make


def demo(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="setup-assistant-demo-") as folder:
        domain = make(Path(folder))
        return open_app(options, Path(folder), domain)
