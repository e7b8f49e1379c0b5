"""Locations and 911 on screen."""
