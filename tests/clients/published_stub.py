"""A server that says yes to everything the published tests ask, in the documented shapes."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GENERATION = {
    "id": "123e4567-e89b-12d3-a456-426614174000",
    "generation_type": "video",
    "state": "completed",
    "failure_reason": None,
    "created_at": "2024-12-02T15:34:40.388000Z",
    "assets": {"video": "https://example.com/video.mp4"},
    "model": "ray-2",
    "request": {"generation_type": "video", "model": "ray-2", "prompt": "a lake"},
}
ANSWERS: dict[str, Any] = {
    "ping": {"message": "pong"},
    "credits": {"credit_balance": 100.5},
    "concepts/list": ["dolly_zoom", "handheld"],
    "camera_motion/list": ["camera orbit left"],
    "generations": {"generations": [GENERATION], "count": 1, "has_more": False},
}


class Yes(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        path = self.path.partition("?")[0].strip("/")
        found = next((a for end, a in ANSWERS.items() if path.endswith(end)), GENERATION)
        gone = self.command == "DELETE"
        made = self.command == "POST" and "/id/" not in path
        body = b"" if gone else json.dumps(GENERATION if made else found).encode()
        self.send_response(204 if gone else 201 if made else 200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = _answer

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests do the talking."""


def start() -> ThreadingHTTPServer:
    """Return a server on a free loopback port; ``serve_forever`` is the caller's to run."""
    return ThreadingHTTPServer(("127.0.0.1", 0), Yes)
