"""``reverie worker``: dreams what is queued."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .lifeline import leaving, tell
from .options import Child, Data, Dev, Engine, MetricsHost, MetricsPort, Url

if TYPE_CHECKING:
    from reverie.ledger import Ledger
    from reverie.observed import Metrics, Traces
    from reverie.settings import Settings
    from reverie.worker.loop import Worker
    from reverie.worker.supervisor import Supervisor

Models = Annotated[
    list[str] | None, typer.Option("--model", help="Dream only this model's; repeatable.")
]
Name = Annotated[str, typer.Option("--name", help="Tells workers on one machine apart in logs.")]


def worker(
    data: Data = None,
    public_url: Url = "",
    engine: Engine = "",
    model: Models = None,
    name: Name = "worker",
    metrics_port: MetricsPort = None,
    metrics_host: MetricsHost = "127.0.0.1",
    child: Child = False,
    dev: Dev = False,
) -> None:
    """Claim generations, dream them and publish their films, until told to stop.

    SIGTERM: what is being dreamed is handed back. SIGUSR1: it is finished first.
    """
    from reverie.core.errors import InvalidSetting

    from . import parts

    chosen = parts.settings(data, public_url, engine, dev=dev)
    leave, enough = leaving(child), _enough()
    cast = {m: e for m, e in chosen.engines.items() if not model or m in model}
    if not cast:
        raise InvalidSetting(f"--model: choose from {', '.join(chosen.engines)}")
    with _engines(chosen, sorted(set(cast.values())), name) as engines:
        from reverie.observed import metrics_port as answering  # late: the engine starts meanwhile

        parts.start_logging(chosen)
        with parts.open_ledger(chosen) as ledger:
            metrics = parts.watched(ledger, chosen)
            with (
                answering(metrics, metrics_host, metrics_port),
                parts.traced("worker") as traces,
                _worker(chosen, cast, engines, name, ledger, metrics, traces) as able,
            ):
                if _warmed(engines, leave, child):
                    able.run(leave, enough)


def _enough() -> threading.Event:
    """Return an event that SIGUSR1 sets: no dream after this one."""
    enough = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: enough.set())
    return enough


@contextmanager
def _engines(settings: Settings, names: list[str], name: str) -> Iterator[Mapping[str, Supervisor]]:
    from reverie.settings import engine_environment
    from reverie.worker.supervisor import Supervisor

    from . import parts

    with ExitStack() as stack:
        engines = {}
        for each in names:
            log = settings.home / "logs" / f"{name}-{each.replace(':', '.')}.log"
            engines[each] = Supervisor(
                each,
                engine_environment(),
                log,
                bounds=parts.bounds(settings),
                lacking=partial(_not_confined, each),
            )
            stack.callback(engines[each].close)
            engines[each].start()  # it loads while we do
        yield engines


def _not_confined(engine: str, reason: str) -> None:
    import structlog

    structlog.get_logger(__name__).warning("engine not confined", engine=engine, reason=reason)


def _warmed(engines: Mapping[str, Supervisor], leave: threading.Event, child: bool) -> bool:
    """Warm the engines up, so that none claims what it cannot dream; False: told to leave."""
    from reverie.worker.pulse import Leaving

    for name, engine in engines.items():

        def tick(fraction: float, name: str = name) -> None:
            if leave.is_set():
                raise Leaving
            tell(child, warming=name, fraction=fraction)

        try:
            engine.warm_up(tick)
        except Leaving:
            return False
    tell(child, ready=True)
    return True


@contextmanager
def _worker(
    settings: Settings,
    cast: Mapping[str, str],
    engines: Mapping[str, Supervisor],
    name: str,
    ledger: Ledger,
    metrics: Metrics,
    traces: Traces,
) -> Iterator[Worker]:
    from reverie.assets import Room, open_assets
    from reverie.outbound import Fetcher, Policy
    from reverie.worker.brief import Briefs
    from reverie.worker.loop import Worker
    from reverie.worker.studio import Studio

    from . import parts

    assets = open_assets(settings.assets)
    with closing(Fetcher.open(Policy(settings.callback_networks), settings.max_fetch)) as fetcher:
        briefs = Briefs(ledger.generations, assets, parts.signer(settings), fetcher.fetch)
        yield Worker(
            f"{name}@{socket.gethostname()}-{os.getpid()}",
            ledger,
            Studio(engines, cast, briefs, assets),
            list(cast),
            lease=settings.lease,
            heartbeat=settings.heartbeat,
            longest=settings.max_dream,
            metrics=metrics,
            traces=traces,
            room=Room(
                assets,
                settings.min_free,
                kept=settings.ledger_folders,
                scratch=[Path(tempfile.gettempdir())],
            ),
        )
