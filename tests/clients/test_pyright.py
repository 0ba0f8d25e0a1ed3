"""Pyright, fetched by npx, on a program that uses every call."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.clients, pytest.mark.timeout(600)]

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(shutil.which("npx") is None, reason="npx is not installed")
def test_pyright_passes_on_a_program_that_uses_every_call() -> None:
    program = str(ROOT / "sdk" / "tests" / "every_call.py")

    command = ["npx", "--yes", "pyright", "--pythonpath", sys.executable, program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
