"""A whole house as a person starts it, and a stranger's web server beside it."""

from __future__ import annotations

import http.server
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import lumaai

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # for the engines of these tests, in this process too


def pytest_addoption(parser: pytest.Parser) -> None:
    chaos = parser.getgroup("chaos")
    chaos.addoption("--dreams", type=int, default=30, help="dreams in the chaos")
    chaos.addoption("--seconds", type=float, default=40.0, help="how long chaos reigns")
    chaos.addoption("--database", choices=("sqlite", "postgres"), default="sqlite")
    chaos.addoption("--store", choices=("files", "s3"), default="files")
    chaos.addoption("--seed", type=int, default=random.randrange(10**6), help="of the chaos")


class House:
    """``reverie dev`` (or ``serve``), its address, its files and its processes."""

    def __init__(
        self,
        root: Path,
        engine: str = "bars",
        port: int = 0,
        command: str = "dev",
        environment: Mapping[str, str] | None = None,
        words: Sequence[str] = (),
    ) -> None:
        self.root = root
        self.home = root / "home"
        self.scratch = root / "tmp"
        self.scratch.mkdir(parents=True, exist_ok=True)
        self.log = (root / "house.log").open("ab")
        self.dev = ["--dev"] if command == "dev" else []
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(HERE),
            "TMPDIR": str(self.scratch),
            **(environment or {}),
        }
        start = [sys.executable, "-m", "reverie", command, "--engine", engine, *words]
        self.process = subprocess.Popen(
            [*start, "--port", str(port), "--data", str(self.home)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        assert self.process.stdout is not None
        first = self.process.stdout.readline()
        self.base = re.findall(r"export LUMAAI_BASE_URL=(\S+)", first)[0]
        self.port = int(self.base.split(":")[2].split("/")[0])
        self.client = lumaai.LumaAI(auth_token="any key", base_url=self.base, max_retries=8)

    def completed(self, id: str | None) -> Any:
        """Poll, as the guide does, until a generation is completed."""
        for _ in range(900):
            generation = self.client.generations.get(str(id))
            if generation.state == "completed":
                return generation
            assert generation.state != "failed", generation.failure_reason
            time.sleep(0.1)
        pytest.fail(f"not completed in time:\n{(self.root / 'house.log').read_text()[-4000:]}")

    def dreaming(self, id: str | None) -> None:
        """Wait until a generation is under way."""
        for _ in range(600):
            progress = self.client.generations.get(str(id)).to_dict()["progress"]
            if 0 < float(str(progress)) < 0.6:
                return
            time.sleep(0.05)
        pytest.fail("never under way")

    def family(self, pid: int = 0) -> list[int]:
        """Return the ids of all its processes, itself first, or of another and its children."""
        found, waiting = [], [pid or self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += [int(child) for child in task.read_text().split()]
        return found

    def role(self, word: str) -> int:
        """Return the process whose command line has this word."""
        for _ in range(200):
            for pid in self.family():
                words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
                if word in words:
                    return pid
            time.sleep(0.05)
        pytest.fail(f"no process is {word}")

    def another_worker(self, engine: str) -> subprocess.Popen[bytes]:
        """Start one more worker on the same home."""
        command = [sys.executable, "-m", "reverie", "worker", *self.dev, "--name", "other"]
        return subprocess.Popen(
            [*command, "--engine", engine, "--data", str(self.home), "--public-url", self.base],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
        )

    def new_key(self) -> str:
        """Make a key for ``serve``, as an operator does."""
        command = [sys.executable, "-m", "reverie", "keys", "create", "--data", str(self.home)]
        return subprocess.check_output(command, env=self.environment, text=True).strip()

    def files(self) -> list[str]:
        """Every file in the store, half-written ones too."""
        store = self.home / "assets"
        return sorted(str(p.relative_to(store)) for p in store.rglob("*") if p.is_file())

    def kill(self) -> None:
        """End every process of the house at one blow, as a power cut does."""
        family = self.family()
        for pid in family:
            os.kill(pid, signal.SIGSTOP)  # or one would notice another's end, and leave nicely
        for pid in {*family, *self.family()}:
            os.kill(pid, signal.SIGKILL)
        self.close()
        assert are_gone(family)

    def close(self) -> None:
        """Stop it, if it still runs, and see that nothing of it is left."""
        family = self.family() if self.process.poll() is None else []
        self.process.terminate()
        self.process.wait(30)
        self.client.close()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.log.close()
        assert are_gone(family)


def are_gone(pids: list[int]) -> bool:
    """Wait for processes to end; a zombie nobody has buried counts as gone."""
    for _ in range(300):
        if not any(_lives(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Start houses, all with one home; stop them afterwards."""
    started: list[House] = []

    def start_one(**options: Any) -> House:
        started.append(House(tmp_path, **options))
        return started[-1]

    yield start_one
    for house in started:
        house.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all tests of a module."""
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.close()


class Stranger:
    """A web server of somebody else: it has pictures, and takes callbacks."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.letters: list[tuple[dict[str, str], bytes]] = []  # what was told, headers and all
        stranger = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(_picture(), "image/jpeg")

            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                body = self.rfile.read(length)
                stranger.letters.append((dict(self.headers), body))
                stranger.told.append(json.loads(body))
                self._answer(b"", "text/plain")

            def _answer(self, body: bytes, kind: str) -> None:
                self.send_response(200)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _picture() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="module")
def stranger() -> Iterator[Stranger]:
    stranger = Stranger()
    yield stranger
    stranger.close()
