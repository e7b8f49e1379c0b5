"""Phone numbers: how people write them, which are to be had, what they ring."""
