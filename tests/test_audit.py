"""The audit of dependencies: red on a finding, honest when it could not ask."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

AUDIT = Path(__file__).parent.parent / "tools" / "audit.py"
FINDING = {
    "id": "GHSA-aaaa-bbbb-cccc",
    "modified": "2024-01-01T00:00:00Z",
    "summary": "Opens every door",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "alembic"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99"}]}],
        }
    ],
}


class Database(http.server.BaseHTTPRequestHandler):
    """OSV's two calls: which of these are vulnerable, and what is known of that."""

    found: str | None = None
    asked: list[str]
    broken = False

    def do_POST(self) -> None:
        queries = json.loads(self.rfile.read(int(self.headers["content-length"])))["queries"]
        names = [each["package"]["name"] for each in queries]
        type(self).asked = names
        brief = {"id": FINDING["id"], "modified": FINDING["modified"]}
        self._answer({"results": [{"vulns": [brief]} if n == self.found else {} for n in names]})

    def do_GET(self) -> None:
        self._answer(FINDING)

    def _answer(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(503 if self.broken else 200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def database() -> Iterator[tuple[type[Database], str]]:
    kind = type("Mine", (Database,), {"asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kind, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def audited(url: str, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(AUDIT), *options, "--service-url", url],
        env={"PATH": os.environ["PATH"], "UV_HTTP_RETRIES": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def test_all_that_is_locked_is_asked_about(database: tuple[type[Database], str]) -> None:
    kind, url = database
    code, said = audited(url)
    assert code == 0
    assert "no known vulnerabilities" in said
    assert {"fastapi", "pillow", "psycopg", "diffusers", "pytest"} <= set(kind.asked)


def test_a_finding_is_red_and_named(database: tuple[type[Database], str]) -> None:
    kind, url = database
    kind.found = "alembic"
    code, said = audited(url)
    assert code == 1
    assert "alembic" in said
    assert "Opens every door" in said


@pytest.mark.parametrize("state", ["gone", "broken"])
def test_a_database_out_of_reach_is_said_and_not_red(
    database: tuple[type[Database], str], state: str
) -> None:
    kind, url = database
    kind.broken = state == "broken"
    code, said = audited(url if state == "broken" else "http://127.0.0.1:1")
    assert code == 0
    assert said.startswith("NOT AUDITED: ")
    assert "this is no pass" in said.splitlines()[-1]


def test_who_wants_an_audit_or_else_is_not_let_off() -> None:
    code, said = audited("http://127.0.0.1:1", "--or-else")
    assert code == 1
    assert said.startswith("NOT AUDITED: ")


def test_what_is_not_understood_is_red(database: tuple[type[Database], str]) -> None:
    code, said = audited("nonsense")
    assert code == 1
    assert "NOT AUDITED" not in said
