"""Devices, base stations and ATAs: what there is to know of them."""
