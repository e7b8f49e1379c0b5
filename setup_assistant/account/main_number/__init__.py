"""The main number: whom it rings and when."""
