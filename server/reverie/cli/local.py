"""A dream in this process's own engine, without a service."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from .wish import Bar, Granted, Wish


def dream_here(wish: Wish, bar: Bar, engine: str) -> Granted:
    """Make a film with an engine started for it, and stop that again.

    Raises:
        ReverieError: It cannot be made; says why.
        pydantic.ValidationError: The wish is not a request.
    """
    from reverie import media
    from reverie.core.clip import Frame
    from reverie.core.request import VideoRequest
    from reverie.settings import engine_environment
    from reverie.worker.brief import film_words
    from reverie.worker.scratch import unnamed
    from reverie.worker.supervisor import Supervisor

    from . import parts

    request = VideoRequest.model_validate(wish.body)
    settings = parts.settings(engine=engine)
    name = settings.engines[request.model]
    seed = secrets.randbits(32) if request.seed is None else request.seed
    first: list[Frame] = []

    def watched(frames: Iterator[Frame]) -> Iterator[Frame]:
        for frame in frames:
            if not first:
                first.append(frame.copy())
            yield frame

    with unnamed() as log, unnamed() as path:
        supervisor = Supervisor(name, engine_environment(), log, bounds=parts.bounds(settings))
        try:
            supervisor.warm_up(lambda f: bar.show("Warming up: kernels compile once", f))
            began = time.monotonic()
            take = supervisor.dream(film_words(request, seed), lambda f: bar.show("Dreaming", f))
            media.encode(watched(take.frames), path)
        finally:
            supervisor.close()
        _publish(path, wish.out)
    wish.thumbnail.write_bytes(media.jpeg(first[0]))
    return Granted(take.understood, seed, time.monotonic() - began)


def _publish(path: Path, out: Path) -> None:
    """Copy a film to where it was wished for: there whole, or not at all."""
    part = out.with_name(f".{out.name}.part")
    try:
        shutil.copyfile(path, part)
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
