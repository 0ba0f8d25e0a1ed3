"""Pages for people; they talk to the public API only."""
