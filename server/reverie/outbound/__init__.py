"""Every request to an address that somebody else chose."""
