"""What kinds of things an office has: plain tables, read also by what has no use for the records' checks."""
