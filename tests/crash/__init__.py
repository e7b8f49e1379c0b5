"""Programs killed at their worst moment, and what is there afterwards."""
