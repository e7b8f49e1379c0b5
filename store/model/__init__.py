"""The records of an office and the kinds of text they are made of."""
