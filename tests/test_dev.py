"""``reverie dev``, run as a person runs it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REVERIE = [sys.executable, "-m", "reverie"]

House = Any  # the fixtures' class: conftest is not importable by name


def test_a_film_is_made_and_served_for_any_key(start: Callable[..., House]) -> None:
    house = start()
    made = house.completed(
        house.client.generations.create(prompt="A tiger", duration="1s", resolution="540p").id
    )
    with urllib.request.urlopen(made.assets.video, timeout=30) as film:
        assert film.headers["content-type"] == "video/mp4"
        assert film.read(12)[4:8] == b"ftyp"
    assert list(house.scratch.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_it_ends_all_its_processes(
    start: Callable[..., House], number: signal.Signals
) -> None:
    house = start()
    house.client.ping.check()
    house.role("reverie.worker.stage")
    family = house.family()
    assert len(family) == 5  # dev, three roles, one engine

    house.process.send_signal(number)

    assert house.process.wait(30) == (0 if number != signal.SIGKILL else -signal.SIGKILL)
    for _ in range(300):
        if not any(Path(f"/proc/{pid}").exists() for pid in family):
            return
        time.sleep(0.05)
    pytest.fail("a process lives on")


def dev(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*REVERIE, "dev", "--data", str(home), *words],
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_it_listens_on_loopback_only(tmp_path: Path) -> None:
    done = dev(tmp_path, "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "loopback only, not on 0.0.0.0" in done.stderr
    assert "reverie serve" in done.stderr


def test_a_port_that_is_taken_is_said_to_be(start: Callable[..., House], tmp_path: Path) -> None:
    port = start().port
    done = dev(tmp_path / "other", "--port", str(port))
    assert done.returncode == 2
    assert f"port {port}: Address already in use; choose another with --port" in done.stderr


def test_an_engine_that_cannot_be_kept_alive_ends_it_with_a_sentence(tmp_path: Path) -> None:
    done = dev(tmp_path, "--engine", "no.such:Engine", "--port", "0")
    assert done.returncode == 2
    assert "reverie worker ended 3 times" in done.stderr
    assert "No module named 'no'" in done.stderr


def test_an_unknown_engine_is_refused_by_naming_the_choices(tmp_path: Path) -> None:
    done = dev(tmp_path, "--engine", "brs", "--port", "0")
    assert done.returncode == 2
    assert "unknown engine 'brs'; choose from procedural, bars" in done.stderr
    assert "Traceback" not in done.stderr
