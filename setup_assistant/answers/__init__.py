"""An answers file → a plan."""
