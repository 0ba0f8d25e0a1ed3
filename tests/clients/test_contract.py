"""The OpenAPI document against the service: a fuzzer looks for answers that it does not promise."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from .conftest import REVERIE, python_with

pytestmark = [pytest.mark.clients, pytest.mark.timeout(900)]

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
EXAMPLES = 3  # per operation and phase; docs/api.md says how to run more


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_no_answer_breaks_the_documents_promises(tmp_path: Path) -> None:
    python = python_with(tmp_path / "venv", "schemathesis==4.32.5")
    port = free_port()
    # The service alone, without a worker: what is created stays queued.
    service = [REVERIE, "api", "--dev", "--port", str(port), "--data", tmp_path / "data"]
    with subprocess.Popen(service) as served:
        try:
            fuzzed = subprocess.run(
                [
                    *(python.with_name("schemathesis"), "run"),
                    f"http://127.0.0.1:{port}/openapi.json",
                    *("--wait-for-schema", "60", "--header", "Authorization: Bearer any"),
                    *("--max-examples", str(EXAMPLES), "--checks", ",".join(CHECKS)),
                    *("--phases", "examples,coverage,fuzzing,stateful", "--seed", "1"),
                ],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            served.terminate()
    assert fuzzed.returncode == 0, fuzzed.stdout[-6000:] + fuzzed.stderr
