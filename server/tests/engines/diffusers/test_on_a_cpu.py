"""From the command line, on a processor: anyone can try a small model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reverie import media
from reverie.engines.diffusers.recipe import Recipe

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

SMALL = (
    'family = "{family}"\nrepo = "a/b"\nlicence = "none"\nwidth = 32\nheight = 32\n'
    "steps = 2\nmost = 9\nfps = 2\nguidance = 1\n"
    'precision = "float32"\nvae_precision = "float32"\n'
    "bulk = {{transformer = 0.001, encoder = 0.001, vae = 0.001}}\n"
)


def reverie(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reverie", *words],
        env={
            "HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "HF_HUB_OFFLINE": "1",
            "REVERIE_HOME": str(home / "house"),
        },
        capture_output=True, text=True, timeout=280, check=False, cwd=home,
    )  # fmt: skip


def test_a_folder_of_weights_dreams_from_the_command_line(
    recipe: Callable[[str], Recipe], tmp_path: Path
) -> None:
    pytest.importorskip("diffusers")
    folder = Path(recipe("wan").folder)
    (folder / "recipe.toml").write_text(SMALL.format(family="wan"))

    done = reverie(
        tmp_path, "dream", "a cat", "--engine", "diffusers", "--recipe", str(folder),
        "--resolution", "540p", "--duration", "1s", "--seed", "3", "-o", "cat.mp4",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    about = media.probe(tmp_path / "cat.mp4")
    assert (about.width, about.height, about.num_frames) == (960, 540, 24)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--engine", "diffusers"), "name a --recipe"),
        (("--engine", "bars", "--recipe", "sdxl"), "--recipe is for --engine diffusers, not bars"),
        (("--recipe", "wan2.1-t2v-1.3"), "unknown recipe 'wan2.1-t2v-1.3'; choose from"),
        (("--recipe", "./nothing"), "there is no model_index.json"),
        (("--recipe", "mochi-1"), "reverie models pull mochi-1"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = reverie(tmp_path, "dream", "a cat", *words)

    assert done.returncode != 0
    assert said in " ".join(done.stderr.replace("\u2502", " ").split())
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "dream.mp4").exists()
