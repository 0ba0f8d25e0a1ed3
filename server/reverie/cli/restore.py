"""``reverie restore``: a house put back from a backup, where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import Data
from .say import aside


def restore(
    file: Annotated[Path, typer.Argument(help="What reverie backup wrote.", exists=True)],
    data: Data = None,
) -> None:
    """Put a backup's ledger, films and secret into an empty home. Nothing may be running there."""
    from . import parts
    from .archive import missing, unpack

    settings = parts.settings(data)
    count = unpack(file, settings)
    print(settings.home)
    aside.print(f"{count} files; what was being dreamed then is dreamed again")
    for sentence in missing(settings):
        aside.print(sentence, soft_wrap=True, markup=False)
