"""Connections are lent, not lost."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from reverie.ledger import Ledger

from .making import queued

OPEN = Path("/proc/self/fd")

pytestmark = pytest.mark.skipif(not OPEN.exists(), reason="only Linux lists open files there")


def test_threads_that_come_and_go_leave_no_connection_behind(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'reverie.db'}") as ledger:
        id = queued(ledger).id
        ledger.generations.get("ada", id)
        before = len(os.listdir(OPEN))

        for _ in range(20):
            thread = threading.Thread(target=ledger.generations.get, args=("ada", id))
            thread.start()
            thread.join()

        assert len(os.listdir(OPEN)) == before


def test_closing_lets_go_of_every_file(tmp_path: Path) -> None:
    before = len(os.listdir(OPEN))

    with Ledger.open(f"sqlite:///{tmp_path / 'reverie.db'}") as ledger:
        ledger.generations.get("ada", queued(ledger).id)

    assert len(os.listdir(OPEN)) == before
