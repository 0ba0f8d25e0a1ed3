"""The real service for published clients to talk to, and places of their own to install them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REVERIE = Path(sys.executable).with_name("reverie")

#: What the published clients' own tests import, beside the client.
LIBRARIES = (
    "respx pytest pytest-asyncio pytest-xdist time-machine dirty-equals importlib-metadata rich "
    "aiohttp httpx_aiohttp"
)


@contextmanager
def serving(*command: str) -> Iterator[str]:
    """Run a command of ``reverie`` that serves; yield its base URL."""
    line = [str(REVERIE), *command, "--port", "0"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            for said in process.stdout:
                found = re.fullmatch(r"export LUMAAI_BASE_URL=(\S+)\s*", said)
                if found:
                    yield found[1]
                    return
            raise AssertionError(f"{command} ended without saying where it serves")
        finally:
            process.terminate()
            process.wait(60)


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[str]:
    """An empty ``reverie dev`` whose films are colour bars."""
    with serving("dev", "--engine", "bars", "--data", str(tmp_path / "data")) as url:
        yield url


@pytest.fixture(scope="session")
def mock() -> Iterator[str]:
    with serving("mock") as url:
        yield url


def python_with(folder: Path, *packages: str) -> Path:
    """Make an environment with these packages; return its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *packages], check=True)
    return python


def published_tests(folder: Path, version: str) -> Path:
    """Fetch the source of a published client; return its folder, the client itself removed."""
    fetch = ["download", "--quiet", "--no-deps", "--no-binary", "lumaai", f"lumaai=={version}"]
    subprocess.run([sys.executable, "-m", "pip", *fetch, "--dest", folder], check=True)
    with tarfile.open(folder / f"lumaai-{version}.tar.gz") as archive:
        members = [m for m in archive if "/tests/" in m.name or m.name.endswith("/pyproject.toml")]
        archive.extractall(folder, members, filter="data")
    return folder / f"lumaai-{version}"


def run_tests(python: Path, suite: Path, base_url: str) -> str:
    """Run the tests of a published client that talk to a server; return the report."""
    done = subprocess.run(
        [python, "-m", "pytest", "-q", "-n", "1", "--tb=no", "-rf", "tests/api_resources"],
        cwd=suite,
        env={**os.environ, "TEST_API_BASE_URL": base_url, "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr
