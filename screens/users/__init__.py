"""Users on screen."""
