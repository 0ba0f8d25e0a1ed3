"""What may be worn over a body: each noun a function that adds it to a finished figure."""

from __future__ import annotations

from collections.abc import Callable

from reverie.engines.procedural.sculptor import Sculptor

from .build import Build
from .skeleton import Joints
from .spectacles import glasses, goggles, sunglasses

Wearable = Callable[[Sculptor, Build, Joints], None]

WEARABLES: dict[str, Wearable] = {
    "sunglasses": sunglasses,
    "glasses": glasses,
    "goggles": goggles,
}

#: What covers the hair.
HATS: frozenset[str] = frozenset()
