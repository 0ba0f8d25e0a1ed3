"""The shape language: things as data."""
