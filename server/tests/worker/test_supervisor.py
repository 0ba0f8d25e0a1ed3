"""An engine in a process of its own: whatever it does, its supervisor lives and knows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reverie.core.clip import Brief
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take
from reverie.worker.child import EngineDied
from reverie.worker.supervisor import Supervisor

BRIEF = Brief("a grey fog", 32, 16, 12)

HERE = str(Path(__file__).parent)


def quiet(_: float) -> None:
    """Tick, and say nothing."""


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Supervisor]]:
    started: list[Supervisor] = []

    def start(engine: str, **options: Any) -> Supervisor:
        name = engine if engine.islower() else f"engines_for_tests:{engine}"
        supervisor = Supervisor(name, {"PYTHONPATH": HERE}, tmp_path / "engine.log", **options)
        started.append(supervisor)
        return supervisor

    yield start
    for supervisor in started:
        supervisor.close()
        assert supervisor.pid is None


def greys(supervisor: Supervisor, brief: Brief = BRIEF) -> list[int]:
    return [int(frame[0, 0, 0]) for frame in supervisor.dream(brief, quiet).frames]


def test_frames_words_and_memory_come_through_the_wall(
    supervise: Callable[..., Supervisor],
) -> None:
    take = supervise("Grey").dream(BRIEF, quiet)

    assert take.understood == {"prompt": "a grey fog"}
    assert take.memory == b"a grey fog"
    assert [(f.shape, int(f.max())) for f in take.frames] == [((16, 32, 3), n) for n in range(12)]


def test_an_engine_draws_the_same_behind_the_wall_as_before_it(
    supervise: Callable[..., Supervisor],
) -> None:
    through = [frame.copy() for frame in supervise("bars").dream(BRIEF, quiet).frames]
    assert np.array_equal(through, list(BarsEngine().dream(BRIEF, quiet).frames))


def test_an_engine_stays_warm_between_dreams(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise("Grey")
    ticks: list[float] = []
    supervisor.warm_up(ticks.append)
    pid = supervisor.pid

    assert greys(supervisor) == greys(supervisor) == list(range(12))
    assert supervisor.pid == pid
    assert 0.5 in ticks


def test_a_larger_film_may_follow_a_smaller_one(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise("Grey")
    for width in (16, 512, 32):
        assert greys(supervisor, Brief("", width, width, 5)) == list(range(5))


def test_progress_is_told(supervise: Callable[..., Supervisor]) -> None:
    ticks: list[float] = []
    list(supervise("Slow").dream(BRIEF, ticks.append).frames)
    assert ticks == sorted(ticks)
    assert 0.5 < ticks[-1] < 1


@pytest.mark.parametrize("engine", ["Slow", "Hangs"])
def test_a_dream_that_is_no_longer_wanted_stops(
    supervise: Callable[..., Supervisor], engine: str
) -> None:
    supervisor = supervise(engine)
    taken = 0

    def until_the_third(_: float) -> None:
        if taken == 3:
            raise DreamCancelled("deleted")

    frames = supervisor.dream(BRIEF, until_the_third).frames
    with pytest.raises(DreamCancelled):  # noqa: PT012 - the count of frames is the point
        for _ in frames:
            taken += 1

    assert taken == 3
    # Then the next dream is whole, whether the engine stopped or had to be killed
    assert greys(supervisor, Brief("", 32, 16, 3)) == [0, 1, 2]


def test_a_willing_engine_is_still_warm_after_a_stop(
    supervise: Callable[..., Supervisor],
) -> None:
    supervisor = supervise("Slow")
    supervisor.warm_up(quiet)
    pid = supervisor.pid
    frames = supervisor.dream(BRIEF, quiet).frames
    assert isinstance(frames, Generator)
    next(frames)
    frames.close()
    assert greys(supervisor) == list(range(12))
    assert supervisor.pid == pid


def test_an_abandoned_dream_does_not_leak_into_the_next(
    supervise: Callable[..., Supervisor],
) -> None:
    supervisor = supervise("Slow")
    abandoned = supervisor.dream(BRIEF, quiet)
    assert greys(supervisor) == list(range(12))
    assert list(abandoned.frames) == []


def test_what_an_engine_refuses_is_told_in_its_words(
    supervise: Callable[..., Supervisor],
) -> None:
    with pytest.raises(DreamFailed, match="no subject that can be drawn"):
        supervise("Refuses").dream(BRIEF, quiet)


def test_a_bug_in_an_engine_is_reported_with_its_traceback(
    supervise: Callable[..., Supervisor],
) -> None:
    with pytest.raises(EngineDied, match="a bug in the third frame"):
        greys(supervise("Buggy"))


def test_an_engine_that_exits_is_reported_with_its_last_words(
    supervise: Callable[..., Supervisor],
) -> None:
    supervisor = supervise("Exits")
    for _ in range(2):  # and started afresh
        with pytest.raises(EngineDied, match=r"exit code 7[^$]*the engine says goodbye"):
            greys(supervisor)


def test_an_engine_that_is_killed_is_noticed_and_replaced(
    supervise: Callable[..., Supervisor],
) -> None:
    supervisor = supervise("Slow")
    frames = supervisor.dream(BRIEF, quiet).frames
    next(frames)
    os.kill(supervisor.pid or 0, signal.SIGKILL)
    with pytest.raises(EngineDied, match="SIGKILL"):
        list(frames)
    assert greys(supervisor) == list(range(12))


def test_an_engine_that_cannot_start_says_why(supervise: Callable[..., Supervisor]) -> None:
    with pytest.raises(EngineDied, match="no module named 'torch'"):
        supervise("Missing").warm_up(quiet)


def test_an_engine_that_hangs_is_killed_when_patience_ends(
    supervise: Callable[..., Supervisor],
) -> None:
    supervisor = supervise("Hangs", patience=1.0)
    with pytest.raises(EngineDied, match="no word from the engine in 1 seconds"):
        greys(supervisor)
    assert supervisor.pid is None


def test_an_engine_sees_none_of_our_environment(
    supervise: Callable[..., Supervisor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVERIE_PEPPER", "a secret")
    take = supervise("Curious").dream(BRIEF, quiet)
    named = set(take.understood["environment"])
    assert named - {"LC_CTYPE"} == {"PYTHONPATH"}  # which Python sets for itself in the C locale


ORPHAN = """
import os, signal, sys
from pathlib import Path
from reverie.core.clip import Brief
from reverie.worker.supervisor import Supervisor
s = Supervisor("engines_for_tests:Hangs", {"PYTHONPATH": sys.argv[1]}, Path(sys.argv[2]))
frames = s.dream(Brief("", 32, 16, 12), lambda _: None).frames
next(frames)
print(s.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_engine_does_not_outlive_its_supervisor(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ORPHAN, HERE, str(tmp_path / "log")]
    pid = int(subprocess.run(command, capture_output=True, timeout=60).stdout)
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text():
            return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the engine lived on for ten seconds")


def test_sound_and_sketches_come_through_the_wall(supervise: Callable[..., Supervisor]) -> None:
    seen: list[np.ndarray] = []
    takes: list[Take] = []

    def look(_: float) -> None:
        sketch = takes[0].sketch() if takes else None
        if sketch is not None and not (seen and sketch is seen[-1]):
            seen.append(sketch)

    take = supervise("SingsSlowly").dream(BRIEF, look)
    takes.append(take)
    assert take.sound() is None  # not yet
    frames = list(take.frames)
    sound = take.sound()

    assert len(frames) == 12
    assert sound is not None
    assert sound.shape == (24_000, 2)
    assert sound.dtype == np.float32
    assert 0.29 < float(sound.max()) < 0.31
    assert len(seen) >= 2
    assert {sketch.shape for sketch in seen} == {(9, 16, 3)}


def test_a_dream_that_is_cancelled_at_a_sketch_leaves_an_engine_that_works(
    supervise: Callable[..., Supervisor],
) -> None:
    supervisor = supervise("SingsSlowly")
    ticks = 0

    def stop(_: float) -> None:
        nonlocal ticks
        ticks += 1
        if ticks == 3:
            raise DreamCancelled

    with pytest.raises(DreamCancelled):
        list(supervisor.dream(BRIEF, stop).frames)

    assert len(list(supervisor.dream(BRIEF, quiet).frames)) == 12
