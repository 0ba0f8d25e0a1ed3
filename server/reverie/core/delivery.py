"""A callback that is due: a generation as it was when it moved, and where to tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reverie.core.generation import Generation


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver.

    Attributes:
        at: Unix seconds.
        seconds: How long the receiver took.
        status: HTTP status, or None if there was no answer.
        error: Why there was no answer, in words for the owner; None if there was one.
    """

    at: float
    seconds: float
    status: int | None
    error: str | None = None

    @property
    def is_delivered(self) -> bool:
        """Whether the receiver took it: the API's rule is a status of exactly 200."""
        return self.status == 200


@dataclass(frozen=True, slots=True)
class Delivery:
    """A callback claimed by a sender.

    Attributes:
        id: Also the message id of the signature, so that receivers can drop repeats.
        owner, attempt: The fence: only the present holder may record an outcome.
        generation: As it was at the moment of the move, not as it is now.
    """

    id: int
    url: str
    generation: Generation
    owner: str
    attempt: int


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """A line of the delivery log, for the generation's owner.

    Attributes:
        outcome: ``due``, ``delivered`` or ``abandoned``.
    """

    id: int
    generation: str
    state: str
    url: str
    created_at: datetime
    outcome: str
    attempts: Sequence[Attempt]
