"""What can be changed about a user: the same kind of steps as the wizard, each a plan of its own."""
