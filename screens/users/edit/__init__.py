"""The parts of a user, on screen."""
