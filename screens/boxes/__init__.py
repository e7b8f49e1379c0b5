"""Base stations, ATAs and devices on screen."""
