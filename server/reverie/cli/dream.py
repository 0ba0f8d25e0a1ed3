"""``reverie dream``: one film, of a prompt, of pictures, and on from earlier films."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from .given import address, earlier, like, said
from .grant import grant
from .options import Engine, Seed, Serve, Server
from .say import refuse
from .wish import Wish

Said = str | None
_FRAMES = ("frame0", "frame1")


def dream(
    prompt: Annotated[
        Said, typer.Argument(help="What to show; may be left out beside a picture.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the film.")] = Path(
        "dream.mp4"
    ),
    start: Annotated[Said, typer.Option(help="Picture that the film starts from.")] = None,
    end: Annotated[Said, typer.Option(help="Picture that the film arrives at.")] = None,
    extend: Annotated[Said, typer.Option(help="Film that this one goes on from.")] = None,
    reverse_extend: Annotated[
        Said, typer.Option("--reverse-extend", help="Film that this one leads up to.")
    ] = None,
    interpolate: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="FILM FILM", help="Two films that this one leads from and up to."),
    ] = None,
    joined: Annotated[
        bool, typer.Option("--joined", help="Write the earlier films and this one as one.")
    ] = False,
    seed: Seed = None,
    resolution: Annotated[
        Said, typer.Option(help="540p, 720p, 1080p or 4k; by default that of the film given.")
    ] = None,
    duration: Annotated[Said, typer.Option(help="Such as 5s.")] = None,
    aspect_ratio: Annotated[
        Said, typer.Option(help="Such as 16:9; by default the one nearest to what is given.")
    ] = None,
    concept: Annotated[
        list[str] | None, typer.Option(help="A camera concept, such as dolly_zoom; repeatable.")
    ] = None,
    model: Annotated[Said, typer.Option(help="ray-2 or ray-flash-2.")] = None,
    loop: Annotated[bool, typer.Option("--loop", help="Let the end lead into the start.")] = False,
    server: Server = None,
    serve: Serve = False,
    engine: Engine = "",
    recipe: Annotated[
        Said,
        typer.Option(
            help="With --engine diffusers: a recipe's name (see reverie models list), or a folder "
            "of weights."
        ),
    ] = None,
) -> None:
    """Make a film: in this process, on a server, or on one started for it."""
    engine = _engine(engine, recipe)
    from reverie.core.request import VideoRequest

    if interpolate is not None:
        if any((start, end, extend, reverse_extend)):
            raise refuse("--interpolate names both ends already")
        extend, reverse_extend = interpolate
    elsewhere = bool(server) or serve
    keyframes = _ends(start, end, extend, reverse_extend, elsewhere=elsewhere)
    body = said(
        prompt=prompt,
        seed=seed,
        resolution=resolution,
        duration=duration,
        aspect_ratio=aspect_ratio,
        concepts=[{"key": key} for key in concept or ()],
        model=model,
        loop=loop or None,
        keyframes=keyframes or None,
        extended=joined or None,
    )
    wish = Wish(VideoRequest, _sized(keyframes) | body, out, out.with_suffix(".jpg"), joined=joined)
    grant(wish, engine=engine, server=server, serve=serve)


def _engine(engine: str, recipe: Said) -> str:
    """Return the engine's whole name."""
    if recipe is None:
        if engine == "diffusers":
            raise refuse("--engine diffusers: name a --recipe; reverie models list shows them")
        return engine
    if engine not in ("", "diffusers"):
        raise refuse(f"--recipe is for --engine diffusers, not {engine}")
    return f"diffusers:{recipe}"


def _ends(
    start: Said, end: Said, extend: Said, reverse_extend: Said, *, elsewhere: bool
) -> dict[str, dict[str, Any]]:
    """Return the keyframes that the options name."""
    ends = {}
    sides = (
        ("--start", start, "--extend", extend),
        ("--end", end, "--reverse-extend", reverse_extend),
    )
    for frame, (as_picture, picture, as_film, film) in zip(_FRAMES, sides, strict=True):
        if picture and film:
            raise refuse(f"{as_picture} and {as_film} are the same end: choose one")
        if picture:
            ends[frame] = {"type": "image", "url": address(as_picture, picture)}
        elif film:
            id = earlier(as_film, film, elsewhere=elsewhere)
            ends[frame] = {"type": "generation", "id": id}
    return ends


def _sized(keyframes: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the size of the first file that is given, a film before a picture."""
    ends = sorted(keyframes.values(), key=lambda end: end["type"])
    files = (end.get("id", end.get("url")) for end in ends)
    return next((like(file) for file in files if isinstance(file, Path)), {})
