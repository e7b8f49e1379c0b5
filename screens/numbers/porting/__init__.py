"""Numbers that come from another carrier, on screen."""
