"""The same film with sound: ambience, what is seen to sound, and music, over the same picture."""

from __future__ import annotations

from reverie import media
from reverie.core.clip import FPS
from reverie.core.generation import Generation
from reverie.core.request import AudioRequest
from reverie.engines.base import Tick

from .publish import put_film
from .scratch import unnamed
from .shelf import Shelf
from .sources import shown, source
from .studio import Studio, Understood


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
        media.with_samples(path, track.samples, out)
        put_film(shelf, out, earlier.left)
        shelf.put("image", "thumb.jpg", media.jpeg(media.first(path, 1)[0]))
    return {"heard": list(track.heard), "removed": list(track.removed), "lufs": track.loudness}
