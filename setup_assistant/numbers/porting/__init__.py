"""Numbers that come from another carrier."""
