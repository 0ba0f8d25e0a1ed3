"""One file per revision, each a step from the one before it."""
