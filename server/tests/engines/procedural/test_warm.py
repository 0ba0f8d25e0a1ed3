"""Warming: kernels are compiled in another process, and a failure there is told."""

from __future__ import annotations

import pytest

from reverie.core.clip import Brief
from reverie.engines.procedural import warm
from reverie.engines.procedural.engine import ProceduralEngine
from reverie.engines.procedural.warm import SHOTS


def test_a_warm_machine_is_ready_at_once() -> None:
    seen: list[float] = []
    ProceduralEngine().warm_up(seen.append)
    assert seen[-1] == 1.0
    assert warm.is_warm()

    again: list[float] = []
    ProceduralEngine().warm_up(again.append)
    assert again == [1.0]


def test_every_shot_that_warms_says_only_words_that_are_understood() -> None:
    for prompt, quality in SHOTS:
        take = ProceduralEngine().dream(Brief(prompt, 160, 96, 1, quality=quality), lambda _: None)
        assert take.understood["left_out"] == []


def test_kernels_that_do_not_compile_are_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(warm.sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="kernels do not compile: killed"):
        warm.warm(lambda _: None)
