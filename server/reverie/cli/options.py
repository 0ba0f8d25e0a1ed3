"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Data: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--data", help="Directory of the ledger, the films and the secret; REVERIE_HOME if absent."
    ),
]

Host: TypeAlias = Annotated[str, typer.Option("--host", help="Address to listen on.")]

Port: TypeAlias = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
]

Url: TypeAlias = Annotated[
    str,
    typer.Option(
        "--public-url", help="How callers reach this server; REVERIE_PUBLIC_URL if absent."
    ),
]

Engine: TypeAlias = Annotated[
    str,
    typer.Option(
        "--engine",
        help="Dream every model with this engine: procedural, bars, diffusers:RECIPE (see reverie "
        "models list), or module:Class for your own.",
    ),
]

MetricsPort: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--metrics-port", min=0, max=65535, help="Serve Prometheus metrics on this port too."
    ),
]

MetricsHost: TypeAlias = Annotated[
    str, typer.Option("--metrics-host", help="Address of the metrics; anyone there can read them.")
]

#: Of commands that make a film or a picture.
Seed: TypeAlias = Annotated[
    int | None, typer.Option("--seed", min=0, help="The same seed, the same result.")
]
Server: TypeAlias = Annotated[
    str | None, typer.Option("--server", help="Base URL of a service to ask instead.")
]
Serve: TypeAlias = Annotated[
    bool, typer.Option("--serve", help="Start a service for it, and stop that afterwards.")
]
Film: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILM", help="A file; with --server a generation's id.")
]
Out: TypeAlias = Annotated[Path, typer.Option("--out", "-o", help="Where to write the film.")]
Model: TypeAlias = Annotated[
    str | None, typer.Option("--model", help="The API's name; ray-flash-2 makes drafts.")
]

#: For roles that ``dev`` and ``serve`` start as their children.
Child: TypeAlias = Annotated[bool, typer.Option("--child", hidden=True)]
Dev: TypeAlias = Annotated[bool, typer.Option("--dev", hidden=True)]
Listener: TypeAlias = Annotated[int | None, typer.Option("--listener", hidden=True)]
