"""The account: its first start, its main number, and what is left to do."""
