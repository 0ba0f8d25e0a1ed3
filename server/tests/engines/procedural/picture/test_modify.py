"""Films changed: as asked, the freer the more, and without a flicker."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest

from reverie.core.clip import Frame
from reverie.engines.procedural.picture.colour import palette
from reverie.engines.procedural.picture.modify import Change, modified
from reverie.engines.procedural.picture.styles import STYLES
from reverie.engines.procedural.words import parse

WIDTH, HEIGHT = 192, 108


def meadow(frames: int = 8, noise: float = 0.0) -> list[Frame]:
    """A sky and a meadow, past which a red ball rolls."""
    rng = np.random.default_rng(2)
    blades = rng.integers(-18, 18, (HEIGHT, WIDTH + 64, 1))
    film = []
    for i in range(frames):
        picture = np.zeros((HEIGHT, WIDTH, 3), np.int64)
        picture[:] = np.where(np.arange(HEIGHT)[:, None, None] < 50, (150, 190, 230), (70, 130, 60))
        picture[50:] += blades[50:, 2 * i : 2 * i + WIDTH]
        frame = np.clip(picture + rng.normal(0, noise, picture.shape), 0, 255).astype(np.uint8)
        cv2.circle(frame, (50 + 3 * i, 66), 14, (210, 40, 30), -1, cv2.LINE_AA)
        film.append(frame)
    return film


def change(prompt: str, freedom: float = 0.5, look: Frame | None = None) -> list[Frame]:
    return list(modified(meadow(), Change(parse(prompt), freedom, look, seed=3)))


def light(film: list[Frame]) -> float:
    return float(np.mean(film))


def apart(a: list[Frame], b: list[Frame]) -> float:
    pairs = zip(a, b, strict=True)
    return float(np.mean([np.abs(x.astype(int) - y.astype(int)).mean() for x, y in pairs]))


def structure(a: Frame, b: Frame) -> float:
    """Return how alike the outlines of two pictures are, -1 to 1."""
    grey = [cv2.cvtColor(f, cv2.COLOR_RGB2GRAY).astype(np.float32) for f in (a, b)]
    lines = [cv2.Laplacian(cv2.GaussianBlur(g, (0, 0), 1.0), cv2.CV_32F).ravel() for g in grey]
    return float(np.corrcoef(*lines)[0, 1])


def test_night_is_dark_and_blue() -> None:
    night = change("at night")
    assert light(night) < 0.66 * light(meadow())
    means = np.mean(night, axis=(0, 1, 2)) / np.mean(meadow(), axis=(0, 1, 2))
    assert means[2] > means[0]


def test_autumn_turns_the_meadow_and_leaves_the_ball() -> None:
    film = change("in autumn", 1.0)
    grass, ball = film[0][90:, 150:].mean(axis=(0, 1)), film[0][62:70, 46:54].mean(axis=(0, 1))
    assert grass[0] > grass[1]  # red above green
    assert np.abs(ball - (210, 40, 30)).max() < 25


def test_winter_is_white_below() -> None:
    film = change("in winter", 1.0)
    assert film[0][90:, 150:].std(axis=2).mean() < meadow()[0][90:, 150:].std(axis=2).mean() / 2


def test_fog_takes_what_is_far_first() -> None:
    film = change("foggy", 0.5)
    assert film[0][:40].std() < meadow()[0][:40].std() + 1
    far = np.abs(film[0][52:58, 150:].astype(int) - (198, 204, 210)).mean()
    near = np.abs(film[0][102:, 150:].astype(int) - (198, 204, 210)).mean()
    assert far < near


@pytest.mark.parametrize("weather", ["raining", "snowing"])
def test_what_falls_moves(weather: str) -> None:
    film, dry = change(weather), change("foggy")
    assert apart(film[1:], film[:-1]) > apart(dry[1:], dry[:-1])


@pytest.mark.parametrize("style", STYLES)
def test_every_style_can_be_seen_and_keeps_its_size(style: str) -> None:
    frame = meadow(1)[0]
    styled = STYLES[style](frame)
    assert styled.shape == frame.shape
    assert styled.dtype == np.uint8
    assert apart([styled], [frame]) > 1.5
    assert np.array_equal(styled, STYLES[style](frame))


@pytest.mark.parametrize("prompt", ["at night", "watercolor painting", "in autumn"])
def test_the_freer_the_mode_the_farther_from_the_film(prompt: str) -> None:
    steps = [apart(change(prompt, freedom), meadow()) for freedom in (0.0, 0.5, 1.0)]
    assert steps == sorted(steps)
    assert steps[0] > 0.5


def test_adhering_keeps_every_outline() -> None:
    film = change("at sunset", 0.0)
    assert min(structure(a, b) for a, b in zip(film, meadow(), strict=True)) > 0.95


@pytest.mark.parametrize("style", ["anime", "oil", "watercolour"])
def test_a_styled_film_flickers_less_than_its_frames_styled_one_by_one(style: str) -> None:
    noisy = meadow(8, noise=4.0)
    spec = parse({"oil": "oil painting", "watercolour": "watercolor"}.get(style, style))
    together = list(modified(noisy, Change(spec, 1.0)))
    apart_each = [next(modified([f], Change(spec, 1.0))) for f in noisy]

    def flicker(film: list[Frame]) -> float:
        sky = np.stack([f[4:40] for f in film]).astype(float)
        return float(np.abs(np.diff(sky, axis=0)).mean())

    assert flicker(together) < 0.8 * flicker(apart_each)


def test_a_look_gives_its_palette() -> None:
    look = np.zeros((54, 96, 3), np.uint8)
    look[:27], look[27:] = (240, 140, 60), (60, 20, 80)
    film = change("", 1.0, look)
    wanted, before, after = palette(look).mean, palette(*meadow()).mean, palette(*film).mean
    assert np.linalg.norm(after - wanted) < 0.35 * np.linalg.norm(before - wanted)


def test_without_any_wish_the_film_stays_as_it_was() -> None:
    assert apart(change("", 0.0), meadow()) < 0.5


def test_the_same_seed_gives_the_same_film() -> None:
    for a, b in zip(change("snowing"), change("snowing"), strict=True):
        assert np.array_equal(a, b)


def test_a_change_of_light_is_even_from_frame_to_frame() -> None:
    means = [float(f[:40].mean()) for f in change("at dusk")]
    assert max(abs(b - a) for a, b in itertools.pairwise(means)) < 0.5
