"""Devices on screen."""
