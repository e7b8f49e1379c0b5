"""Users: added, changed, offboarded, deleted."""
