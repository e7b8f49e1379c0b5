"""The conference line, its bridges, and the fax numbers."""
