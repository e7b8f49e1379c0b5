"""The parts of a location, on screen."""
