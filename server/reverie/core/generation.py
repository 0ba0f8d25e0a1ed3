"""A generation: what was asked for, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How far a generation has come, in the API's own words."""

    QUEUED = "queued"
    DREAMING = "dreaming"
    COMPLETED = "completed"
    FAILED = "failed"


#: The only moves there are. A worker that dies sends its dream back to the queue.
MOVES: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.DREAMING, State.FAILED}),
    State.DREAMING: frozenset({State.COMPLETED, State.FAILED, State.QUEUED}),
    State.COMPLETED: frozenset(),
    State.FAILED: frozenset(),
}

#: Values of ``failure_reason`` that the house itself gives. Source: the API's errors page,
#: except ``CANCELLED``, for which it has no words. ``UNREADABLE`` is followed by what and why.
JOB_FAILED = "Job failed"
UNREADABLE = "Failed to read user input frames"
CANCELLED = "Cancelled"

#: Seconds of the longest lease that a worker or a sender is given. One that ends later than that
#: was given before a clock was set back.
LONGEST_LEASE = 600.0


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation as the ledger knows it.

    Attributes:
        id: UUID4, chosen by the server.
        account: Whose it is; nobody else may see it.
        kind: The operation: ``video``, ``image``, ``upscale`` and so on.
        generation_type: What comes out: ``video`` or ``image``.
        request: The request as it is echoed to the caller.
        created_at: With zone.
        seed: 0 to 2**63 - 1.
        failure_reason: Text for the caller; set if and only if ``FAILED``.
        assets: Asset name by role (``video``, ``image``, ``memory`` ...). While it is dreamed:
            what can be seen of it (``preview``, ``progress_video``), gone when it is done.
        progress: 0 to 1.
        queue_position: How many are ahead of it; only while queued, only from ``get``.
        eta_seconds: Seconds until it should be done; only while unfinished, only from ``get``,
            and None as long as nothing like it was ever completed here.
        understood: What the engine made of the prompt.
        attempts: How often a worker has claimed it, counting the present one.
        price: Micro-cents charged at creation.
        sources: Ids of the generations it starts from or arrives at.
    """

    id: str
    account: str
    kind: str
    generation_type: str
    state: State
    model: str
    request: Mapping[str, Any]
    created_at: datetime
    seed: int = 0
    failure_reason: str | None = None
    assets: Mapping[str, str] = field(default_factory=dict)
    progress: float = 0.0
    queue_position: int | None = None
    eta_seconds: float | None = None
    understood: Mapping[str, Any] | None = None
    attempts: int = 0
    price: int = 0
    priority: int = 0
    callback_url: str | None = None
    sources: tuple[str, ...] = ()
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def prompt(self) -> str:
        """The caller's words, untouched; empty when there are none."""
        return self.request.get("prompt") or ""

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen to it."""
        return not MOVES[self.state]
