"""``reverie image``: a picture, of a prompt and like other pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from .given import address, said
from .grant import grant
from .options import Engine, Seed, Serve, Server
from .say import refuse
from .wish import Wish

Weighed: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="PICTURE[@WEIGHT]", help="To go by, as picture.jpg@0.8; repeatable."),
]


def image(
    prompt: Annotated[
        str | None, typer.Argument(help="What to show; may be left out beside a picture.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Where to write it; .png makes a PNG.")
    ] = Path("image.jpg"),
    image_ref: Weighed = None,
    style_ref: Weighed = None,
    character_ref: Annotated[
        list[str] | None, typer.Option(metavar="PICTURE", help="Of one and the same; repeatable.")
    ] = None,
    modify_ref: Annotated[
        str | None,
        typer.Option(metavar="PICTURE[@WEIGHT]", help="To change; the heavier, the less."),
    ] = None,
    aspect_ratio: Annotated[str | None, typer.Option(help="Such as 16:9.")] = None,
    model: Annotated[str | None, typer.Option(help="photon-1 or photon-flash-1.")] = None,
    seed: Seed = None,
    server: Server = None,
    serve: Serve = False,
    engine: Engine = "",
) -> None:
    """Make a picture."""
    from reverie.core.request import ImageRequest

    people = [address("--character-ref", picture) for picture in character_ref or ()]
    body = said(
        prompt=prompt,
        image_ref=[_weighed("--image-ref", picture) for picture in image_ref or ()],
        style_ref=[_weighed("--style-ref", picture) for picture in style_ref or ()],
        character_ref={"identity0": {"images": people}} if people else None,
        modify_image_ref=_weighed("--modify-ref", modify_ref) if modify_ref else None,
        aspect_ratio=aspect_ratio,
        format="png" if out.suffix == ".png" else "jpg",
        model=model,
        seed=seed,
    )
    grant(Wish(ImageRequest, body, out), engine=engine, server=server, serve=serve)


def _weighed(option: str, given: str) -> dict[str, Any]:
    """Return a reference: the picture, and after the last @ its weight."""
    picture, at, weight = given.rpartition("@")
    if not at or Path(given).is_file():
        return {"url": address(option, given)}
    try:
        return {"url": address(option, picture), "weight": float(weight)}
    except ValueError:
        raise refuse(f"{option}: {weight!r} is no weight from 0 to 1") from None
