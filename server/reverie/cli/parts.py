"""The parts of a house, built from the settings. Commands build them and hand them over."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from reverie.core.capability import Capability
from reverie.settings import Settings

if TYPE_CHECKING:
    from reverie.assets import Signer
    from reverie.ledger import Ledger
    from reverie.observed import Metrics, Traces
    from reverie.worker.bounds import Bounds

DEV_ACCOUNT = "dev"  # whose generations everyone's are in development

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))


def settings(
    data: Path | None = None, public_url: str = "", engine: str = "", *, dev: bool = False
) -> Settings:
    """Read the settings; what the command line says counts more.

    Args:
        dev: One's own machine: loopback addresses may be called back and fetched from, workers
            show their progress often, and one that was killed is missed within seconds.

    Raises:
        InvalidSetting: One of them is not what it should be.
    """
    from reverie.engines.catalogue import capabilities

    read = Settings.from_environ()
    if data is not None:
        read = replace(read, home=data)
    if public_url:
        read = replace(read, public_url=public_url)
    if engine:
        read = replace(read, engines=dict.fromkeys(read.engines, engine))
    if dev:
        networks = (*read.callback_networks, *LOOPBACK)
        read = replace(read, callback_networks=networks, lease=5.0, heartbeat=0.25)
    for name in set(read.engines.values()):
        capabilities(name)  # or refuse it
    return read.checked()


def open_ledger(settings: Settings, *, migrate: bool = True) -> Ledger:
    """Open the ledger, bringing its tables up to date first."""
    from reverie.ledger import Ledger, Limits  # late: most commands need no database

    settings.home.mkdir(parents=True, exist_ok=True)
    limits = Limits(
        tiers=settings.tiers,
        max_queue=settings.max_queue,
        max_attempts=settings.max_attempts,
        model_caps=settings.model_caps,
    )
    pepper = settings.key("keys")
    return Ledger.open(settings.database, pepper=pepper, limits=limits, migrate=migrate)


def start_logging(settings: Settings) -> None:
    """Log as the settings say, and none of their secrets."""
    from reverie.observed import start_logging as start

    start(settings.log, secrets=(settings.secret, settings.metrics_token))


@contextmanager
def traced(role: str) -> Iterator[Traces]:
    """Trace as OpenTelemetry's settings say; where nothing says anything, nothing is traced.

    Raises:
        InvalidSetting: They do not fit together.
    """
    import structlog

    from reverie.observed import Traces, open_traces
    from reverie.settings import Tracing

    tracing = Tracing.from_environ()
    try:
        traces = open_traces(tracing, role)
    except ImportError as error:
        structlog.get_logger(__name__).warning(
            "traces need OpenTelemetry: pip install 'reverie[otel]'", missing=error.name
        )
        traces = Traces()
    try:
        yield traces
    finally:
        traces.close()


def watched(ledger: Ledger, settings: Settings, *, kept: bool = False) -> Metrics:
    """Return the numbers of a process, what waits in the ledger among them.

    Args:
        kept: Add up what accounts keep, too; one process of a house is enough for that.
    """
    from reverie.observed import Backlog, Disk, Metrics

    metrics = Metrics()
    census = ledger.census
    metrics.registry.register(
        Backlog(census.depth, census.oldest, ledger.outbox.waiting, settings.engines)
    )
    metrics.registry.register(
        Disk(partial(_free, settings), ledger.storage.largest if kept else None)
    )
    return metrics


def _free(settings: Settings) -> Mapping[str, int]:
    """Return the bytes that are free on this machine for films and for the ledger."""
    places = {"films": Path(settings.assets.removeprefix("file://"))}
    for folder in settings.ledger_folders:
        places["ledger"] = folder
    return {place: disk_usage(path).free for place, path in places.items() if path.exists()}


@contextmanager
def at_home(data: Path | None) -> Iterator[tuple[Ledger, Settings]]:
    """Open the ledger that the settings name, for a command that looks or changes and is gone."""
    read = settings(data)
    with open_ledger(read) as ledger:
        yield ledger, read


def bounds(settings: Settings) -> Bounds:
    """Return what engines are kept to: among other things, they do not see the house's files."""
    from reverie.worker.bounds import Bounds

    store = Path(settings.assets.removeprefix("file://"))  # a bucket is no folder that there is
    return Bounds(settings.engine_memory, settings.engine_network, (settings.home, store))


def signer(settings: Settings) -> Signer:
    """Return what signs the addresses of this house's own files."""
    from reverie.assets import FILE_KEY, FILES, Signer

    key = settings.key(FILE_KEY)
    return Signer(key, settings.public_url + FILES, settings.url_lifetime)


def offers(settings: Settings) -> Mapping[str, frozenset[Capability]]:
    """Return what each model can do here: what its engine can, as far as workers can ask for it."""
    from reverie.engines.catalogue import capabilities
    from reverie.worker.dream import ALWAYS

    return {model: capabilities(engine) | ALWAYS for model, engine in settings.engines.items()}
