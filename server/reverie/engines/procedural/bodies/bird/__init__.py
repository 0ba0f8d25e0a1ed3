"""Two wings: one plan for a sparrow, a penguin and an eagle."""
