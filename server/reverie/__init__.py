"""Reverie: the Dream Machine API that anyone can run."""
