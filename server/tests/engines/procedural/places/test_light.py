"""How bright places are printed: a stranger must be able to see where he is."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural import places
from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.render.quality import DRAFT
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.spec import Spec

#: Sheets before which a thing stands by itself, as white or as black as they were asked for.
SHEETS = {"studio", "white studio", "dark studio"}
ROOMS = sorted(k for k in set(places.keys()) - SHEETS if places.load(k).kind == "room")


def luminance(spec: Spec) -> np.ndarray:
    stage = Stage(direct(spec, Film(16 / 9, 5.0, 120, seed=3)), 192, 108, DRAFT)
    return stage.frame(55).astype(float) @ np.array((0.2126, 0.7152, 0.0722))


@pytest.mark.parametrize("key", ROOMS)
def test_every_room_is_neither_dark_nor_washed_out_and_has_contrast(key: str) -> None:
    grey = luminance(Spec("", place=key))
    assert 45 <= np.median(grey) <= 200, key
    assert np.percentile(grey, 98) - np.percentile(grey, 2) >= 70, key


def test_the_sky_is_blue_with_white_clouds_at_several_depths() -> None:
    stage = Stage(direct(Spec("", place="sky"), Film(16 / 9, 5.0, 120)), 320, 180, DRAFT)
    frame = stage.frame(30).astype(int)
    blue = (frame[..., 2] - frame[..., 0] > 40).mean()
    white = ((frame.min(axis=2) > 150) & (np.ptp(frame, axis=2) < 50)).mean()
    assert blue > 0.3
    assert white > 0.08
    assert len(stage.backdrop.cards) > 60
