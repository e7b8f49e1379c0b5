"""Base stations and ATAs, what hangs on them, and the devices of the office."""
