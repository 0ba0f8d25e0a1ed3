"""What an account may ask for at once: limits as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tier:
    """The limits of one kind of account.

    Attributes:
        video_per_minute, image_per_minute: Creations in any minute.
        video_at_once, image_at_once: Generations that may be dreaming together.
        unfinished: Generations that may be queued or dreaming together.
        stored: Bytes of films and uploads that may be kept together.
    """

    video_per_minute: int
    image_per_minute: int
    video_at_once: int
    image_at_once: int
    unfinished: int
    stored: int = 2**62

    def per_minute(self, generation_type: str) -> int:
        """Return the creations a minute for ``video`` or ``image``."""
        return self.image_per_minute if generation_type == "image" else self.video_per_minute

    def at_once(self, generation_type: str) -> int:
        """Return the dreams at once for ``video`` or ``image``."""
        return self.image_at_once if generation_type == "image" else self.video_at_once


_ANY = 1_000_000

#: ``build`` is the published tier: 10 videos at once and 20 creations a minute, 40 and 80 for
#: images. Source: the API's rate limit page; what may be kept is our own. ``unlimited`` is the
#: account of ``reverie dev``.
TIERS: dict[str, Tier] = {
    "build": Tier(20, 80, 10, 40, 200, 100 * 2**30),
    "scale": Tier(200, 800, 100, 400, 5_000, 2**40),
    "unlimited": Tier(_ANY, _ANY, _ANY, _ANY, _ANY),
}
