"""Credit as a list of entries that is only added to; the balance is kept beside it.

Whoever adds an entry moves the balance in the same transaction.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import OutOfCredit
from reverie.core.money import cents

from .tables import account, credit_entry, generation


def charge(
    connection: Connection, owner: str, price: int, *, now: float, id: str, model: str, key: str
) -> None:
    """Take the price of a generation from its account.

    Raises:
        OutOfCredit: The balance does not cover it.
    """
    taken = connection.execute(
        sa.update(account)
        .where(account.c.id == owner)
        .where(sa.or_(account.c.unlimited, account.c.balance >= price))
        .values(balance=account.c.balance - price)
    )
    if not taken.rowcount:
        balance = connection.scalar(sa.select(account.c.balance).where(account.c.id == owner))
        raise OutOfCredit(
            f"Insufficient credits: this generation costs {cents(price):.2f} cents, "
            f"the balance is {cents(balance or 0):.2f}"
        )
    entry = {"amount": -price, "reason": "charge", "generation": id, "model": model}
    connection.execute(sa.insert(credit_entry).values(account=owner, at=now, key_id=key, **entry))


def refund(connection: Connection, id: str, *, now: float) -> None:
    """Give back what a generation cost; the table's constraint allows it once."""
    row = connection.execute(
        sa.select(
            generation.c.account, generation.c.price, generation.c.model, generation.c.key_id
        ).where(generation.c.id == id)
    ).one()
    connection.execute(
        sa.insert(credit_entry).values(
            account=row.account,
            at=now,
            amount=row.price,
            reason="refund",
            generation=id,
            model=row.model,
            key_id=row.key_id,
        )
    )
    _move(connection, row.account, row.price)


def grant(connection: Connection, owner: str, amount: int, note: str, *, now: float) -> None:
    """Add credit (or, with a negative amount, take it back)."""
    connection.execute(
        sa.insert(credit_entry).values(
            account=owner, at=now, amount=amount, reason="grant", note=note
        )
    )
    _move(connection, owner, amount)


def _move(connection: Connection, owner: str, amount: int) -> None:
    connection.execute(
        sa.update(account).where(account.c.id == owner).values(balance=account.c.balance + amount)
    )
