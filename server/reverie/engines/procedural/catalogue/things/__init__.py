"""Data: things in the shape language, one file to a subject."""
