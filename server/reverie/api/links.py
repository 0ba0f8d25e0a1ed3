"""The addresses under which assets are shown: this server's own origin, signed."""

from __future__ import annotations

import time

from starlette.requests import HTTPConnection

from reverie.assets import FILES, Signer
from reverie.core.wire import Link

from .house import house


def origin(connection: HTTPConnection) -> str:
    """Return where this server is reached, without a trailing slash."""
    return house(connection).settings.public_url or str(connection.base_url).rstrip("/")


def linker(connection: HTTPConnection) -> Link:
    """Return what turns the name of an asset into an address that works without a key."""
    parts = house(connection)
    signs = Signer(parts.file_key, origin(connection) + FILES, parts.settings.url_lifetime)
    now = time.time()
    return lambda name: signs.url(name, now)
