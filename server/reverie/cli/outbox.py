"""``reverie outbox``: sends callbacks as they fall due, and clears away what may go."""

from __future__ import annotations

import os
import socket
import threading
import time
from typing import TYPE_CHECKING

from .lifeline import leaving, tell
from .options import Child, Data, Dev, Url

if TYPE_CHECKING:
    from reverie.assets import Assets
    from reverie.ledger import Ledger
    from reverie.settings import Settings

SWEEP = 60.0  # seconds between two rounds of clearing away
PART_AGE = 86_400.0  # seconds after which a file that is still being written never will be


def outbox(data: Data = None, public_url: Url = "", child: Child = False, dev: Dev = False) -> None:
    """Send callbacks, and remove what was deleted or has outlived the policy."""
    from reverie.api import signer
    from reverie.assets import open_assets
    from reverie.core.generation import Generation
    from reverie.core.wire import wire
    from reverie.outbound import Callbacks, Policy, Sender

    from . import parts
    from .logs import start_logging

    start_logging()
    leave = leaving(child)
    settings = parts.settings(data, public_url, dev=dev)
    signs = signer(settings, settings.public_url)
    assets = open_assets(settings.assets)

    def render(generation: Generation) -> bytes:
        from pydantic_core import to_json

        return to_json(wire(generation, lambda name: signs.url(name, time.time())))

    root = settings.key(parts.SIGNING) if settings.sign_callbacks else None
    callbacks = Callbacks.open(Policy(settings.callback_networks), root)
    with parts.open_ledger(settings) as ledger:
        sweeper = threading.Thread(target=_sweep, args=(ledger, assets, settings, leave))
        sweeper.start()
        tell(child, ready=True)
        owner = f"outbox@{socket.gethostname()}-{os.getpid()}"
        Sender(ledger.outbox, callbacks, render, owner=owner).run(leave)
        sweeper.join()
    callbacks.close()


def _sweep(ledger: Ledger, assets: Assets, settings: Settings, leave: threading.Event) -> None:
    """Every so often, remove for good what nobody can see any more."""
    import structlog

    log = structlog.get_logger(__name__)
    while not leave.wait(SWEEP):
        try:
            if settings.retention:
                ledger.retention.expire(settings.retention)
            if settings.upload_retention:
                ledger.retention.sweep_uploads(assets.delete, settings.upload_retention)
            ledger.retention.sweep(assets.delete_all)
            ledger.retention.forget()
            assets.clean(time.time() - PART_AGE)
        except Exception:  # a database or a store that is away comes back
            log.exception("nothing could be cleared away; trying again in a minute")
