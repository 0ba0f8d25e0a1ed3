"""A small film studio that needs no GPU: prompt to scene to frames."""
