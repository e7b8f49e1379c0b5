"""The account on screen: customers, history, and what is left to do."""
