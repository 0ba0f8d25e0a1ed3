"""The pictures that an image is to be like: fetched, made small, and put into its brief."""

from __future__ import annotations

from dataclasses import replace

from reverie import media
from reverie.core.clip import Brief, Frame, Reference, References
from reverie.core.generation import Generation
from reverie.core.request import ImageRef, ImageRequest

from .brief import picture_words
from .sources import picture
from .studio import Studio

LONGEST_SIDE = 1024  # pixels: palettes, textures and colours need no more


def picture_brief(request: ImageRequest, generation: Generation, studio: Studio) -> Brief:
    """Return the brief of a picture, its references included.

    Raises:
        DreamFailed: A reference cannot be read; the message names its field.
    """
    brief = picture_words(request, generation.seed)
    people = request.character_ref or {}
    changing = request.modify_image_ref
    references = References(
        images=_all(studio, "image_ref", request.image_ref or ()),
        styles=_all(studio, "style_ref", request.style_ref or ()),
        characters=tuple(
            tuple(_small(picture(studio, f"character_ref.{name}", url)) for url in identity.images)
            for name, identity in people.items()
        ),
        changing=None
        if changing is None
        else Reference(
            media.fill(
                picture(studio, "modify_image_ref", changing.url), brief.width, brief.height
            ),
            changing.weight,
        ),
    )
    return brief if references.is_empty else replace(brief, references=references)


def _all(studio: Studio, field: str, asked: tuple[ImageRef, ...]) -> tuple[Reference, ...]:
    return tuple(
        Reference(_small(picture(studio, f"{field}.{index}", each.url)), each.weight)
        for index, each in enumerate(asked)
    )


def _small(frame: Frame) -> Frame:
    height, width = frame.shape[:2]
    scale = min(1.0, LONGEST_SIDE / max(height, width))
    return media.fill(frame, max(1, round(width * scale)), max(1, round(height * scale)))
