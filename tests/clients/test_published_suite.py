"""The published client's own tests, run against this client.

Needs an index to fetch ``lumaai`` 1.21.0 (source) and the libraries of its tests from.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.clients, pytest.mark.timeout(900)]

VERSION = "1.21.0"
HERE = Path(__file__).parent
SDK = HERE.parent.parent / "sdk"
#: What the published tests import.
LIBRARIES = "respx pytest pytest-asyncio pytest-xdist dirty-equals httpx httpx_aiohttp aiohttp"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A fresh interpreter with this client and the libraries of the published tests."""
    home = tmp_path_factory.mktemp("published")
    subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
    python = str(home / "venv" / "bin" / "python")
    pip = [python, "-m", "pip", "install", "--quiet", *LIBRARIES.split(), str(SDK)]
    subprocess.run(pip, check=True)
    return python


@pytest.fixture(scope="module")
def suite(python: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published tests without the published package."""
    home = tmp_path_factory.mktemp("suite")
    fetch = ["download", "--quiet", "--no-deps", "--no-binary", "lumaai", f"lumaai=={VERSION}"]
    subprocess.run([python, "-m", "pip", *fetch, "--dest", home], check=True)
    with tarfile.open(home / f"lumaai-{VERSION}.tar.gz") as archive:
        members = [m for m in archive if "/tests/" in m.name or m.name.endswith("/pyproject.toml")]
        archive.extractall(home, members, filter="data")
    return home / f"lumaai-{VERSION}"


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    sys.path.insert(0, str(HERE))
    import published_stub

    with published_stub.start() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/dream-machine/v1"
        server.shutdown()


@pytest.mark.parametrize(
    ("part", "outcome"),
    [("tests/api_resources", "275 passed"), ("tests/test_client.py", "140 passed, 5 skipped")],
)
def test_the_published_tests_pass(
    python: str, suite: Path, base_url: str, part: str, outcome: str
) -> None:
    pytest_ = ["-m", "pytest", "-q", "-p", "published_shims", "-o", "addopts=--tb=short", part]
    env = {**os.environ, "TEST_API_BASE_URL": base_url, "PYTHONPATH": str(HERE)}
    env.pop("PYTEST_ADDOPTS", None)

    done = subprocess.run([python, *pytest_], cwd=suite, env=env, capture_output=True, text=True)

    assert outcome in done.stdout.splitlines()[-1], done.stdout[-4000:] + done.stderr[-2000:]


def test_each_test_that_cannot_apply_is_explained() -> None:
    shims = (HERE / "published_shims.py").read_text()
    table = shims[shims.index("NOT_APPLICABLE = {") : shims.index("\n}\n")]
    page = (HERE.parent.parent / "docs" / "sdk-migration.md").read_text()

    names = [word for word in table.split('"') if word.startswith("test_")]
    assert names
    assert [name for name in names if name not in page] == []
