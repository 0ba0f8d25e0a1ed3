"""What dreams are made with: engines, briefs, and a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from reverie.assets import Assets
from reverie.core.capability import Capability
from reverie.engines.base import Engine
from reverie.engines.catalogue import works

from .brief import Briefs

#: JSON-able: what was made of a request, for the caller.
Understood: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Studio:
    """What dreams are made with.

    Attributes:
        engines: By name.
        cast: Engine name by model.
    """

    engines: Mapping[str, Engine]
    cast: Mapping[str, str]
    briefs: Briefs
    assets: Assets

    def works(self, model: str, what: Capability) -> bool:
        """Tell whether a model's engine does this itself, rather than have it done to pixels."""
        return what in works(self.cast.get(model, ""))
