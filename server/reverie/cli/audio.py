"""``reverie audio``: a film with sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .given import earlier, said
from .grant import grant
from .options import Engine, Film, Out, Seed, Server
from .wish import Wish


def audio(
    film: Film,
    prompt: Annotated[
        str | None, typer.Argument(help="What is to be heard, besides what is seen.")
    ] = None,
    out: Out = Path("sounding.mp4"),
    negative_prompt: Annotated[
        str | None, typer.Option("--negative-prompt", help="What is not to be heard.")
    ] = None,
    seed: Seed = None,
    server: Server = None,
    engine: Engine = "",
) -> None:
    """Give a film a soundtrack; its picture stays as it is."""
    from reverie.core.request import AudioRequest

    body = said(
        generation_id=earlier("FILM", film, elsewhere=bool(server)),
        prompt=prompt,
        negative_prompt=negative_prompt,
        seed=seed,
    )
    grant(Wish(AudioRequest, body, out), engine=engine, server=server)
