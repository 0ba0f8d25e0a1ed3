"""Finished files, and the URLs they are served under."""
