"""References: pictures that a picture is to be like, in composition, style or cast."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame, Reference, References
from reverie.core.placing import Box
from reverie.engines.procedural.objects.colours import colour, colours
from reverie.engines.procedural.spec import Spec

from .colour import from_lab, grade, palette, to_lab
from .extend import cut, resized
from .matte import subject_matte
from .modify import Change, modified
from .strokes import painted_like

LAYOUT = 0.4  # of a reference's light and shade, at a weight of 1
BANDS = 4  # scales at which the structure of a style is measured
SOFTER, HARDER = 0.35, 2.0  # factors by which a scale may be changed
WORK = 256  # pixels across at which a cast member's colours are looked at
NOT_SKY = 0.5  # of the matte: what counts as the cast member


def starting_from(
    spec: Spec, references: References, size: tuple[int, int], seed: int
) -> Frame | None:
    """Return the picture that is changed rather than drawn, changed; None if it is to be drawn.

    That is the picture to modify; or, where no words say what to draw, the first to go by.
    """
    base = references.changing
    if base is None and not spec.subjects and spec.place is None and references.images:
        base = references.images[0]
    if base is None:
        return None
    change = Change(spec, 1.0 - base.weight, seed=seed)
    return next(modified([_covering(base.frame, size)], change))


def _covering(picture: Frame, size: tuple[int, int]) -> Frame:
    """Return the middle of a picture, (width, height) pixels of it."""
    height, width = picture.shape[:2]
    scale = max(size[0] / width, size[1] / height)
    across, down = max(size[0], round(width * scale)), max(size[1], round(height * scale))
    box = Box((size[0] - across) // 2, (size[1] - down) // 2, across, down)
    return cut(picture, box, Box(0, 0, *size))


def like(frame: Frame, references: References) -> Frame:
    """Return a frame that has taken over what its references are for."""
    for reference in references.images:
        frame = _laid_out(_coloured(frame, reference), reference)
    for reference in references.styles:
        frame = painted_like(frame, reference.frame, reference.weight)
        frame = _textured(_coloured(frame, reference), reference)
    return frame


def cast_like(spec: Spec, references: References) -> Spec:
    """Return the Spec with its subjects, in order, in the colours of the identities."""
    subjects = list(spec.subjects)
    for index, pictures in enumerate(references.characters[: len(subjects)]):
        subjects[index] = replace(subjects[index], colour=colour_of(pictures))
    return replace(spec, subjects=tuple(subjects))


def colour_of(pictures: tuple[Frame, ...]) -> str:
    """Return the name of the commonest colour of who is in the pictures."""
    names = list(colours())
    table = np.array([colour(name) for name in names], np.uint8)[None]
    lab = to_lab(table)[0]
    votes = np.zeros(len(names))
    for picture in pictures:
        seen = to_lab(_subject(picture)[None])[0]
        nearest = np.linalg.norm(seen[:, None] - lab[None], axis=2).argmin(axis=1)
        votes += np.bincount(nearest, minlength=len(names)) / len(seen)
    return names[int(votes.argmax())]


def _subject(picture: Frame) -> NDArray[np.uint8]:
    """Return (n, 3) sRGB of whoever is in a picture, or of its middle."""
    height, width = picture.shape[:2]
    small = resized(picture, WORK, max(32, min(4 * WORK, WORK * height // width)))
    matte = subject_matte(small)
    if matte is not None:
        inside = matte > NOT_SKY
    else:
        inside = np.zeros(small.shape[:2], bool)
        rows, columns = small.shape[0] // 4, small.shape[1] // 4
        inside[rows:-rows, columns:-columns] = True
    return small[inside][::7]


def _coloured(frame: Frame, reference: Reference) -> Frame:
    if reference.weight == 0:
        return frame
    return grade(palette(frame), palette(reference.frame), reference.weight)(frame)


def _laid_out(frame: Frame, reference: Reference) -> Frame:
    """Return the frame with a reference's light and shade laid over its own."""
    height, width = frame.shape[:2]
    share = np.float32(LAYOUT * reference.weight)
    lab = to_lab(frame)
    theirs = _coarse(to_lab(resized(reference.frame, width, height))[..., 0])
    lab[..., 0] += share * (theirs - _coarse(lab[..., 0]))
    return from_lab(lab)


def _coarse(light: NDArray[np.float32]) -> NDArray[np.float32]:
    sigma = max(light.shape) / 14
    return np.asarray(cv2.GaussianBlur(light, (0, 0), sigma), np.float32)


def _textured(frame: Frame, reference: Reference) -> Frame:
    """Return the frame with as much structure, scale by scale, as the reference has.

    Source:
        Heeger and Bergen, "Pyramid-based texture analysis" (1995), by the spread alone.
    """
    lab = to_lab(frame)
    height, width = frame.shape[:2]
    theirs = to_lab(resized(reference.frame, width, height))[..., 0]
    light = lab[..., 0]
    ours, wanted = _bands(light), _bands(theirs)
    for mine, other in zip(ours, wanted, strict=True):
        factor = float(np.clip(other.std() / max(float(mine.std()), 0.05), SOFTER, HARDER))
        light = light + np.float32(reference.weight * (factor - 1)) * mine
    lab[..., 0] = np.clip(light, 0, 100)
    return from_lab(lab)


def _bands(light: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Return what is seen at each scale and not at the next coarser one."""
    levels = [light]
    for scale in range(BANDS):
        levels.append(np.asarray(cv2.GaussianBlur(light, (0, 0), 1.2 * 2**scale), np.float32))
    return [fine - coarse for fine, coarse in pairwise(levels)]
