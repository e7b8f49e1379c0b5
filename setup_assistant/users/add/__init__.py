"""The wizard that adds a user: its steps, without a single widget."""
