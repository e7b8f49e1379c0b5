"""What can be changed about a device that somebody has: where it stands, and whose it is."""
