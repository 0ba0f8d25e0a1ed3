"""Money as whole numbers: millionths of a US cent, so that sums are exact."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

#: One US cent. A photon-flash picture costs less than half of one, so cents alone are too coarse.
CENT = 1_000_000


def micro_cents(cents: Decimal | float | str) -> int:
    """Return ``cents`` as a whole number of micro-cents, halves rounded up."""
    exact = Decimal(str(cents)) * CENT
    return int(exact.to_integral_value(rounding=ROUND_HALF_UP))


def cents(micro: int) -> float:
    """Return micro-cents as cents, for people and for the API's ``credit_balance``."""
    return micro / CENT
