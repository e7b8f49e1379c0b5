"""What holds for every test."""

from hypothesis import settings

# No deadline: on a loaded machine a slow example is not a wrong one.
settings.register_profile("ci", deadline=None)
settings.load_profile("ci")
