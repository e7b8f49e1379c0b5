"""The main number, on screen."""
