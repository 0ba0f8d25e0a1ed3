"""A film behind a real HTTP server, served in ranges and cut short as told."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import Any

ID = "d1968551-6113-4b46-b567-09210c2e79b0"
FILM = random.Random(7).randbytes(300_000)
ETAG = '"v1"'


class Shelf:
    """Serves one film with ranges, and hangs up after so many bytes of each answer."""

    def __init__(self, server: Any, film: bytes = FILM, etag: str | None = ETAG) -> None:
        self.server = server
        self.film = film
        self.etag = etag
        self.cuts: list[int] = []
        self.ranges: list[str | None] = []
        server.says(self.answer)

    def generation(self, **changes: Any) -> dict[str, Any]:
        assets = {"video": f"{self.server.url}/files/film.mp4?sign=1"}
        return {"id": ID, "state": "completed", "assets": assets, **changes}

    def answer(self, connection: Any, request: Any) -> None:
        if request.path.startswith("/generations"):
            connection.sendall(self.server.http(200, self.generation()))
            connection.close()
            return
        asked = request.headers.get("range")
        self.ranges.append(asked)
        start = 0
        headers = {"content-type": "video/mp4", "accept-ranges": "bytes"}
        headers |= {"etag": self.etag} if self.etag else {}
        status = 200
        if asked and request.headers.get("if-range") == self.etag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(self.film):
                headers["content-range"] = f"bytes */{len(self.film)}"
                connection.sendall(self.server.http(416, b"", headers))
                connection.close()
                return
            headers["content-range"] = f"bytes {start}-{len(self.film) - 1}/{len(self.film)}"
            status = 206
        whole = self.server.http(status, self.film[start:], headers)
        if self.cuts:
            body = whole.index(b"\r\n\r\n") + 4
            whole = whole[: body + self.cuts.pop(0)]
        connection.sendall(whole)
        connection.close()


def same(path: Path) -> bool:
    return hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(FILM).digest()


def fetch(to: Any, **options: Any) -> Any:
    return lambda luma: luma.generations.download(ID, to, **options)
