"""Pixels, and what an engine is told about the pixels wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

#: (height, width, 3) uint8, sRGB, row 0 at the top.
Frame: TypeAlias = NDArray[np.uint8]

#: (n, 2) float32, -1 to 1, at ``RATE``.
Sound: TypeAlias = NDArray[np.float32]

#: ``film`` is the full picture; ``draft`` trades named parts of it for speed.
Quality: TypeAlias = Literal["film", "draft"]

#: What may be done with a film or a picture that is there; ``score`` is to give it sound.
Task: TypeAlias = Literal["modify", "reframe", "upscale", "score"]

FPS = 24  # frames per second; every model's films play at it
RATE = 48_000  # samples per second of every sound


@dataclass(frozen=True, slots=True)
class Clip:
    """A few frames that a dream starts from or arrives at. A still is a clip of one frame.

    Attributes:
        frames: (n, height, width, 3) uint8, sRGB, in playing order, n >= 1.
        memory: What the engine that made these frames left for itself (its scene),
            opaque to everyone else; None when another engine, or a camera, made them.
    """

    frames: NDArray[np.uint8]
    memory: bytes | None = None


@dataclass(frozen=True, slots=True)
class Remake:
    """A film to be made once more by the engine that made it: larger, or changed.

    Attributes:
        memory: What that engine left with the film.
        freedom: 0 to 1: how far from the film the brief's prompt may lead. With an empty
            prompt the film is made as it was, whatever the freedom.
        wider: Height of the picture over the height that the film as it was has in its middle,
            at least 1: what is round it is shown, too. None where the picture is the film's.
    """

    memory: bytes
    freedom: float = 0.0
    wider: float | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture to go by, of any size; ``weight`` 0 to 1: how closely."""

    frame: Frame
    weight: float


@dataclass(frozen=True, slots=True)
class References:
    """Pictures that a picture is to be like.

    Attributes:
        images: To go by in everything.
        styles: Whose style to take.
        characters: Pictures of each of the cast, in order.
        changing: The picture to change; it has the brief's size.
    """

    images: tuple[Reference, ...] = ()
    styles: tuple[Reference, ...] = ()
    characters: tuple[tuple[Frame, ...], ...] = ()
    changing: Reference | None = None

    @property
    def is_empty(self) -> bool:
        """There is nothing to go by."""
        return not (self.images or self.styles or self.characters or self.changing)


@dataclass(frozen=True, slots=True)
class Work:
    """Something to do with a film or a picture that is there; the brief says what comes of it.

    Attributes:
        frames: (n, height, width, 3) uint8 at the brief's rate, n its number of frames; None for
            a score, which goes by words.
        freedom: 0 to 1: how far a modified film may go from this one.
        place: Where in the new frame these lie when they are reframed: left, top, width and
            height in pixels, wholly within it; the frames have this size.
        negative: What a score should not have.
    """

    task: Task
    frames: NDArray[np.uint8] | None = None
    freedom: float = 0.0
    place: tuple[int, int, int, int] | None = None
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """All an engine may know of a generation: words and pixels, never URLs or ids.

    Attributes:
        prompt: The caller's words, untouched; may be empty when there is an opening.
        width, height: Pixels, both even.
        num_frames: At least 1; 1 is a still picture.
        fps: Frames per second.
        seed: 0 to 2**63 - 1. The same brief yields the same frames on the same machine.
        quality: ``film`` or ``draft``.
        loop: The last frame leads into the first.
        concepts: Keys of the API's concepts, such as ``dolly_zoom``.
        opening: What the film continues from, at ``width`` by ``height``.
        closing: What the film arrives at, likewise.
        remake: The film to make again; only for engines whose catalogue entry ``remakes``.
        references: What a picture is to be like; only for engines that can go by pictures.
        work: What to do with a film or a picture that is there; only for engines whose catalogue
            entry ``works`` that way. Then ``opening`` is how it should begin to look.
    """

    prompt: str
    width: int
    height: int
    num_frames: int
    fps: int = FPS
    seed: int = 0
    quality: Quality = "film"
    loop: bool = False
    concepts: tuple[str, ...] = ()
    opening: Clip | None = None
    closing: Clip | None = None
    remake: Remake | None = None
    references: References | None = None
    work: Work | None = None
