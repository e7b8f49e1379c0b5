"""What a person sees: the Textual app. Knows setup_assistant and store; nobody knows it."""
