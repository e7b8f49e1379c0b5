"""The same steps as plain prompts, one line each: for screen readers, serial lines and scripts."""
