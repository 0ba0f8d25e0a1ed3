"""Data: animals, people, things, actions, places, words."""
