"""What the office's phone system is, and its safe-keeping."""
