"""A package, so that tests/store/ can never be taken for store/."""
