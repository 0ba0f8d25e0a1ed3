"""From a request to a brief: URLs and ids become pixels here, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reverie import media
from reverie.assets import Assets, Signer
from reverie.assets.scratch import unnamed
from reverie.core import size
from reverie.core.clip import FPS, Brief, Clip, Frame, Quality
from reverie.core.errors import KeyframeUnreadable, NotFound, RequestRefused
from reverie.core.generation import Generation
from reverie.core.keyframes import ImageKeyframe, Keyframe
from reverie.core.price import PICTURE_RESOLUTION
from reverie.core.request import ImageRequest, VideoRequest

from .publish import memory_file

#: Models whose pictures are drafts: quicker, and the engine says what it leaves out.
DRAFTS = frozenset({"ray-flash-2", "photon-flash-1"})

#: Frames of an earlier film that its continuation sees: 8 n + 1, as the video models of today
#: code time, four or eight frames behind a first one.
CONTEXT = 9

#: Writes what is behind a caller's URL to a file, guarded. Raises ``KeyframeUnreadable``.
Fetch: TypeAlias = Callable[[str, Path], None]

#: The first or the last frames of a film, as many as asked for.
Part: TypeAlias = Callable[[Path, int], NDArray[np.uint8]]


def film_words(request: VideoRequest, seed: int) -> Brief:
    """Return the brief of a film as far as words go: all but its keyframes."""
    width, height = size.pixels(request.resolution, request.aspect_ratio)
    return Brief(
        prompt=request.prompt or "",
        width=width,
        height=height,
        num_frames=request.seconds * FPS,
        seed=seed,
        quality=quality(request.model),
        loop=request.loop,
        concepts=tuple(concept.key for concept in request.concepts or ()),
    )


def picture_words(request: ImageRequest, seed: int) -> Brief:
    """Return the brief of a picture as far as words go."""
    width, height = size.pixels(PICTURE_RESOLUTION, request.aspect_ratio)
    return Brief(request.prompt or "", width, height, 1, seed=seed, quality=quality(request.model))


class Earlier(Protocol):
    """Finds generations; the ledger's do."""

    def get(self, account: str, id: str) -> Generation:
        """Return a generation of this account.

        Raises:
            NotFound: There is none.
        """
        ...


@dataclass(frozen=True, slots=True)
class Briefs:
    """Finds the pixels that requests point at.

    Attributes:
        generations: For earlier films, of the same account only.
        assets: Where those are.
        signer: Knows our own URLs, whose files need no fetching.
        fetch: For everyone else's.
    """

    generations: Earlier
    assets: Assets
    signer: Signer
    fetch: Fetch

    def film(self, generation: Generation, request: VideoRequest, engine: str) -> Brief:
        """Return the brief of a film that the engine of this name is to make.

        Raises:
            KeyframeUnreadable: Names the keyframe and says why.
        """
        brief = film_words(request, generation.seed)
        if request.keyframes is None:
            return brief
        first, last = request.keyframes.frame0, request.keyframes.frame1
        return replace(
            brief,
            opening=self._end("frame0", first, media.last, generation.account, brief, engine),
            closing=self._end("frame1", last, media.first, generation.account, brief, engine),
        )

    def _end(
        self,
        name: str,
        keyframe: Keyframe | None,
        part: Part,
        account: str,
        brief: Brief,
        engine: str,
    ) -> Clip | None:
        """Return one end of a film; of an earlier film, ``part`` is what adjoins."""
        if keyframe is None:
            return None
        try:
            if isinstance(keyframe, ImageKeyframe):
                picture = media.opened(self._bytes(keyframe.url))
                return Clip(media.fill_around(picture, brief.width, brief.height)[None])
            return self._earlier(account, keyframe.id, part, brief, engine)
        except (KeyframeUnreadable, RequestRefused, media.Unreadable) as error:
            raise KeyframeUnreadable(f"keyframes.{name}: {error}") from error

    def _bytes(self, url: str) -> bytes:
        if self.signer.is_own(url):
            return b"".join(self.assets.read(self.signer.name(url, time.time())))
        with unnamed() as path:
            self.fetch(url, path)
            return path.read_bytes()

    def _earlier(self, account: str, id: str, part: Part, brief: Brief, engine: str) -> Clip:
        names = self.generations.get(account, id).assets
        if "video" not in names:
            raise NotFound(f"generation {id} has no video")
        with self.assets.reading(names["video"]) as path:
            clip = _clip(part(path, CONTEXT), brief)
        memory = names.get("memory")
        if memory is None or PurePosixPath(memory).name != memory_file(engine):
            return clip
        return replace(clip, memory=b"".join(self.assets.read(memory)))


def _clip(frames: Iterable[Frame], brief: Brief) -> Clip:
    return Clip(np.stack([media.fill(frame, brief.width, brief.height) for frame in frames]))


def quality(model: str) -> Quality:
    """Return how much work a model's frames may cost."""
    return "draft" if model in DRAFTS else "film"
