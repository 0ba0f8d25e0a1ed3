"""``reverie cluster``: places workers on the machines of a Ray cluster, as many as are needed."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Annotated

import typer

from .lifeline import leaving
from .options import Data, Engine, MetricsHost, MetricsPort, Url
from .say import aside

if TYPE_CHECKING:
    from reverie.cluster.fleet import Fleet
    from reverie.cluster.tending import Tender
    from reverie.settings import Settings

EVERY = 2.0  # seconds between two rounds

Ray = Annotated[
    str, typer.Option("--ray", help="host:port of the head; auto: this machine's cluster.")
]
Wishes = Annotated[
    list[str] | None,
    typer.Option(
        "--pool",
        help="What an engine's workers need and how many there may be, such as "
        "'diffusers:NAME least=1 most=8 gpus=2 cpus=4'; repeatable.",
    ),
]
Depth = Annotated[int, typer.Option("--depth", min=1, help="Dreams that may wait for each worker.")]
Patience = Annotated[
    float,
    typer.Option("--patience", min=0, help="Seconds until one that waits gets its own worker."),
]
Calm = Annotated[
    float, typer.Option("--calm", min=0, help="Seconds of less to do before there are fewer.")
]
Grace = Annotated[
    float, typer.Option("--grace", min=0, help="Seconds that a worker that is to go may finish in.")
]
Retire = Annotated[
    bool, typer.Option("--retire", help="Have all workers finish and leave, and be done.")
]


def cluster(
    data: Data = None,
    public_url: Url = "",
    engine: Engine = "",
    ray: Ray = "auto",
    pool: Wishes = None,
    depth: Depth = 2,
    patience: Patience = 30.0,
    calm: Calm = 300.0,
    grace: Grace = 900.0,
    retire: Retire = False,
    metrics_port: MetricsPort = None,
    metrics_host: MetricsHost = "127.0.0.1",
) -> None:
    """Keep workers on the machines of a Ray cluster; they stay when this ends."""
    from reverie.cluster.fleet import Fleet
    from reverie.cluster.numbers import Numbers
    from reverie.cluster.pool import pools
    from reverie.cluster.post import fingerprint
    from reverie.cluster.scaling import Habit
    from reverie.cluster.tending import Plan, Tender
    from reverie.observed import metrics_port as answering

    from . import parts

    settings = parts.settings(data, public_url, engine)
    parts.start_logging(settings)
    plan = Plan(
        pools(settings.engines, pool or ()),
        Habit(depth, patience, calm),
        settings.home.absolute(),
        fingerprint(settings),
        settings.public_url,
        grace,
    )
    # Where the head is lost meanwhile, Ray ends this process itself: then this stands last.
    aside.print(f"Joining the Ray cluster at {ray}; if that is lost, start it and this again.")
    fleet = Fleet.join(ray)
    leave = leaving(child=False)  # after Ray, which would answer signals itself
    with parts.open_ledger(settings) as ledger:
        metrics = parts.watched(ledger, settings)
        tender = Tender(plan, fleet, ledger.census, time.monotonic)
        metrics.registry.register(Numbers(tender))
        with answering(metrics, metrics_host, metrics_port):
            fleet.sweep()
            if retire:
                _retire(tender, leave)
            else:
                _tend(tender, fleet, settings, leave)
    fleet.close()


def _tend(tender: Tender, fleet: Fleet, settings: Settings, leave: threading.Event) -> None:
    import structlog

    log = structlog.get_logger(__name__)
    aside.print("Placing workers. Ctrl-C leaves them at work; reverie cluster --retire ends them.")
    while not leave.is_set():
        _refuse_strangers(fleet, settings)
        try:
            tender.round()
        except Exception:  # the ledger or the head is away; Ray ends us if its head stays away
            log.exception("no round this time")
        leave.wait(EVERY)


def _retire(tender: Tender, leave: threading.Event) -> None:
    while not (leave.is_set() or tender.retire()):
        leave.wait(EVERY)


def _refuse_strangers(fleet: Fleet, settings: Settings) -> None:
    """Refuse several machines for a ledger that is on one of them."""
    from reverie.core.errors import InvalidSetting

    machines = fleet.machines()
    if settings.database.startswith("sqlite:") and machines > 1:
        raise InvalidSetting(
            f"{machines} machines cannot share a ledger in SQLite; set REVERIE_DATABASE_URL to "
            "postgresql://..."
        )
