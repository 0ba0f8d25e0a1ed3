"""Cores: how many threads draw at once."""

from __future__ import annotations

from numba import config


def cores() -> int:
    """Return how many processors may be used: all of ours, or NUMBA_NUM_THREADS of them."""
    return int(config.NUMBA_NUM_THREADS)  # type: ignore[attr-defined] # set when numba is loaded
