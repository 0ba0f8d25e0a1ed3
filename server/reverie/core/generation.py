"""A generation's states, and the only moves between them."""

from __future__ import annotations

from enum import StrEnum


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
