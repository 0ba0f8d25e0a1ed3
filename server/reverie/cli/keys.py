"""``reverie keys``: who may call ``reverie serve``."""

from __future__ import annotations

from typing import Annotated

import typer

from . import parts
from .options import Data
from .say import aside

MAIN = "main"  # the account that keys belong to unless another is named

keys = typer.Typer(help="Make, list and revoke the keys that callers of serve need.")

Account = Annotated[str, typer.Option("--account", help="Whose key it is.")]
Id = Annotated[str, typer.Argument(help="The key's id, as list shows it.")]


@keys.command()
def create(
    account: Account = MAIN,
    name: Annotated[str, typer.Option("--name", help="To tell keys apart.")] = "key",
    data: Data = None,
) -> None:
    """Make a key and print its secret, which cannot be shown again."""
    with parts.at_home(data) as (ledger, _):
        if account == MAIN:
            ledger.ensure_account(MAIN)
        key, secret = ledger.keys.create(account, name)
    aside.print(f"{key.id} for {account}; the secret is shown this once:")
    print(secret)


@keys.command("list")
def show(account: Account = MAIN, data: Data = None) -> None:
    """List an account's keys."""
    with parts.at_home(data) as (ledger, _):
        for key in ledger.keys.list(account):
            state = "revoked" if key.revoked_at else "works"
            print(f"{key.id}\t{state}\t{key.hint}…\t{key.created_at:%Y-%m-%d}\t{key.name}")


@keys.command()
def revoke(id: Id, account: Account = MAIN, data: Data = None) -> None:
    """Stop a key from working, at once."""
    with parts.at_home(data) as (ledger, _):
        ledger.keys.revoke(account, id)
    aside.print(f"{id} does not work any more")


@keys.command()
def rotate(id: Id, account: Account = MAIN, data: Data = None) -> None:
    """Put a new key in a key's place and print its secret."""
    with parts.at_home(data) as (ledger, _):
        key, secret = ledger.keys.rotate(account, id)
    aside.print(f"{key.id} in place of {id}; the secret is shown this once:")
    print(secret)
