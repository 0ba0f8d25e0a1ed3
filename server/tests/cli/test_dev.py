"""``reverie dev``, run as a person runs it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REVERIE = [sys.executable, "-m", "reverie"]


class Dev:
    """A house in development, its address and its processes."""

    def __init__(self, home: Path) -> None:
        command = [*REVERIE, "dev", "--engine", "bars", "--port", "0", "--data", str(home)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        first = self.process.stdout.readline()
        self.base = re.findall(r"export LUMAAI_BASE_URL=(\S+)", first)[0]

    def call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            self.base + path,
            json.dumps(body).encode() if body else None,
            {"Authorization": "Bearer anything", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def completed(self, id: str) -> Any:
        for _ in range(600):
            generation = self.call(f"/generations/{id}")
            if generation["state"] in ("completed", "failed"):
                return generation
            time.sleep(0.1)
        pytest.fail("not completed within a minute")

    def family(self) -> list[int]:
        """Return the ids of all processes of the house."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += [int(child) for child in task.read_text().split()]
        return found


def are_gone(pids: list[int]) -> bool:
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[Dev]:
    dev = Dev(tmp_path / "home")
    family = dev.family()
    yield dev
    if dev.process.poll() is None:
        family = dev.family()
        dev.process.terminate()
        dev.process.wait(30)
    if dev.process.stdout is not None:
        dev.process.stdout.close()
    assert are_gone(family)


def test_a_film_is_made_and_served_for_any_key(dev: Dev) -> None:
    body = {"prompt": "A tiger", "duration": "1s", "resolution": "540p"}
    made = dev.completed(dev.call("/generations", body)["id"])
    assert made["state"] == "completed"
    with urllib.request.urlopen(made["assets"]["video"], timeout=30) as film:
        assert film.headers["content-type"] == "video/mp4"
        assert film.read(12)[4:8] == b"ftyp"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_it_ends_all_its_processes(dev: Dev, number: signal.Signals) -> None:
    dev.call("/ping")
    for _ in range(200):  # until the worker's engine is there: dev, three roles, one engine
        if len(family := dev.family()) >= 5:
            break
        time.sleep(0.05)
    assert len(family) == 5

    dev.process.send_signal(number)

    assert dev.process.wait(30) == (0 if number != signal.SIGKILL else -signal.SIGKILL)
    assert are_gone(family)


def test_it_listens_on_loopback_only(tmp_path: Path) -> None:
    command = [*REVERIE, "dev", "--host", "0.0.0.0", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "loopback only, not on 0.0.0.0" in done.stderr
    assert "reverie serve" in done.stderr


def test_a_port_that_is_taken_is_said_to_be(tmp_path: Path, dev: Dev) -> None:
    port = dev.base.split(":")[2].split("/")[0]
    command = [*REVERIE, "dev", "--port", port, "--data", str(tmp_path / "other")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert f"port {port}: Address already in use; choose another with --port" in done.stderr


def test_an_engine_that_cannot_be_kept_alive_ends_it_with_a_sentence(tmp_path: Path) -> None:
    command = [*REVERIE, "dev", "--engine", "no.such:Engine", "--port", "0"]
    done = subprocess.run(
        [*command, "--data", str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "reverie worker ended 3 times" in done.stderr
    assert "No module named 'no'" in done.stderr


def test_an_unknown_engine_is_refused_by_naming_the_choices(tmp_path: Path) -> None:
    command = [*REVERIE, "dev", "--engine", "brs", "--port", "0", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "unknown engine 'brs'; choose from procedural, bars" in done.stderr
    assert "Traceback" not in done.stderr
