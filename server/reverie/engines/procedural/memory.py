"""Memory: what the studio leaves with a clip, so that a later film can go on with its scene."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reverie.core.clip import Clip

from .direct import Film
from .spec import Spec, spec_from_json

VERSION = 1


@dataclass(frozen=True, slots=True)
class Memory:
    """A scene and the part of its time that a clip showed.

    Attributes:
        spec: What was asked for.
        seed: Of the scene.
        start, end: Film seconds of the clip's first frame, and of the one after its last.
        whole: Length of the film for which the camera's moves were made.
    """

    spec: Spec
    seed: int
    start: float
    end: float
    whole: float

    def to_bytes(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(
            {
                "version": VERSION,
                "spec": self.spec.to_json(),
                "seed": self.seed,
                "start": self.start,
                "end": self.end,
                "whole": self.whole,
            }
        ).encode()

    def before(self, film: Film) -> Film:
        """Return the film that leads up to the clip."""
        return self._part(film, self.start - film.seconds)

    def after(self, film: Film) -> Film:
        """Return the film that goes on from the clip."""
        return self._part(film, self.end)

    def _part(self, film: Film, start: float) -> Film:
        return Film(
            film.aspect, film.seconds, film.num_frames,
            seed=self.seed, start=start, whole=self.whole,
        )  # fmt: skip


def remember(clip: Clip | None) -> Memory | None:
    """Return a clip's memory, or None if it has none that this studio can read."""
    if clip is None or clip.memory is None:
        return None
    try:
        data = json.loads(clip.memory)
        if data["version"] != VERSION:
            return None
        spec = spec_from_json(data["spec"])
        return Memory(spec, data["seed"], data["start"], data["end"], data["whole"])
    except (ValueError, KeyError, TypeError):
        return None  # another engine's, or an older studio's: its pixels still serve
