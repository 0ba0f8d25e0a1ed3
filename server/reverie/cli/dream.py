"""``reverie dream``: one prompt, one film."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from .options import Engine
from .say import refuse

Said = str | None


def dream(
    prompt: Annotated[str, typer.Argument(help="What to show.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the film.")] = Path(
        "dream.mp4"
    ),
    seed: Annotated[int | None, typer.Option(min=0, help="The same seed, the same film.")] = None,
    resolution: Annotated[Said, typer.Option(help="540p, 720p, 1080p or 4k.")] = None,
    duration: Annotated[Said, typer.Option(help="Such as 5s.")] = None,
    aspect_ratio: Annotated[Said, typer.Option(help="Such as 16:9.")] = None,
    model: Annotated[Said, typer.Option(help="ray-2 or ray-flash-2.")] = None,
    loop: Annotated[bool, typer.Option("--loop", help="Let the end lead into the start.")] = False,
    server: Annotated[Said, typer.Option(help="Base URL of a service to ask instead.")] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Start a service for it, and stop that afterwards.")
    ] = False,
    engine: Engine = "",
) -> None:
    """Make a film of a prompt: in this process, on a server, or on one started for it."""
    from pydantic import ValidationError

    from .local import dream_here
    from .remote import dream_hosted, dream_there
    from .wish import Wish, bar, report

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwind, and stop what was started
    said = {
        "prompt": prompt,
        "seed": seed,
        "resolution": resolution,
        "duration": duration,
        "aspect_ratio": aspect_ratio,
        "model": model,
        "loop": loop or None,
    }
    if not out.absolute().parent.is_dir():
        raise refuse(f"--out: there is no directory {out.absolute().parent}")
    wish = Wish({name: value for name, value in said.items() if value is not None}, out)
    try:
        with bar() as shown:
            if serve:
                granted = dream_hosted(wish, shown, engine)
            elif server:
                granted = dream_there(wish, shown, server)
            else:
                granted = dream_here(wish, shown, engine)
    except ValidationError as error:
        first = error.errors()[0]
        raise refuse(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    report(wish, granted)
