"""A port of its own for the numbers of a process that answers nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import start_http_server

from reverie.core.errors import InvalidSetting

from .metrics import Metrics


@contextmanager
def metrics_port(metrics: Metrics, host: str, port: int | None) -> Iterator[int | None]:
    """Answer on ``host`` and ``port`` until the block ends; None answers nowhere.

    Yields:
        The port, which the system chose if ``port`` is 0.

    Raises:
        InvalidSetting: The address is not ours, or the port is taken.
    """
    if port is None:
        yield None
        return
    try:
        server, thread = start_http_server(port, host, metrics.registry)
    except OSError as error:
        raise InvalidSetting(
            f"--metrics-port: cannot listen on {host} port {port}: {error.strerror}"
        ) from None
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
