"""A film made again: by the engine that made it, from what it left for itself."""

from __future__ import annotations

from pathlib import Path

from reverie import media
from reverie.core.clip import Brief
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.base import Tick

from .publish import publish
from .shelf import Shelf
from .studio import Studio, Understood


def made_again(
    studio: Studio, shelf: Shelf, tick: Tick, brief: Brief, owner: str, path: Path
) -> Understood | None:
    """Publish an earlier film as its own engine makes it again, or return None if it cannot.

    Args:
        brief: With the remake that is asked for.
        owner: The engine.
        path: The earlier film, whose pace and sound are kept.
    """
    try:
        take = studio.engines[owner].dream(brief, tick)
    except DreamCancelled:
        raise
    except DreamFailed:  # an older studio's memory: the pixels still serve
        return None
    about = media.probe(path)
    sound = path if about.has_sound else None
    left = None if take.memory is None else media.Kept(owner, take.memory)
    publish(take.frames, shelf, fps=about.fps, count=brief.num_frames, sound=sound, left=left)
    return {**take.understood, "method": "made again"}
