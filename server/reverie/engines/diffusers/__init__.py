"""Open-weights models on a GPU, behind the same grammar."""
