"""The steps that add a user, on screen."""
