"""Fins: one plan for a goldfish, a shark and a whale."""
