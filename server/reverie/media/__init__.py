"""Frames to files and files to frames."""
