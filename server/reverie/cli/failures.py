"""``reverie failures``: what was given up after too many attempts, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import parts
from .options import Data

if TYPE_CHECKING:
    from reverie.ledger.quarantine import GivenUp, Strike

WIDTH = 120  # characters of a reason in a list


def failures(
    id: Annotated[str, typer.Argument(help="One generation, with every attempt in full.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="Of the newest.")] = 100,
    data: Data = None,
) -> None:
    """List dreams that broke in every attempt (callers see "Job failed"), newest first."""
    with parts.at_home(data) as (ledger, _):
        if id:
            for strike in ledger.quarantine.get(id).strikes:
                print(f"{_attempt(strike)}\n{_indented(strike.reason)}")
            return
        for each in ledger.quarantine.list(limit=limit):
            print(_line(each))


def _line(given_up: GivenUp) -> str:
    at = given_up.at.isoformat(timespec="seconds") if given_up.at else "-"
    why = _visible(given_up.strikes[-1].reason.splitlines()[0]) if given_up.strikes else "-"
    which = f"{given_up.id}\t{given_up.account}\t{given_up.kind}\t{given_up.model}"
    return f"{at}\t{which}\t{len(given_up.strikes)} attempts\t{why[:WIDTH]}"


def _attempt(strike: Strike) -> str:
    at = strike.at.isoformat(timespec="seconds")
    return f"attempt {strike.attempt}\t{at}\t{strike.owner}"


def _indented(reason: str) -> str:
    return "\n".join(f"  {_visible(line)}" for line in reason.splitlines())


def _visible(line: str) -> str:
    """Write control characters out: a reason may quote what a stranger sent."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
