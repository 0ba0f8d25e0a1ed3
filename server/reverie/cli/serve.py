"""``reverie serve``: the whole house on one machine, for callers with keys."""

from __future__ import annotations

from .options import Data, Engine, Host, MetricsPort, Port, Url


def serve(
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    public_url: Url = "",
    engine: Engine = "",
    metrics_port: MetricsPort = None,
) -> None:
    """Run service, worker, engine and outbox; callers need a key (``reverie keys create``).

    The metrics of service, worker and outbox are on the metrics port and the two after it.
    """
    from .house import run_house

    run_house(data, host, port, public_url=public_url, engine=engine, metrics_port=metrics_port)
