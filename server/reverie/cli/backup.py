"""``reverie backup``: a house in one file, taken while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import Data
from .say import aside


def backup(
    file: Annotated[Path, typer.Argument(help="A new file; its owner alone can read it.")],
    data: Data = None,
) -> None:
    """Write ledger, films and secret to one file; keep it as safe as the house itself."""
    from . import parts
    from .archive import pack

    left_out = pack(parts.settings(data), file)
    print(file)
    for sentence in left_out:
        aside.print(sentence, soft_wrap=True, markup=False)
