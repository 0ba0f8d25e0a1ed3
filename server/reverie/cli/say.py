"""How commands speak to people: results on standard output, everything else beside it."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.markup import escape

#: Progress and remarks; standard output is for results.
aside = Console(stderr=True, highlight=False)


def refuse(sentence: str, code: int = 2) -> typer.Exit:
    """Say why a command cannot be done, and return the exit to raise."""
    aside.print(f"[red]reverie:[/red] {escape(sentence)}", soft_wrap=True, markup=True)
    return typer.Exit(code)
