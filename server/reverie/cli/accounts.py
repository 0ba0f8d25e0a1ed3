"""``reverie accounts``: who has how much credit, and which limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import parts
from .options import Data

if TYPE_CHECKING:
    from reverie.ledger import Account
    from reverie.settings import Settings

accounts = typer.Typer(help="Open accounts, give them credit, see what they used.")

Id = Annotated[str, typer.Argument(help="The account's id, as list shows it.")]
Tier = Annotated[str | None, typer.Option("--tier", help="Whose limits it has.")]
Unlimited = Annotated[bool | None, typer.Option(help="Never out of credit.")]


@accounts.command()
def create(
    name: Annotated[str, typer.Argument(help="What you call it.")],
    tier: Tier = None,
    unlimited: Unlimited = False,
    data: Data = None,
) -> None:
    """Open an account; print its id."""
    with parts.at_home(data) as (ledger, settings):
        tier = _checked(tier or settings.tier, settings)
        print(ledger.accounts.create(name, tier=tier, unlimited=bool(unlimited)).id)


@accounts.command("list")
def show(data: Data = None) -> None:
    """List all accounts, and the disk that their films and uploads take."""
    with parts.at_home(data) as (ledger, _):
        for account in ledger.accounts.list():
            stored = f"{ledger.storage.of(account.id) / 2**20:.1f} MiB stored"
            print(f"{_line(account)}\t{stored}")


@accounts.command()
def change(id: Id, tier: Tier = None, unlimited: Unlimited = None, data: Data = None) -> None:
    """Move an account to another tier, or lift its need for credit."""
    with parts.at_home(data) as (ledger, settings):
        tier = tier and _checked(tier, settings)
        print(_line(ledger.accounts.change(id, tier=tier, unlimited=unlimited)))


@accounts.command()
def grant(
    id: Id,
    cents: Annotated[float, typer.Argument(help="US cents; less than 0 takes credit back.")],
    note: Annotated[str, typer.Option(help="Why, for the record.")] = "",
    data: Data = None,
) -> None:
    """Give an account credit."""
    from reverie.core.money import micro_cents

    with parts.at_home(data) as (ledger, _):
        print(_line(ledger.accounts.grant(id, micro_cents(cents), note=note)))


@accounts.command()
def entries(
    id: Id,
    limit: Annotated[int, typer.Option(min=1, help="How many, at most.")] = 100,
    data: Data = None,
) -> None:
    """List what was granted, charged and refunded, newest first."""
    from reverie.core.money import cents

    with parts.at_home(data) as (ledger, _):
        ledger.accounts.get(id)
        for entry in ledger.accounts.entries(id, limit=limit):
            about = "\t".join(str(each or "-") for each in (entry.generation, entry.note))
            amount = f"{cents(entry.amount):.2f} cents"
            print(f"{entry.at:%Y-%m-%dT%H:%M:%SZ}\t{entry.reason}\t{amount}\t{about}")


@accounts.command()
def usage(id: Id, data: Data = None) -> None:
    """List what an account asked for, by day, model and key."""
    from reverie.core.money import cents

    with parts.at_home(data) as (ledger, _):
        ledger.accounts.get(id)
        for row in ledger.accounts.usage(id):
            spent = f"{cents(row.spent):.2f} cents"
            counts = f"{row.created} created\t{row.refunded} refunded"
            print(f"{row.day}\t{row.model}\t{row.key_id or '-'}\t{counts}\t{spent}")


@accounts.command()
def secret(id: Id, data: Data = None) -> None:
    """Print what an account's receivers check the signatures of callbacks with."""
    from reverie.core import webhook
    from reverie.core.errors import InvalidSetting

    with parts.at_home(data) as (ledger, settings):
        if not settings.sign_callbacks:
            raise InvalidSetting("callbacks are not signed here; set REVERIE_SIGN_CALLBACKS=1")
        print(webhook.secret(settings.key(webhook.PURPOSE), ledger.accounts.get(id).id))


def _checked(tier: str, settings: Settings) -> str:
    from reverie.core.errors import InvalidSetting

    if tier not in settings.tiers:
        choices = ", ".join(settings.tiers)
        raise InvalidSetting(f"--tier: unknown tier {tier!r}; choose from {choices}")
    return tier


def _line(account: Account) -> str:
    from reverie.core.money import cents

    credit = "unlimited" if account.unlimited else f"{cents(account.balance):.2f} cents"
    return f"{account.id}\t{account.tier}\t{credit}\t{account.name}"
