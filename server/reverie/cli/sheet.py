"""``reverie sheet``: a film at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .say import refuse


def sheet(
    film: Annotated[Path, typer.Argument(help="The film.", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the PNG.")] = Path(
        "sheet.png"
    ),
    columns: Annotated[int, typer.Option(min=1, max=20, help="Pictures across.")] = 4,
    rows: Annotated[int, typer.Option(min=1, max=20, help="Pictures down.")] = 3,
    width: Annotated[int, typer.Option(min=320, max=8192, help="Pixels across.")] = 1600,
) -> None:
    """Write a contact sheet of a film's evenly spaced frames."""
    from reverie import media

    try:
        picture = media.sheet(film, columns, rows, width)
    except media.Unreadable as error:
        raise refuse(f"{film}: {error}") from None
    out.write_bytes(media.png(picture))
    print(out)
