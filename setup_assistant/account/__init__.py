"""The account: what there is to know of it."""
