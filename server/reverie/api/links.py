"""The addresses under which assets are shown: this server's own origin, signed."""

from __future__ import annotations

import time

from starlette.requests import HTTPConnection

from reverie.assets import Signer
from reverie.core.wire import Link
from reverie.settings import Settings

from .house import house

FILES = "/files"
FILE_KEY = "files"  # the purpose of the key that signs


def signer(settings: Settings, origin: str) -> Signer:
    """Return the signer of the assets of a server that is reached at ``origin``."""
    return Signer(settings.key(FILE_KEY), origin + FILES, settings.url_lifetime)


def origin(connection: HTTPConnection) -> str:
    """Return where this server is reached, without a trailing slash."""
    return house(connection).settings.public_url or str(connection.base_url).rstrip("/")


def linker(connection: HTTPConnection) -> Link:
    """Return what turns the name of an asset into an address that works without a key."""
    parts = house(connection)
    signs = Signer(parts.file_key, origin(connection) + FILES, parts.settings.url_lifetime)
    now = time.time()
    return lambda name: signs.url(name, now)
