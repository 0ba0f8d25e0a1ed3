"""``reverie modify``: a film that moves as another does, and looks as the prompt says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .given import address, said
from .grant import grant
from .options import Engine, Model, Out, Seed, Server
from .wish import Wish


def modify(
    film: Annotated[str, typer.Argument(help="The film: a file or an address.")],
    prompt: Annotated[str | None, typer.Argument(help="What it becomes.")] = None,
    out: Out = Path("modified.mp4"),
    mode: Annotated[
        str,
        typer.Option(help="adhere_1 (closest) to 3, flex_1 to 3, reimagine_1 to 3 (freest)."),
    ] = "flex_1",
    first_frame: Annotated[
        str | None, typer.Option("--first-frame", help="Picture whose look the film takes.")
    ] = None,
    model: Model = None,
    seed: Seed = None,
    server: Server = None,
    engine: Engine = "",
) -> None:
    """Change a film: its scene if the studio made it, else its pixels. Sound is kept."""
    from reverie.core.request import ModifyVideoRequest

    body = said(
        media={"url": address("FILM", film)},
        mode=mode,
        prompt=prompt,
        first_frame={"url": address("--first-frame", first_frame)} if first_frame else None,
        model=model or "ray-2",
        seed=seed,
    )
    grant(Wish(ModifyVideoRequest, body, out), engine=engine, server=server)
