"""``reverie outbox``: sends callbacks as they fall due, and clears away what may go."""

from __future__ import annotations

import os
import socket
import threading
import time
from typing import TYPE_CHECKING

from .lifeline import leaving, tell
from .options import Child, Data, Dev, MetricsHost, MetricsPort, Url
from .sweep import clear_away

if TYPE_CHECKING:
    from reverie.assets import Assets
    from reverie.ledger import Ledger
    from reverie.settings import Settings

SWEEP = 60.0  # seconds between two rounds of clearing away


def outbox(
    data: Data = None,
    public_url: Url = "",
    metrics_port: MetricsPort = None,
    metrics_host: MetricsHost = "127.0.0.1",
    child: Child = False,
    dev: Dev = False,
) -> None:
    """Send callbacks, and remove what was deleted or has outlived the policy."""
    from reverie.assets import open_assets
    from reverie.core import webhook
    from reverie.core.generation import Generation
    from reverie.core.wire import wire
    from reverie.observed import metrics_port as answering
    from reverie.outbound import Callbacks, Policy, Sender

    from . import parts

    settings = parts.settings(data, public_url, dev=dev)
    parts.start_logging(settings)
    leave = leaving(child)
    signs = parts.signer(settings)
    assets = open_assets(settings.assets)

    def render(generation: Generation) -> bytes:
        from pydantic_core import to_json

        return to_json(wire(generation, lambda name: signs.url(name, time.time())))

    root = settings.key(webhook.PURPOSE) if settings.sign_callbacks else None
    callbacks = Callbacks.open(Policy(settings.callback_networks), root)
    with parts.open_ledger(settings) as ledger, parts.traced("outbox") as traces:
        metrics = parts.watched(ledger, settings, kept=True)
        sweeper = threading.Thread(target=_sweep, args=(ledger, assets, settings, leave))
        with answering(metrics, metrics_host, metrics_port):
            sweeper.start()
            tell(child, ready=True)
            owner = f"outbox@{socket.gethostname()}-{os.getpid()}"
            Sender(
                ledger.outbox, callbacks, render, owner=owner, metrics=metrics, traces=traces
            ).run(leave)
        sweeper.join()
    callbacks.close()


def _sweep(ledger: Ledger, assets: Assets, settings: Settings, leave: threading.Event) -> None:
    """Every so often, remove for good what nobody can see any more."""
    import structlog

    log = structlog.get_logger(__name__)
    while not leave.wait(SWEEP):
        try:
            clear_away(ledger, assets, settings)
        except Exception:  # a database or a store that is away comes back
            log.exception("nothing could be cleared away; trying again in a minute")
