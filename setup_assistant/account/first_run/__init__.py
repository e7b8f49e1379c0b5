"""The first start: a customer, and where it is."""
