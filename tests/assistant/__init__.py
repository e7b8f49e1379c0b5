"""What the assistant promises, without a screen."""
