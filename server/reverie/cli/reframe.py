"""``reverie reframe``: a film or a picture in another aspect ratio."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from .given import address, is_picture, said
from .grant import grant
from .options import Engine, Model, Server
from .wish import Wish

if TYPE_CHECKING:
    from reverie.core.request import Request

Pixels: TypeAlias = Annotated[int | None, typer.Option(help="Pixels of the new frame.")]


def reframe(
    source: Annotated[str, typer.Argument(help="The film or picture: a file or an address.")],
    aspect_ratio: Annotated[str, typer.Option(help="16:9, 9:16, 4:3, 3:4, 1:1, 21:9 or 9:21.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Where to write it; .png and .jpg make a picture."),
    ] = None,
    prompt: Annotated[str | None, typer.Option(help="What the new parts show.")] = None,
    grid_position_x: Pixels = None,
    grid_position_y: Pixels = None,
    x_start: Pixels = None,
    x_end: Pixels = None,
    y_start: Pixels = None,
    y_end: Pixels = None,
    resized_width: Pixels = None,
    resized_height: Pixels = None,
    first_frame: Annotated[
        str | None,
        typer.Option("--first-frame", help="Of a film: its first frame as it should be."),
    ] = None,
    model: Model = None,
    server: Server = None,
    engine: Engine = "",
) -> None:
    """Put a film or a picture into a new frame: all of it is kept, and the rest is filled."""
    from reverie.core.request import ReframeImageRequest, ReframeVideoRequest

    media = address("SOURCE", source)
    still = is_picture(media)
    out = out or Path("reframed.jpg" if still else "reframed.mp4")
    kind: type[Request] = ReframeImageRequest if still else ReframeVideoRequest
    body = said(
        media={"url": media},
        aspect_ratio=aspect_ratio,
        prompt=prompt,
        grid_position_x=grid_position_x,
        grid_position_y=grid_position_y,
        x_start=x_start,
        x_end=x_end,
        y_start=y_start,
        y_end=y_end,
        resized_width=resized_width,
        resized_height=resized_height,
        model=model or ("photon-1" if still else "ray-2"),
        format=("png" if out.suffix == ".png" else "jpg") if still else None,
        first_frame={"url": address("--first-frame", first_frame)} if first_frame else None,
    )
    grant(Wish(kind, body, out), engine=engine, server=server)
