"""Forms without a screen: steps, drafts, the wizard that walks them, and what saving one would mean."""
