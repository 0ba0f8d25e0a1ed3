"""Moderation: words that are not dreamed."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reverie.api.moderation import AT_ONCE, named
from reverie.core.asked import Asked
from reverie.core.errors import InvalidSetting
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


def test_a_checker_named_in_the_settings_is_asked_after_the_list(
    build: Build, blocking: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "our_rules.py").write_text(
        "def check(request):\n"
        "    if request.keyframes and 'forbidden' in request.keyframes.frame0.url:\n"
        "        return 'Frame moderation failed'\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    service = build(settings=replace(blocking, moderator="our_rules:check"))
    frame = {"frame0": {"type": "image", "url": "https://example.com/forbidden.jpg"}}
    assert service.create(prompt="a lion")["failure_reason"] is None
    assert service.create(prompt="gore")["failure_reason"] == "Contains blacklisted words"
    assert service.create(keyframes=frame)["failure_reason"] == "Frame moderation failed"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("no.such:check", "No module named 'no'"),
        ("json:check", "no attribute 'check'"),
        ("json:__name__", "not a function"),
    ],
)
def test_a_checker_that_is_not_there_is_refused_by_name(path: str, says: str) -> None:
    with pytest.raises(InvalidSetting, match=f"REVERIE_MODERATOR {path}: .*{says}"):
        named(path)


def test_nothing_passes_a_checker_that_breaks(build: Build) -> None:
    def broken(request: Asked) -> str | None:
        raise ConnectionError("the model that reads prompts is away: http://10.0.0.7")

    service = build(moderate=broken)
    answer = service.client.post(f"{API}/generations", json={"prompt": "a tiger"})
    assert answer.status_code == 503
    assert answer.json() == {"detail": "Requests cannot be checked just now"}
    assert answer.headers["retry-after"] == "5"
    assert service.client.get(f"{API}/generations").json()["count"] == 0


def test_a_checker_that_never_returns_is_waited_for_so_long_and_holds_nobody_else_up(
    build: Build, tmp_path: Path
) -> None:
    for_ever = threading.Event()

    def silent(request: Asked) -> str | None:
        if "riddle" in str(getattr(request, "prompt", "")):
            for_ever.wait(60)
        return None

    settings = Settings(home=tmp_path, moderator_patience=0.05)
    service = build(moderate=silent, settings=settings)
    body = {"prompt": "a riddle", "model": "ray-2"}
    for _ in range(AT_ONCE + 2):  # more than are asked at once
        refused = service.client.post(f"{API}/generations", json=body)
        assert refused.status_code == 503
        assert refused.json() == {"detail": "Requests cannot be checked just now"}
        if _ == 2:
            assert service.create(prompt="a tiger")["state"] == "queued"
    assert service.client.get(f"{API}/generations").json()["count"] == 1
    for_ever.set()
    while service.client.post(f"{API}/generations", json=body).status_code != 201:
        time.sleep(0.05)
