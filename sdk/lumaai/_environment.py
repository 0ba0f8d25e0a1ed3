"""The only reader of the environment in this package."""

from __future__ import annotations

import os


def read(name: str) -> str | None:
    """Return ``LUMAAI_<name>``, or None when it is unset or blank."""
    return os.environ.get(f"LUMAAI_{name}", "").strip() or None


def set_up_logging() -> None:
    """Obey ``LUMAAI_LOG=debug|info``: show this package's log, and the HTTP library's."""
    wanted = read("LOG")
    if wanted not in {"debug", "info"}:
        return
    import logging

    logging.basicConfig(
        format="[%(asctime)s - %(name)s:%(lineno)d - %(levelname)s] %(message)s",
        datefmt="%Y-%m-%d %H:%M:%S",
    )
    for name in ("lumaai", "httpx2", "httpx"):
        logging.getLogger(name).setLevel(wanted.upper())
