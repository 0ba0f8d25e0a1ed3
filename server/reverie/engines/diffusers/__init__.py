"""Open-weights models, driven through diffusers by a table of recipes."""
