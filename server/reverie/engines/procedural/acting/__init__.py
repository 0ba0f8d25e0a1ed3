"""Performances: curves, gestures, grips; who does what with what."""
