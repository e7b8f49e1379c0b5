"""A device that somebody has, changed on screen."""
