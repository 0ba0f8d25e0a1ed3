"""Pools: what is wished for, and what is refused."""

from __future__ import annotations

import pytest

from reverie.cluster.pool import Pool, pools
from reverie.core.errors import InvalidSetting

ENGINES = {"ray-2": "diffusers:wan-2.2", "ray-flash-2": "procedural", "photon-1": "procedural"}


def test_each_engine_has_a_pool_with_the_models_that_it_dreams() -> None:
    assert pools(ENGINES) == (
        Pool("diffusers:wan-2.2", ("ray-2",), gpus=1),
        Pool("procedural", ("photon-1", "ray-flash-2")),
    )


def test_a_wish_changes_what_it_names() -> None:
    found = pools(ENGINES, ["diffusers:wan-2.2 least=0 most=8 gpus=4 cpus=16"])
    assert found[0] == Pool("diffusers:wan-2.2", ("ray-2",), 0, 8, 4, 16)
    assert found[1] == pools(ENGINES)[1]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("", "choose an engine from diffusers:wan-2.2, procedural"),
        ("bars least=1", "choose an engine"),
        ("procedural min=1", "'min=1' must be least, most, gpus, cpus"),
        ("procedural least", "whole number"),
        ("procedural least=-1", "whole number"),
        ("procedural least=²", "whole number"),
        ("procedural cpus=0", "cpus must be at least 1"),
        ("procedural least=3 most=2", "most must be at least least, 3"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(wish: str, said: str) -> None:
    with pytest.raises(InvalidSetting, match=said):
        pools(ENGINES, [wish])


def test_engines_whose_names_would_be_one_are_refused() -> None:
    with pytest.raises(InvalidSetting, match="differ too little"):
        pools({"ray-2": "own:Engine", "ray-flash-2": "own.engine"})


def test_workers_of_another_plan_have_other_names() -> None:
    pool = pools(ENGINES)[1]
    assert pool.prefix == pools(ENGINES)[1].prefix
    assert pool.prefix.startswith("procedural.")
    assert pools(ENGINES, ["procedural least=0 most=9"])[1].prefix == pool.prefix
    assert pools(ENGINES, ["procedural cpus=2"])[1].prefix != pool.prefix
    assert pools({"ray-2": "procedural"})[0].prefix != pool.prefix
