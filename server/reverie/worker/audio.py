"""The same film with sound: ambience, what is seen to sound, and music, over the same picture."""

from __future__ import annotations

from pathlib import Path

from reverie import media
from reverie.assets.scratch import unnamed
from reverie.core.capability import Capability
from reverie.core.clip import FPS, Brief, Sound, Work
from reverie.core.errors import DreamFailed
from reverie.core.generation import Generation
from reverie.core.request import AudioRequest
from reverie.engines.base import Tick

from .publish import put_film
from .shelf import Shelf
from .sources import shown, source
from .studio import Studio, Understood
from .work import METHOD, rounded


def sounding(
    request: AudioRequest, generation: Generation, studio: Studio, shelf: Shelf, tick: Tick
) -> Understood:
    """Give a film a soundtrack; its picture is copied as it is.

    Raises:
        DreamFailed: There is no such film.
    """
    earlier = source(studio, generation.account, request.generation_id)
    with shown(studio, earlier) as (path, about), unnamed() as out:
        seconds = about.num_frames / (about.fps or FPS)
        if studio.works(request.model, Capability.AUDIO):
            sound, told = _heard(request, generation, studio, about, earlier.prompt, tick)
            _put(path, sound, out, shelf, earlier.left)
            return told
        from reverie.engines.procedural.sound.soundtrack import soundtrack  # late: seldom wanted

        track = soundtrack(
            float(seconds),
            earlier.prompt,
            earlier.memory,
            prompt=request.prompt or "",
            negative=request.negative_prompt or "",
            seed=generation.seed,
            tick=tick,
        )
        _put(path, track.samples, out, shelf, earlier.left)
    return {"heard": list(track.heard), "removed": list(track.removed), "lufs": track.loudness}


def _put(path: Path, sound: Sound, out: Path, shelf: Shelf, left: media.Kept | None) -> None:
    media.with_samples(path, sound, out)
    put_film(shelf, out, left)
    shelf.put("image", "thumb.jpg", media.jpeg(media.first(path, 1)[0]))


def _heard(
    request: AudioRequest,
    generation: Generation,
    studio: Studio,
    about: media.Film,
    shows: str,
    tick: Tick,
) -> tuple[Sound, Understood]:
    """Have the model's own engine make a sound for a film, of words: what is heard, or shown."""
    brief = Brief(
        request.prompt or shows, about.width, about.height, max(1, about.num_frames),
        fps=rounded(about.fps or FPS), seed=generation.seed,
        work=Work("score", negative=request.negative_prompt or ""),
    )  # fmt: skip
    take = studio.engines[studio.cast[request.model]].dream(brief, tick)
    for _ in take.frames:
        pass  # there are none; asking for them makes the sound
    sound = take.sound()
    if sound is None:
        raise DreamFailed("the engine made no sound")
    return sound, {**take.understood, "method": METHOD}
