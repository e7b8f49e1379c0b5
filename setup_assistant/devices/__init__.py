"""Devices: what there is to know of one, where it stands, whose it is."""
