"""A light client for the Dream Machine API."""
