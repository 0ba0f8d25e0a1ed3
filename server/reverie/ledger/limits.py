"""The bounds that the ledger keeps, beside credit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reverie.core.tier import TIERS, Tier


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the whole house, and of each tier.

    Attributes:
        max_queue: Generations that may wait, of all accounts together.
        max_attempts: Times a dream is tried before it fails.
        model_caps: Dreams of one model that may run at once; a model not named has no bound.
    """

    tiers: Mapping[str, Tier] = field(default_factory=lambda: dict(TIERS))
    max_queue: int = 10_000
    max_attempts: int = 3
    model_caps: Mapping[str, int] = field(default_factory=dict)

    def tier(self, name: str) -> Tier:
        """Return a tier; an account whose tier was dropped from the settings gets ``build``."""
        return self.tiers.get(name) or TIERS["build"]
