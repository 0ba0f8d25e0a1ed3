"""``reverie upscale``: a film with more pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .given import earlier, said
from .grant import grant
from .options import Engine, Film, Model, Out, Server
from .wish import Wish


def upscale(
    film: Film,
    out: Out = Path("upscaled.mp4"),
    resolution: Annotated[
        str | None, typer.Option(help="540p, 720p, 1080p (default) or 4k.")
    ] = None,
    model: Model = None,
    server: Server = None,
    engine: Engine = "",
) -> None:
    """Make a film larger: again if the studio made it, else from its pixels. Sound is kept."""
    from reverie.core.request import UpscaleRequest

    body = said(
        generation_id=earlier("FILM", film, elsewhere=bool(server)),
        resolution=resolution,
        model=None if server else model,
    )
    grant(Wish(UpscaleRequest, body, out), engine=engine, server=server)
