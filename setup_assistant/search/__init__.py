"""Lists that a few letters narrow: users, destinations, and whatever can be gone to."""
