"""``reverie dream``, three ways to one film."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reverie import media

REVERIE = [sys.executable, "-m", "reverie"]
SMALL = ["--engine", "bars", "--duration", "1s", "--resolution", "540p"]


def reverie(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*REVERIE, *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("way", [[], ["--serve"]])
def test_a_prompt_becomes_a_film_and_a_thumbnail(tmp_path: Path, way: list[str]) -> None:
    words = ["dream", "A purple tiger", "-o", "tiger.mp4", "--seed", "7", *SMALL, *way]
    done = reverie(*words, folder=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout == "tiger.mp4\n"
    assert "left out  A, purple, tiger" in done.stderr
    film = media.probe(tmp_path / "tiger.mp4")
    assert (film.width, film.height, film.num_frames) == (960, 540, 24)
    assert media.opened((tmp_path / "tiger.jpg").read_bytes()).shape == (540, 960, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tiger.jpg", "tiger.mp4"]


def test_every_way_makes_the_same_bytes_of_the_same_seed(tmp_path: Path) -> None:
    hashes = []
    for way in ([], ["--serve"]):
        done = reverie("dream", "A tiger", "--seed", "7", *SMALL, *way, folder=tmp_path)
        hashes += re.findall("sha256  ([0-9a-f]{64})", done.stderr)
    assert len(hashes) == 2
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize("way", [[], ["--serve"]])
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--resolution", "3p"], "resolution: Input should be '540p', '720p', '1080p' or '4k'"),
        (["-o", "no/such/film.mp4"], "there is no directory"),
        (["--engine", "brs"], "unknown engine 'brs'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, way: list[str], words: list[str], sentence: str
) -> None:
    done = reverie("dream", "A tiger", *SMALL, *words, *way, folder=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    words = ["dream", "A tiger", "--server", "http://127.0.0.1:1/dream-machine/v1"]
    done = subprocess.run(
        [*REVERIE, *words],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LUMAAI_API_KEY": "x"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2
    assert "Connection error" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("way", [[], ["--serve"]])
def test_interrupting_it_leaves_neither_process_nor_file(
    tmp_path: Path, way: list[str], number: signal.Signals
) -> None:
    words = ["dream", "A tiger", "--engine", "bars", "--duration", "30s", "--resolution", "4k"]
    process = subprocess.Popen(
        [*REVERIE, *words, *way],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path), "MARK": str(tmp_path)},
        stderr=subprocess.DEVNULL,
    )
    expected = 5 if way else 2  # dream, its house, and the engine; or dream and the engine
    for _ in range(400):
        if len(marked(tmp_path)) >= expected - 1:  # an engine sees no mark
            break
        time.sleep(0.05)
    time.sleep(1.0)

    process.send_signal(number)

    assert process.wait(30) != 0
    for _ in range(200):
        if not marked(tmp_path):
            break
        time.sleep(0.05)
    assert marked(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def marked(mark: Path) -> list[int]:
    """Return the processes that were started with this mark in their environment."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"MARK={mark}".encode() in entry.read_bytes().split(b"\0"):
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return found
