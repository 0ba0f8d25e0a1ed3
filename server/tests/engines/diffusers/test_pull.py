"""Fetching weights, from a hub on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reverie.engines.diffusers.pull import needed

INDEX = {
    "_class_name": "WanPipeline",
    "transformer": ["diffusers", "WanTransformer3DModel"],
    "transformer_2": [None, None],
    "vae": ["diffusers", "AutoencoderKLWan"],
    "tokenizer": ["transformers", "T5TokenizerFast"],
}
FILES = {
    "model_index.json": json.dumps(INDEX).encode(),
    "README.md": b"# A model",
    "original.safetensors": b"o" * 90,
    "transformer/config.json": b"{}",
    "transformer/model-00001-of-00002.safetensors": b"a" * 50,
    "transformer/model-00002-of-00002.safetensors": b"b" * 50,
    "transformer/model.fp16.safetensors": b"c" * 50,
    "transformer/pytorch_model.bin": b"d" * 100,
    "vae/config.json": b"{}",
    "vae/pytorch_model.bin": b"e" * 20,
    "tokenizer/spiece.model": b"f" * 10,
    "tokenizer/picture.png": b"g" * 10,
}
WANTED = {
    "model_index.json",
    "transformer/config.json",
    "transformer/model-00001-of-00002.safetensors",
    "transformer/model-00002-of-00002.safetensors",
    "vae/config.json",
    "vae/pytorch_model.bin",
    "tokenizer/spiece.model",
}
COMMIT = "0" * 40


def test_one_set_of_weights_is_fetched_of_each_part() -> None:
    files = {name: len(data) for name, data in FILES.items()}

    assert needed(files, INDEX) == {name: files[name] for name in WANTED}


class Hub(BaseHTTPRequestHandler):
    """As much of the hub as its client asks for."""

    url = ""
    gated = False
    size = 0  # of every file, if it is to be said larger than it is

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        if self.gated:
            self.send_response(403)
            self.send_header("X-Error-Code", "GatedRepo")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path = self.path.split("?")[0]
        if "/tree/" in path:
            tree = [
                {"type": "file", "path": n, "size": len(d), "oid": f"{len(d):040x}"}
                for n, d in FILES.items()
            ]
            self._send(json.dumps(tree).encode(), body)
        elif path.startswith("/api/models/"):
            siblings = [{"rfilename": n, "size": self.size or len(d)} for n, d in FILES.items()]
            told = {"id": "Wan-AI/x", "sha": COMMIT, "siblings": siblings}
            self._send(json.dumps(told).encode(), body)
        else:
            name = path.split("/resolve/")[1].partition("/")[2]
            self._send(FILES[name], body)

    def _send(self, data: bytes, body: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", f'"{hash(data) & 0xFFFFFFFF:040x}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if body:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def hub() -> Iterator[type[Hub]]:
    kind = type("ThisHub", (Hub,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    kind.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kind
    server.shutdown()
    server.server_close()


def pull(hub: type[Hub], home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("huggingface_hub")
    return subprocess.run(
        [sys.executable, "-m", "reverie", "models", "pull", "wan2.1-t2v-1.3b", *options],
        env={
            "HF_ENDPOINT": hub.url,
            "HF_HOME": str(home),
            "HOME": str(home),
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.torch
def test_a_model_is_fetched_after_its_licence_size_and_the_room_are_shown(
    hub: type[Hub], tmp_path: Path
) -> None:
    done = pull(hub, tmp_path, "--to", str(tmp_path / "here"), "--yes")

    assert done.returncode == 0, done.stderr
    shown = done.stdout.splitlines()
    assert [line.split()[0] for line in shown[:4]] == ["from", "licence", "size", "free"]
    assert "Apache-2.0" in shown[1]
    assert "7 files" in shown[2]
    there = {p.relative_to(tmp_path / "here").as_posix() for p in (tmp_path / "here").rglob("*.*")}
    assert {name for name in there if not name.startswith(".cache")} == WANTED
    assert shown[-1] == str(tmp_path / "here")


@pytest.mark.torch
def test_a_gated_model_is_refused_with_what_to_do(hub: type[Hub], tmp_path: Path) -> None:
    hub.gated = True

    done = pull(hub, tmp_path, "--yes")

    assert done.returncode != 0
    assert "is gated: accept its terms at https://huggingface.co/Wan-AI/" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.torch
def test_a_model_that_the_disk_has_no_room_for_is_not_begun(hub: type[Hub], tmp_path: Path) -> None:
    hub.size = 2**60

    done = pull(hub, tmp_path, "--to", str(tmp_path / "here"), "--yes")

    assert done.returncode == 1
    assert "GiB of the disk are free" in done.stderr
    assert not (tmp_path / "here").exists()


@pytest.mark.torch
def test_nothing_is_fetched_without_consent(hub: type[Hub], tmp_path: Path) -> None:
    done = pull(hub, tmp_path, "--to", str(tmp_path / "here"))  # nobody answers

    assert done.returncode == 1
    assert not (tmp_path / "here").exists()
