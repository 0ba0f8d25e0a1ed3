"""A disk that is nearly full: nothing more is accepted, everything can be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reverie.assets import LocalAssets, Room
from reverie.settings import Settings

Build = Callable[..., Any]

PREFIX = "/dream-machine/v1"
SENTENCE = {"detail": "The disk for new films is full"}


class Endless(LocalAssets):
    """A store like a bucket, that knows of no end."""

    def free(self) -> int | None:
        return None


@pytest.fixture
def full(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, min_free=shutil.disk_usage(tmp_path).total + 1)


def test_creations_and_uploads_are_refused_before_the_disk_is_full(
    build: Build, full: Settings
) -> None:
    service = build(settings=full)
    wish = {"prompt": "A tiger", "model": "ray-2"}
    made = service.client.post(f"{PREFIX}/generations/video", json=wish)
    sent = service.client.post(f"{PREFIX}/uploads", content=b"\xff\xd8\xff" + b"0" * 100)

    assert (made.status_code, made.json()) == (503, SENTENCE)
    assert made.headers["x-should-retry"] == "false"
    assert (sent.status_code, sent.json()) == (503, SENTENCE)
    assert service.client.get(f"{PREFIX}/generations").status_code == 200
    assert service.ledger.accounts.entries(service.account) == []  # nothing was charged


def test_the_ledgers_disk_counts_even_if_the_films_are_elsewhere(tmp_path: Path) -> None:
    bucket, whole = Endless(tmp_path / "assets"), shutil.disk_usage(tmp_path).total
    assert Room(bucket, whole).lacking() is None
    said = Room(bucket, whole, kept=[tmp_path]).lacking()
    assert said is not None
    assert said.startswith(f"{tmp_path} has ")


def test_a_database_elsewhere_has_a_disk_of_its_own(tmp_path: Path) -> None:
    assert Settings(home=tmp_path).ledger_folders == (tmp_path,)
    assert Settings(database_url="postgresql://db/reverie").ledger_folders == ()
