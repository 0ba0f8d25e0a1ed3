"""Four legs: one plan for a mouse and an elephant."""
