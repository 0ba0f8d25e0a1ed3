"""Short ways to the states that tests begin in."""

from __future__ import annotations

import uuid
from typing import Any

from reverie.core.generation import Generation
from reverie.core.money import CENT
from reverie.ledger import Claim, Ledger, NewGeneration

PRICE = 71 * CENT


def new(account: str = "ada", **changes: Any) -> NewGeneration:
    """A request for a film, with what the test cares about changed."""
    given: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "account": account,
        "kind": "video",
        "generation_type": "video",
        "model": "ray-2",
        "request": {"prompt": "A teddy bear"},
        "price": PRICE,
    }
    return NewGeneration(**{**given, **changes})


def queued(
    ledger: Ledger, account: str = "ada", *, now: float | None = None, **changes: Any
) -> Generation:
    """A generation that waits; its account is opened if need be."""
    ledger.ensure_account(account)
    return ledger.generations.add(new(account, **changes), now=now)


def claimed(
    ledger: Ledger, owner: str = "w1", *, lease: float = 30.0, now: float | None = None
) -> Claim:
    """What the next worker gets; there must be something."""
    claim = ledger.queue.claim(owner, ["ray-2", "photon-1"], lease=lease, now=now)
    assert claim is not None
    return claim


def completed(ledger: Ledger, account: str = "ada", *, now: float, **changes: Any) -> Generation:
    """A generation that took a second, and nothing else waiting."""
    id = queued(ledger, account, now=now, **changes).id
    claim = claimed(ledger, now=now)
    assert claim.generation.id == id
    assert ledger.queue.complete(claim, {"video": f"{id}/video.mp4"}, size=1000, now=now + 1)
    return ledger.generations.get(account, id)
