"""Ray: where worker actors are placed, and how many."""
