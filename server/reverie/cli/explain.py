"""``reverie explain``: what a prompt is understood to ask for, and what of it is left out."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def explain(
    prompt: Annotated[str, typer.Argument(help="The prompt; - reads one a line from input.")],
) -> None:
    """Print, as JSON, how a prompt is read: prompt, spec, understood and left_out."""
    from reverie.engines.procedural.explain import explain as explained

    if prompt != "-":
        print(json.dumps(explained(prompt), indent=2, ensure_ascii=False))
        return
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(explained(line.rstrip("\n")), ensure_ascii=False), flush=True)
