"""How much work a frame may cost: film, or a draft that reads as well in motion."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quality:
    """What a frame spends.

    Attributes:
        scale: Of the asked width and height that is rendered, then enlarged.
        soft: Nine shadow taps rather than three.
        nook: Pixels per sample of screen occlusion, along each side.
        hair: Whether fur is marched hair by hair.
        sun_cells: Side of the actors' shadow map.
        taps: Samples of the actors' own occlusion.
        blur: The radius of a point at the horizon, as part of the picture's height, below
            which what is out of focus is drawn sharp.
        smear: Whether what moves is blurred where the shot asks for it.
    """

    scale: float
    soft: bool
    nook: int
    hair: bool
    sun_cells: int
    taps: int
    blur: float
    smear: bool


FILM = Quality(scale=1.0, soft=True, nook=2, hair=True, sun_cells=256, taps=4, blur=0.0, smear=True)
DRAFT = Quality(
    scale=0.5, soft=False, nook=4, hair=False, sun_cells=128, taps=2, blur=0.012, smear=False
)
QUALITIES = {"film": FILM, "draft": DRAFT}
