"""Builders for the two ends of a film.

client.generations.create(
    prompt="A tiger prowls through snow",
    keyframes={"frame0": keyframes.image(Path("tiger.jpg"))},
)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ._calls import id_of

if TYPE_CHECKING:
    from .types import Generation
    from .types.params import GenerationReference, ImageReference, Keyframe, Keyframes, Url

    End: TypeAlias = Generation | Keyframe | Url


def image(picture: Url) -> ImageReference:
    """Return a keyframe that is a picture.

    Args:
        picture: A URL; or a ``pathlib.Path``, bytes, an open file or a PIL image, which the
            client uploads first. A string is always a URL.
    """
    return {"type": "image", "url": picture}


def generation(earlier: Generation | str) -> GenerationReference:
    """Return a keyframe that is a film you made before, given itself or its id.

    Raises:
        ValueError: It has no id.
    """
    id = id_of(earlier)
    if not id:
        raise ValueError("expected a generation with an id")
    return {"type": "generation", "id": id}


def between(start: End | None, end: End | None) -> Keyframes:
    """Return the keyframes of a film between two ends, either of which may be None.

    Args:
        start, end: A Generation, a keyframe, or a picture as for ``image``.
    """
    frames: Keyframes = {}
    if start is not None:
        frames["frame0"] = _either(start)
    if end is not None:
        frames["frame1"] = _either(end)
    return frames


def _either(end: End) -> Keyframe:
    from .types import Generation

    if isinstance(end, Generation):
        return generation(end)
    return end if isinstance(end, dict) else image(end)
