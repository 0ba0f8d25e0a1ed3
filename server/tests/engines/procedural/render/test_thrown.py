"""What is thrown up flies, comes down and is gone."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.render.thrown import THROWS, Plumes
from reverie.engines.procedural.scene import Trace

LIGHT = np.ones(256, np.float32)
GROUND = (0.1, 0.2, 0.05)


def plumes(kind: str, seconds: float = 1.0) -> Plumes:
    return Plumes([Trace(kind, seconds, np.array((1.0, 0.0, -2.0)), 0.0, 1.0)], GROUND)


@pytest.mark.parametrize("kind", sorted(THROWS))
def test_nothing_is_there_before_its_time_or_after_its_life(kind: str) -> None:
    assert len(plumes(kind).rows(0.9, LIGHT)) == 0
    assert len(plumes(kind).rows(1.05, LIGHT)) == THROWS[kind].count
    assert len(plumes(kind).rows(1.0 + THROWS[kind].life + 0.01, LIGHT)) == 0


@pytest.mark.parametrize("kind", ["spray", "clod", "burst"])
def test_drops_rise_and_come_down_again(kind: str) -> None:
    early, top, late = (
        plumes(kind).rows(1.0 + share * THROWS[kind].life, LIGHT) for share in (0.05, 0.4, 0.98)
    )
    assert top[:, 1].max() > early[:, 1].max() > 0.0
    assert np.median(late[:, 1]) < np.median(top[:, 1])


@pytest.mark.parametrize("kind", ["dust", "steam", "mist"])
def test_puffs_swell_and_fade(kind: str) -> None:
    life = THROWS[kind].life
    early, late = (plumes(kind).rows(1.0 + share * life, LIGHT) for share in (0.2, 0.9))
    assert late[:, 6].mean() > 1.5 * early[:, 6].mean()
    assert late[:, 10].max() < early[:, 10].max()


def test_prints_throw_nothing_and_all_is_the_same_every_time() -> None:
    assert not Plumes([Trace("paw", 0.0, np.zeros(3), 0.0, 0.1)], GROUND)
    one, other = (plumes("spray").rows(1.3, LIGHT) for _ in range(2))
    assert np.array_equal(one, other)
