"""The whole program, as a person has it: in a terminal, by keys."""
