"""Pictures that are like other pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from reverie.core.clip import Brief, Frame, Reference, References
from reverie.engines.procedural.engine import ProceduralEngine
from reverie.engines.procedural.picture.colour import palette
from reverie.engines.procedural.picture.reference import (
    cast_like,
    colour_of,
    like,
    starting_from,
)
from reverie.engines.procedural.words import parse

SIZE = (160, 96)


def scene() -> Frame:
    picture = np.zeros((96, 160, 3), np.uint8)
    picture[:48], picture[48:] = (150, 190, 230), (70, 130, 60)
    cv2.circle(picture, (80, 56), 20, (210, 40, 30), -1)
    return picture


def dusk(noise: float = 0.0) -> Frame:
    rng = np.random.default_rng(1)
    rows = np.linspace(1, 0, 90)[:, None, None]
    picture = rows * np.array((250, 150, 60)) + (1 - rows) * np.array((50, 10, 70))
    picture = np.broadcast_to(picture, (90, 120, 3)) + rng.normal(0, noise, (90, 120, 3))
    return np.clip(picture, 0, 255).astype(np.uint8)


def away(frame: Frame, other: Frame) -> float:
    return float(np.linalg.norm(palette(frame).mean - palette(other).mean))


@pytest.mark.parametrize("kind", ["images", "styles"])
def test_the_heavier_a_reference_the_nearer_its_palette(kind: str) -> None:
    distances = [
        away(like(scene(), References(**{kind: (Reference(dusk(), weight),)})), dusk())
        for weight in (0.0, 0.5, 1.0)
    ]
    assert distances == sorted(distances, reverse=True)
    assert distances[2] < 0.35 * distances[0]


def test_a_picture_to_go_by_gives_its_light_and_shade() -> None:
    bright_left = np.full((96, 160, 3), 40, np.uint8)
    bright_left[:, :80] = 220
    grey = np.full((96, 160, 3), 128, np.uint8)
    made = like(grey, References(images=(Reference(bright_left, 1.0),)))
    assert made[:, :60].mean() > made[:, -60:].mean() + 40


def test_a_style_gives_its_texture() -> None:
    def grain(frame: Frame) -> float:
        grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)[4:40, 4:60].astype(np.float32)
        return float((grey - cv2.GaussianBlur(grey, (0, 0), 1.2)).std())

    rough = np.clip(scene() + np.random.default_rng(1).normal(0, 6, (96, 160, 1)), 0, 255)
    frame = rough.astype(np.uint8)
    smooth, grainy = (
        like(frame, References(styles=(Reference(dusk(noise), 1.0),))) for noise in (0, 40)
    )
    assert grain(smooth) < grain(frame) < grain(grainy)


def test_who_is_cast_has_the_identitys_colour() -> None:
    assert colour_of((scene(), scene())) in {"red", "scarlet", "crimson"}
    spec = cast_like(parse("a robot and a dog"), References(characters=((scene(),),)))
    assert spec.subjects[0].colour == colour_of((scene(),))
    assert spec.subjects[1].colour is None


def test_the_picture_to_change_is_kept_the_more_the_heavier_it_is() -> None:
    kept, free = (
        starting_from(parse("at night"), References(changing=Reference(scene(), weight)), SIZE, 1)
        for weight in (1.0, 0.0)
    )
    assert kept is not None
    assert free is not None
    change = [np.abs(f.astype(int) - scene()).mean() for f in (kept, free)]
    assert change[0] < change[1]
    assert free.mean() < 0.6 * scene().mean()


def test_without_words_the_picture_to_go_by_is_what_is_drawn() -> None:
    references = References(images=(Reference(scene()[:, 20:-20], 1.0),))
    made = starting_from(parse(""), references, SIZE, 1)
    assert made is not None
    assert made.shape == (96, 160, 3)
    assert starting_from(parse("a tiger"), references, SIZE, 1) is None


def test_the_studio_draws_like_its_references() -> None:
    references = References(images=(Reference(dusk(), 1.0),))
    plain = Brief("a lake", *SIZE, 1, seed=2, quality="draft")
    like_dusk = Brief("a lake", *SIZE, 1, seed=2, quality="draft", references=references)
    drawn, made = (
        next(ProceduralEngine().dream(brief, lambda done: None).frames)
        for brief in (plain, like_dusk)
    )
    assert away(made, dusk()) < 0.5 * away(drawn, dusk())
