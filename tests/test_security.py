"""SECURITY.md claims nothing that no test shows."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "SECURITY.md").read_text()


def test_every_test_that_the_threat_model_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    there: set[str] = set()
    for part in ("tests", "server/tests", "sdk/tests"):
        for path in (ROOT / part).rglob("test_*.py"):
            there |= set(re.findall(r"(?m)^(?:async )?def (test_\w+)", path.read_text()))
    assert named - there == set()
    assert len(named) > 20


def test_every_defence_names_what_shows_it() -> None:
    table = PAGE.partition("## What is defended")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 20
    assert [row[0] for row in rows if len(row) != 4 or not re.search("test_|\\.py", row[3])] == []
