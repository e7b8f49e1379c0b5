"""What a field is, said once a noun: its words, its choices, where a record has it, and how a stored value reads."""
