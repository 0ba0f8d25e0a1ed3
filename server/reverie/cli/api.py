"""``reverie api``: the HTTP service alone. Start as many as there is traffic for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .lifeline import leaving, tell
from .options import (
    Child,
    Data,
    Dev,
    Engine,
    Host,
    Listener,
    MetricsHost,
    MetricsPort,
    Port,
    Url,
)

if TYPE_CHECKING:
    from starlette.types import ASGIApp


def api(
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    public_url: Url = "",
    engine: Engine = "",
    metrics_port: MetricsPort = None,
    metrics_host: MetricsHost = "127.0.0.1",
    child: Child = False,
    dev: Dev = False,
    listener: Listener = None,
) -> None:
    """Answer the Dream Machine API; workers and outbox run elsewhere."""
    from reverie.api import create_app
    from reverie.assets import open_assets
    from reverie.observed import metrics_port as answering

    from . import parts
    from .listening import listen

    settings = parts.settings(data, public_url, engine, dev=dev)
    parts.start_logging(settings)
    leave = leaving(child)
    heard = socket.socket(fileno=listener) if listener is not None else listen(host, port)
    with parts.open_ledger(settings) as ledger, heard, parts.traced("api") as traces:
        metrics = parts.watched(ledger, settings)
        everyone = ledger.ensure_account(parts.DEV_ACCOUNT).id if dev else None
        app = create_app(
            ledger,
            open_assets(settings.assets),
            settings,
            parts.offers(settings),
            everyone=everyone,
            metrics=metrics,
            traces=traces,
        )
        with answering(metrics, metrics_host, metrics_port):
            tell(child, ready=True)
            answer(app, heard, leave)


def answer(app: ASGIApp, heard: socket.socket, leave: threading.Event) -> None:
    """Answer on a listening socket until told to leave, and finish what is under way."""
    import uvicorn

    class Server(uvicorn.Server):
        """Leaves when it is told to, in whatever way that is."""

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield  # they are ours

        async def on_tick(self, counter: int) -> bool:
            return await super().on_tick(counter) or leave.is_set()

    options = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5)
    Server(options).run(sockets=[heard])
