"""Moderation: words that are not dreamed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reverie.core.asked import Asked
from reverie.core.money import CENT
from reverie.settings import Settings

from .conftest import API, Build


@pytest.fixture
def blocking(tmp_path: Path) -> Settings:
    words = tmp_path / "words"
    words.write_text("gore\nbad thing  # a phrase\nc++\n")
    return Settings(home=tmp_path, blocklist=words)


@pytest.mark.parametrize("prompt", ["Much GORE here", "a bad thing.", "gore", "use c++ now"])
def test_a_blocked_word_fails_the_generation_and_costs_nothing(
    build: Build, blocking: Settings, prompt: str
) -> None:
    service = build(settings=blocking, unlimited=False, credit=100 * CENT)
    made = service.create(prompt=prompt)
    assert (made["state"], made["failure_reason"]) == ("failed", "Contains blacklisted words")
    assert service.client.get(f"{API}/credits").json() == {"credit_balance": 100.0}
    assert service.ledger.queue.claim("worker", ["ray-2"], lease=60) is None


@pytest.mark.parametrize("prompt", ["Al Gores house", "a bad apple", "category"])
def test_a_word_within_a_word_is_not_blocked(build: Build, blocking: Settings, prompt: str) -> None:
    assert build(settings=blocking).create(prompt=prompt)["state"] == "queued"


def test_a_checker_of_ones_own_takes_the_place_of_the_list(build: Build) -> None:
    def no_lions(request: Asked) -> str | None:
        prompt: Any = getattr(request, "prompt", "")
        return "Advanced prompt moderation failed" if "lion" in prompt else None

    service = build(moderate=no_lions)
    assert service.create(prompt="a lion")["failure_reason"] == "Advanced prompt moderation failed"
    assert service.create(prompt="a tiger")["failure_reason"] is None
