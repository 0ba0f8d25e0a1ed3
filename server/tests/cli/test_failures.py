"""What was given up is there for the operator to see, with every attempt."""

from __future__ import annotations

import uuid
from pathlib import Path

from typer.testing import CliRunner

from reverie.cli import parts
from reverie.cli.main import app
from reverie.ledger import NewGeneration


def reverie(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def struck(home: Path, times: int, reason: str) -> str:
    """Queue a generation and break that many attempts at it."""
    id = str(uuid.uuid4())
    with parts.at_home(home) as (ledger, _):
        ledger.ensure_account("ada")
        asked = {"prompt": "A private tiger"}
        ledger.generations.add(NewGeneration(id, "ada", "video", "video", "ray-2", asked))
        for number in range(times):
            claim = ledger.queue.claim(f"w{number}", ["ray-2"], lease=30)
            assert claim is not None
            assert claim.generation.id == id
            assert ledger.queue.hand_back(claim, reason)
        if times < 3:
            ledger.generations.cancel("ada", id)
    return id


def test_a_dream_that_broke_in_every_attempt_is_listed_and_explained(tmp_path: Path) -> None:
    struck(tmp_path, 1, "EngineDied: once")
    id = struck(tmp_path, 3, "EngineDied: SIGSEGV\nlast words\x1b[2J")

    (line,) = reverie("failures", "--data", tmp_path).splitlines()
    assert line.split("\t")[1:] == [
        id,
        "ada",
        "video",
        "ray-2",
        "3 attempts",
        "EngineDied: SIGSEGV",
    ]
    told = reverie("failures", id, "--data", tmp_path)
    assert [word in told for word in ("attempt 1\t", "attempt 3\t", "w2", "  last words")] == [
        True
    ] * 4
    assert "\x1b" not in told
    assert "private" not in told


def test_nothing_given_up_is_nothing_listed(tmp_path: Path) -> None:
    assert reverie("failures", "--data", tmp_path) == ""


def test_a_generation_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["failures", "nonsense", "--data", str(tmp_path)])
    assert "no generation nonsense" in str(done.exception)
