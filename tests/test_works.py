"""The commands that work on films and pictures, asking a service through the SDK."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reverie import media

House = Any

SHORT = ["--duration", "1s", "--resolution", "540p"]


def reverie(house: House, folder: Path, *words: str) -> Path:
    """Run a command against the house; return the file that it names."""
    done = subprocess.run(
        [sys.executable, "-m", "reverie", *words, "--server", house.base],
        cwd=folder,
        env={**house.environment, "LUMAAI_API_KEY": "any key"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.strip()


@pytest.fixture(scope="module")
def film(house: House) -> str:
    """The id of a finished film."""
    body = {"duration": "1s", "resolution": "540p"}
    made = house.client.generations.create(prompt="a lighthouse", extra_body=body)
    return str(house.completed(made.id).id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    greys = (np.full((96, 160, 3), grey, np.uint8) for grey in range(40, 64))
    media.encode(greys, tmp_path / "film.mp4")
    (tmp_path / "still.png").write_bytes(media.png(np.full((96, 160, 3), 90, np.uint8)))
    return tmp_path


def test_films_of_the_service_are_named_by_their_ids(house: House, film: str, folder: Path) -> None:
    large = media.probe(reverie(house, folder, "upscale", film, "--resolution", "720p"))
    assert (large.width, large.height) == (1280, 720)
    assert media.probe(reverie(house, folder, "audio", film, "waves")).has_sound
    onward = reverie(house, folder, "dream", "it goes on", "--extend", film, *SHORT)
    assert media.probe(onward).num_frames == 24


def test_files_are_uploaded(house: House, folder: Path) -> None:
    changed = reverie(house, folder, "modify", "film.mp4", "at night", "--mode", "adhere_2")
    assert media.probe(changed).num_frames == 24
    tall = reverie(house, folder, "reframe", "film.mp4", "--aspect-ratio", "9:16")
    assert media.probe(tall).height == 2048
    wide = reverie(house, folder, "reframe", "still.png", "--aspect-ratio", "21:9", "-o", "w.png")
    assert media.opened(wide.read_bytes()).shape == (1024, 2432, 3)
    words = ["image", "a hill", "--style-ref", "still.png@0.3", "-o", "image.png"]
    assert media.opened(reverie(house, folder, *words).read_bytes()).shape[2] == 3
    assert reverie(house, folder, "dream", "--start", "still.png", *SHORT).exists()
