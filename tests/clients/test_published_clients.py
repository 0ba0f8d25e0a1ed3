"""Published clients, unmodified, each in a place of its own: they make and fetch something real."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import python_with

pytestmark = [pytest.mark.clients, pytest.mark.timeout(600)]

PROGRAMS = Path(__file__).parent / "programs"


def run(command: list[str | Path], folder: Path, base_url: str) -> None:
    env = {
        **os.environ,
        "LUMAAI_BASE_URL": base_url,
        "LUMAAI_API_KEY": "any",
        "LUMA_BASE_URL": base_url.removesuffix("/dream-machine/v1"),
    }
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("version", ["1.0.2", "1.3.0", "1.7.4", "1.9.2", "1.21.0"])
def test_the_published_python_client_makes_and_fetches_a_film(
    version: str, dev: str, tmp_path: Path
) -> None:
    python = python_with(tmp_path / "venv", f"lumaai=={version}", "httpx<0.28")
    run([python, PROGRAMS / "python_client.py", tmp_path / "film.mp4"], tmp_path, dev)
    assert (tmp_path / "film.mp4").read_bytes()[4:8] == b"ftyp"


def installed(folder: Path, package: str, program: str) -> Path:
    """Install an npm package in a folder; return the program copied beside it."""
    if shutil.which("npm") is None:
        pytest.skip("needs Node.js and npm")
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run(["npm", "install", *quiet, "--prefix", folder, package], check=True)
    return Path(shutil.copy(PROGRAMS / program, folder / program))


def test_the_published_node_client_makes_and_fetches_a_film(dev: str, tmp_path: Path) -> None:
    program = installed(tmp_path, "lumaai@1.19.1", "node_client.mjs")
    run(["node", program, tmp_path / "film.mp4"], tmp_path, dev)
    assert (tmp_path / "film.mp4").read_bytes()[4:8] == b"ftyp"


@pytest.mark.parametrize("version", ["2.0.57", "3.0.41"])
def test_the_ai_sdk_makes_a_picture(version: str, dev: str, tmp_path: Path) -> None:
    program = installed(tmp_path, f"@ai-sdk/luma@{version}", "ai_sdk.mjs")
    run(["node", program, tmp_path / "picture.jpg"], tmp_path, dev)
    assert (tmp_path / "picture.jpg").read_bytes()[:3] == b"\xff\xd8\xff"
