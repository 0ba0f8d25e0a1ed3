"""All roles of a house as one tree of processes behind one listening socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from rich.markup import escape

from .lifeline import leaving
from .listening import listen, origin
from .say import aside
from .tree import Role, Told, Tree

PREFIX = "/dream-machine/v1"

SNIPPET = """
from lumaai import LumaAI

client = LumaAI()
generation = client.generations.create(
    prompt="A teddy bear in sunglasses playing electric guitar and dancing",
)
"""


@contextmanager
def house(
    listener: socket.socket,
    home: Path,
    told: Told,
    *,
    public_url: str = "",
    engine: str = "",
    dev: bool = False,
    metrics_port: int | None = None,
    log: IO[bytes] | None = None,
    outbox: bool = True,
) -> Iterator[Tree]:
    """Keep a house running on a listening socket.

    The socket stays open while the service is started afresh, so callers wait instead of failing.
    A house that lives for one dream, of which nobody is to be told, needs no ``outbox``.
    """
    from . import parts

    settings = parts.settings(home, public_url, engine, dev=dev)  # refuse first, start later
    if not dev:  # in development, the first that comes to the tables makes them
        parts.open_ledger(settings).close()  # says at once if there can be none
    shared = ["--data", str(home), "--public-url", public_url or origin(listener)]
    shared += ["--dev"] if dev else []
    descriptor = listener.fileno()
    able = [*shared, "--engine", engine]
    roles = [
        Role(
            "api", [*able, "--listener", str(descriptor), *_metrics(metrics_port, 0)], [descriptor]
        ),
        Role("worker", [*able, *_metrics(metrics_port, 1)]),
    ]
    if outbox:
        roles.append(Role("outbox", [*shared, *_metrics(metrics_port, 2)]))
    with Tree(roles, told, log) as tree:
        yield tree


def run_house(
    data: Path | None,
    host: str,
    port: int,
    *,
    public_url: str = "",
    engine: str = "",
    dev: bool = False,
    metrics_port: int | None = None,
) -> None:
    """Run a house until it is told to stop."""
    from reverie.core.errors import ReverieError

    from . import parts

    home = parts.settings(data).home.absolute()
    leave = leaving(child=False)
    with listen(host, port) as listener:
        base = (public_url or origin(listener)) + PREFIX
        _introduce(base, home, dev)
        with house(
            listener,
            home,
            _tell_person,
            public_url=public_url,
            engine=engine,
            dev=dev,
            metrics_port=metrics_port,
        ) as tree:
            while not leave.wait(0.2):
                if tree.broken.is_set():
                    raise ReverieError(tree.reason)
            aside.print("Stopping …")


def _metrics(first: int | None, place: int) -> list[str]:
    return [] if first is None else ["--metrics-port", str(first + place if first else 0)]


def _introduce(base: str, home: Path, dev: bool) -> None:
    print(f"export LUMAAI_BASE_URL={base}")
    print("export LUMAAI_API_KEY=" + ("dev" if dev else "…   # make one with: reverie keys create"))
    print(SNIPPET, flush=True)
    aside.print(f"Films, ledger and logs are in {escape(str(home))}. Ctrl-C stops.")


def _tell_person(role: str, words: dict[str, Any]) -> None:
    if "ended" in words:
        aside.print(f"{role} ended (exit code {words['ended']}); starting it again")
    elif "warming" in words:
        aside.print(f"worker: warming up the {words['warming']} engine {words['fraction']:4.0%}")
    elif "ready" in words:
        aside.print(f"{role} is ready")
