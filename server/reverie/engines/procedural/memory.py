"""Memory: what the studio leaves with a clip, so that a later film can go on with its scene."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from reverie.core.clip import Clip

from .sound.cue import Cue
from .spec import Spec, spec_from_json

if TYPE_CHECKING:  # memories are read where no film is directed
    from .direct import Film

VERSION = 2


@dataclass(frozen=True, slots=True)
class Memory:
    """A scene and the part of its time that a clip showed.

    Attributes:
        spec: What was asked for.
        seed: Of the scene.
        start, end: Film seconds of the clip's first frame, and of the one after its last.
        whole: Length of the film for which the camera's moves were made.
        loop: The clip's last frame leads into its first.
        cues: What is seen to make a sound in it.
    """

    spec: Spec
    seed: int
    start: float
    end: float
    whole: float
    loop: bool = False
    cues: tuple[Cue, ...] = ()

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
                "loop": self.loop,
                "cues": [astuple(cue) for cue in self.cues],
            }
        ).encode()

    def before(self, film: Film) -> Film:
        """Return the film that leads up to the clip."""
        return self._part(film, self.start - film.seconds)

    def after(self, film: Film) -> Film:
        """Return the film that goes on from the clip."""
        return self._part(film, self.end)

    def again(self, film: Film) -> Film:
        """Return the film that is the clip itself."""
        return replace(self._part(film, self.start), seconds=self.end - self.start, loop=self.loop)

    def _part(self, film: Film, start: float) -> Film:
        return replace(film, loop=False, seed=self.seed, start=start, whole=self.whole)


def remember(clip: Clip | None) -> Memory | None:
    """Return a clip's memory, or None if it has none that this studio can read."""
    return None if clip is None or clip.memory is None else from_bytes(clip.memory)


def from_bytes(written: bytes) -> Memory | None:
    """Return what ``Memory.to_bytes`` wrote; None if it is another engine's or an older studio's.

    The clip's pixels still serve then.
    """
    try:
        data = json.loads(written)
        if data["version"] != VERSION:
            return None
        spec, cues = spec_from_json(data["spec"]), tuple(Cue(*cue) for cue in data["cues"])
        return Memory(
            spec, data["seed"], data["start"], data["end"], data["whole"], data["loop"], cues
        )
    except (ValueError, KeyError, TypeError):
        return None
