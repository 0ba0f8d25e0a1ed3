"""``reverie dev``: the whole house on one's own machine, open to any key."""

from __future__ import annotations

from .options import Data, Engine, Host, Port
from .say import refuse


def dev(
    data: Data = None, host: Host = "127.0.0.1", port: Port = 8000, engine: Engine = ""
) -> None:
    """Run service, worker, engine and outbox on this machine, for development.

    Any key is accepted, so it listens on loopback addresses only.
    """
    from .listening import is_loopback

    if not is_loopback(host):
        raise refuse(
            f"dev accepts any key, so it listens on loopback only, not on {host}; "
            "for others to reach it, use: reverie serve"
        )
    from .house import run_house

    run_house(data, host, port, engine=engine, dev=True)
