"""Numbers on screen."""
