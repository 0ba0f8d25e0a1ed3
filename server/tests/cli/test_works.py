"""``upscale``, ``audio``, ``modify``, ``reframe``, ``image``, ``dream``: files to files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reverie import media

REVERIE = [sys.executable, "-m", "reverie"]


def reverie(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*REVERIE, *words, *(() if "--server" in words else ("--engine", "bars"))],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def hill(step: int, width: int = 192, height: int = 108) -> media.decode.Frame:
    """A sky over a hill, from a camera that pans slowly."""
    picture = np.zeros((height, width, 3), np.uint8)
    columns, rows = np.arange(width)[None, :], np.arange(height)[:, None]
    line = height * (0.5 + 0.1 * np.sin((columns + 2 * step) / 19))
    picture[:] = np.where((rows > line)[..., None], (60, 120, 50), (150, 190, 240))
    picture[rows[:, 0] > height * 0.8] //= 2
    return picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a foreign film, one on its side, and a picture."""
    media.encode((hill(step) for step in range(24)), tmp_path / "film.mp4")
    media.encode((hill(step, 108, 192) for step in range(24)), tmp_path / "tall.mp4")
    (tmp_path / "still.jpg").write_bytes(media.jpeg(hill(5, 320, 180)))
    return tmp_path


def film_of(*size: int) -> Callable[[Path], bool]:
    def check(path: Path) -> bool:
        film = media.probe(path)
        return (film.width, film.height, film.num_frames) == size

    return check


def picture_of(width: int, height: int) -> Callable[[Path], bool]:
    return lambda path: media.opened(path.read_bytes()).shape == (height, width, 3)


SMALL = "--duration 1s --resolution 540p"


@pytest.mark.parametrize(
    ("command", "out", "check", "said"),
    [
        ("upscale film.mp4", "upscaled.mp4", film_of(1920, 1080, 24), "method  enlarged"),
        ("upscale film.mp4 -o a.mp4 --resolution 720p", "a.mp4", film_of(1280, 720, 24), "took"),
        ("audio film.mp4 waves --seed 3", "sounding.mp4", film_of(192, 108, 24), "heard  waves"),
        (
            "audio film.mp4 wind,waves --negative-prompt waves -o a.mp4",
            "a.mp4",
            film_of(192, 108, 24),
            "removed  waves",
        ),
        ("modify film.mp4 night --mode adhere_1", "modified.mp4", film_of(192, 108, 24), "night"),
        ("modify film.mp4 --first-frame still.jpg", "modified.mp4", film_of(192, 108, 24), "took"),
        ("reframe still.jpg --aspect-ratio 1:1", "reframed.jpg", picture_of(1536, 1536), "0, 336"),
        (
            "reframe still.jpg --aspect-ratio 9:16 -o a.png --resized-width 600 --x-start 10",
            "a.png",
            picture_of(1152, 2048),
            "lies at  10, 855, 600, 338",
        ),
        ("reframe film.mp4 --aspect-ratio 4:3", "reframed.mp4", film_of(1792, 1344, 24), "took"),
        (
            "image hills -o a.png --style-ref still.jpg@0.4 --character-ref still.jpg "
            "--image-ref still.jpg --modify-ref still.jpg@0.2 --aspect-ratio 4:3",
            "a.png",
            picture_of(1664, 1248),
            "took",
        ),
        (f"dream --start still.jpg -o a.mp4 {SMALL}", "a.mp4", film_of(960, 540, 24), "took"),
        (
            f"dream hills --start still.jpg --end still.jpg -o a.mp4 {SMALL}",
            "a.mp4",
            film_of(960, 540, 24),
            "left out  hills",
        ),
        ("dream hills --extend film.mp4 --duration 1s", "dream.mp4", film_of(960, 540, 24), "took"),
        (
            "dream hills --reverse-extend tall.mp4 --duration 1s",
            "dream.mp4",
            film_of(544, 960, 24),
            "took",
        ),
        (
            f"dream hills --start still.jpg --reverse-extend film.mp4 {SMALL}",
            "dream.mp4",
            film_of(960, 540, 24),
            "took",
        ),
        (
            f"dream hills --extend film.mp4 --end still.jpg {SMALL}",
            "dream.mp4",
            film_of(960, 540, 24),
            "took",
        ),
        (
            "dream hills --interpolate film.mp4 tall.mp4 --duration 1s",
            "dream.mp4",
            film_of(960, 540, 24),
            "took",
        ),
    ],
)
def test_a_file_becomes_another_and_nothing_else(
    folder: Path, command: str, out: str, check: Callable[[Path], bool], said: str
) -> None:
    before = {path.name for path in folder.iterdir()}
    done = reverie(*command.split(), folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{out}\n"
    assert said in done.stderr
    assert check(folder / out)
    thumbnail = {Path(out).stem + ".jpg"} if command.startswith("dream") else set()
    assert {path.name for path in folder.iterdir()} == before | {out} | thumbnail


def test_the_picture_of_a_film_is_copied_as_it_is_and_sounds(folder: Path) -> None:
    reverie("audio", "film.mp4", "waves", folder=folder)
    silent, sounding = (list(media.frames(folder / f)) for f in ("film.mp4", "sounding.mp4"))
    assert np.array_equal(silent, sounding)
    assert len(media.samples_of(folder / "sounding.mp4")) == pytest.approx(48_000, abs=2000)


@pytest.mark.parametrize(
    "command", ["audio film.mp4 rain --seed 4", "modify film.mp4 rain --seed 4"]
)
def test_the_same_seed_makes_the_same_bytes(folder: Path, command: str) -> None:
    made = []
    for name in ("a.mp4", "b.mp4"):
        assert reverie(*command.split(), "-o", name, folder=folder).returncode == 0
        made.append((folder / name).read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("upscale no.mp4", "FILM: there is no file no.mp4"),
        ("upscale still.jpg", "no film that can be read"),
        ("upscale film.mp4 --resolution 3k", "resolution: Input should be '540p'"),
        ("upscale http://localhost/film.mp4", "give the film as a file"),
        ("audio broken.mp4", "the file has no picture"),
        ("modify film.mp4 night --mode gently", "mode: Input should be 'adhere_1'"),
        ("modify still.jpg night", "media: the file is no film that can be read"),
        ("modify film.mp4 --first-frame broken.mp4", "first_frame: not an image"),
        ("reframe film.mp4 --aspect-ratio 2:1", "aspect_ratio: Input should be '1:1'"),
        ("reframe still.jpg --aspect-ratio 1:1 --x-start 9 --x-end 3", "x_end must be greater"),
        ("reframe still.jpg --aspect-ratio 1:1 --x-start 9999", "outside the frame"),
        ("reframe broken.mp4 --aspect-ratio 1:1", "media: the file has no picture"),
        ("image hills --style-ref still.jpg@much", "'much' is no weight"),
        ("image hills --style-ref still.jpg@7", "style_ref.0.weight"),
        ("image", "Prompt is required"),
        ("image hills --image-ref broken.mp4", "image_ref.0: not an image"),
        ("dream", "Prompt is required"),
        ("dream hills --start film.mp4", "keyframes.frame0: not an image"),
        ("dream hills --start still.jpg --extend film.mp4", "the same end"),
        ("dream hills --interpolate film.mp4 film.mp4 --start still.jpg", "both ends already"),
        ("dream hills --reverse-extend film.mp4 --loop", "Loop is not supported"),
        ("dream hills --extend still.jpg", "keyframes.frame0: the file is no film"),
        ("dream hills --end no.jpg", "--end: there is no file no.jpg"),
        ("dream hills --concept wobble", "concepts.0.key"),
        ("upscale film.mp4 --server http://127.0.0.1:1/x", "give the id of a generation"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    folder: Path, command: str, sentence: str
) -> None:
    (folder / "broken.mp4").write_bytes((folder / "film.mp4").read_bytes()[:300])
    before = sorted(folder.iterdir())
    done = reverie(*command.split(), folder=folder)
    assert done.returncode == 2, done.stdout
    assert sentence in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    "command", ["upscale film.mp4 --resolution 4k", "reframe film.mp4 --aspect-ratio 9:16"]
)
def test_interrupting_it_leaves_nothing(folder: Path, command: str) -> None:
    media.encode((hill(step) for step in range(240)), folder / "film.mp4")
    before = sorted(folder.iterdir())
    process = subprocess.Popen(
        [*REVERIE, *command.split()],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(folder)},
        stderr=subprocess.DEVNULL,
    )
    time.sleep(4.0)
    assert process.poll() is None

    process.send_signal(signal.SIGINT)

    assert process.wait(30) != 0
    assert sorted(folder.iterdir()) == before
