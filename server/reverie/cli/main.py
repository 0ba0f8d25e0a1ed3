"""The command ``reverie``: parses and dispatches; each command is a file of its own."""

from __future__ import annotations

import sys

import typer

from reverie.core.errors import ReverieError

from .api import api
from .dev import dev
from .dream import dream
from .outbox import outbox
from .say import refuse
from .serve import serve
from .sheet import sheet
from .worker import worker

app = typer.Typer(
    help="The Dream Machine API that anyone can run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (dream, dev, serve, sheet, api, worker, outbox):
    app.command()(command)


def main() -> None:
    """Run the command that the arguments name; what goes wrong on purpose is one sentence."""
    try:
        app(prog_name="reverie")
    except ReverieError as error:
        sys.exit(refuse(str(error)).exit_code)


if __name__ == "__main__":
    main()
