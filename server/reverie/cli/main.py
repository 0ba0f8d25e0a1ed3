"""The command ``reverie``: parses and dispatches; each command is a file of its own."""

from __future__ import annotations

import sys

import typer

from reverie.core.errors import ReverieError

from .accounts import accounts
from .api import api
from .audio import audio
from .backup import backup
from .cluster import cluster
from .dev import dev
from .doctor import doctor
from .dream import dream
from .explain import explain
from .failures import failures
from .image import image
from .keys import keys
from .migrate import migrate
from .mock import mock
from .models import models
from .modify import modify
from .outbox import outbox
from .reframe import reframe
from .restore import restore
from .say import refuse
from .serve import serve
from .sheet import sheet
from .sweep import sweep
from .upscale import upscale
from .worker import worker

app = typer.Typer(
    help="The Dream Machine API that anyone can run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
COMMANDS = (
    *(dream, image, upscale, audio, modify, reframe),
    *(dev, serve, explain, sheet, doctor, mock),
    *(api, worker, outbox, cluster, migrate, backup, restore, sweep, failures),
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(keys, name="keys", no_args_is_help=True)
app.add_typer(models, name="models", no_args_is_help=True)
app.add_typer(accounts, name="accounts", no_args_is_help=True)


def main() -> None:
    """Run the command that the arguments name; what goes wrong on purpose is one sentence."""
    try:
        app(prog_name="reverie")
    except ReverieError as error:
        sys.exit(refuse(str(error)).exit_code)


if __name__ == "__main__":
    main()
