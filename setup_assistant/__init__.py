"""What the assistant can do, without a single widget."""

__version__ = "0.1.0"
