"""Locations after the first day: what is known of them, and each change as a plan."""
