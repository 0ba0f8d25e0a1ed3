"""From the queue to published files, whatever happens on the way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from engines_for_tests import Buggy, Grey, Refuses
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from reverie import media
from reverie.core.clip import Brief, Frame
from reverie.core.generation import State
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick
from reverie.observed import Metrics
from reverie.worker.loop import WorkerBroken

House = Any  # the fixture's class: conftest is not importable by name


class Watched(BarsEngine):
    """Bars, and something that happens before frame 3."""

    def __init__(self, event: Callable[[], object]) -> None:
        self.event = event
        self.drawn = 0

    def dream(self, brief: Brief, tick: Tick) -> Take:
        return Take(self._watched(super().dream(brief, tick).frames, tick))

    def _watched(self, frames: Iterator[Frame], tick: Tick) -> Iterator[Frame]:
        for index, frame in enumerate(frames):
            if index == 3:
                self.event()
                for _ in range(40):  # a slow frame: time for a heartbeat
                    threading.Event().wait(0.01)
                    tick(index / 24)
            self.drawn += 1
            yield frame


def test_an_empty_queue_is_nothing_to_do(house: House) -> None:
    assert not house.worker(BarsEngine()).work_once()


def test_a_prompt_becomes_a_film_with_a_thumbnail(house: House) -> None:
    id = house.ask(prompt="three tigers", aspect_ratio="4:3")

    assert house.worker(BarsEngine()).work_once()

    done = house.get(id)
    assert done.state is State.COMPLETED
    assert done.progress == 1
    assert done.understood == {"prompt": "three tigers", "left_out": ["three", "tigers"]}
    film = media.probe(house.path(id, "video"))
    assert (film.width, film.height, film.num_frames, film.fps) == (1104, 832, 24, 24)
    assert media.opened(house.path(id, "image").read_bytes()).shape == (832, 1104, 3)
    assert house.files() == sorted(done.assets.values())


def test_the_same_seed_makes_the_same_bytes(house: House) -> None:
    films = [house.ask(seed=seed) for seed in (5, 5, 6)]
    worker = house.worker(BarsEngine())
    while worker.work_once():
        pass
    one, same, other = (house.path(id, "video").read_bytes() for id in films)
    assert one == same != other


def test_a_picture_is_one_frame(house: House) -> None:
    id = house.ask(generation_type="image", format="png")
    house.worker(BarsEngine()).work_once()
    assert list(house.get(id).assets) == ["image"]
    assert house.path(id, "image").read_bytes().startswith(b"\x89PNG")


def test_what_an_engine_remembers_is_kept_under_its_name(house: House) -> None:
    id = house.ask()
    house.worker(Grey()).work_once()
    assert house.path(id, "memory").name == "memory.tested"
    assert house.path(id, "memory").read_bytes() == b"a grey fog"


def test_a_dream_that_cannot_be_finished_says_why_and_leaves_no_file(house: House) -> None:
    id = house.ask()
    house.worker(Refuses()).work_once()
    assert house.get(id).state is State.FAILED
    assert house.get(id).failure_reason == "this prompt has no subject that can be drawn"
    assert house.files() == []


def test_what_breaks_is_tried_three_times(house: House) -> None:
    id = house.ask()
    worker = house.worker(Buggy())
    tries = 0
    while worker.work_once():
        tries += 1
    assert tries == 3
    assert house.get(id).failure_reason == "Job failed"
    assert "a bug in the third frame" in str(house.ledger.queue.log(id))
    assert house.files() == []


def test_deleting_a_generation_stops_its_dream(house: House) -> None:
    id = house.ask()
    engine = Watched(lambda: house.ledger.generations.delete("us", id))
    assert house.worker(engine).work_once()
    assert engine.drawn == 3
    assert house.files() == []


def test_a_worker_that_is_asked_to_leave_hands_its_dream_back(house: House) -> None:
    id = house.ask()
    leave = threading.Event()
    engine = Watched(leave.set)
    house.worker(engine).run(leave)
    assert engine.drawn == 3
    assert house.get(id).state is State.QUEUED
    assert house.ledger.queue.log(id) == []  # it is nobody's fault
    assert house.files() == []


def test_a_worker_that_was_taken_for_dead_changes_nothing(house: House) -> None:
    id = house.ask()
    other = house.worker(BarsEngine())

    def overtaken() -> None:
        assert house.ledger.queue.release_expired(now=9e9) == 1
        assert other.work_once()

    late = house.worker(Watched(overtaken), heartbeat=1.0)  # finds out at the end
    assert late.work_once()

    done = house.get(id)
    assert done.state is State.COMPLETED
    assert done.attempts == 2
    assert house.files() == sorted(done.assets.values())
    assert all(f"/{id}/2/" in f"/{name}" for name in done.assets.values())


def test_an_attempt_clears_away_what_earlier_ones_left(house: House) -> None:
    id = house.ask()
    claim = house.ledger.queue.claim("dead", ["ray-2"], lease=1)
    assert claim is not None
    with house.assets.writing(f"{id}/1/video.mp4") as path:
        path.write_bytes(b"half a film")
    house.ledger.queue.release_expired(now=9e9)

    house.worker(BarsEngine()).work_once()

    assert house.files() == sorted(house.get(id).assets.values())


def test_progress_is_recorded_while_dreaming(house: House) -> None:
    id = house.ask()
    seen: list[float] = []
    engine = Watched(lambda: None)
    engine.event = lambda: threading.Timer(0.3, lambda: seen.append(house.get(id).progress)).start()
    house.worker(engine).work_once()
    assert seen == [pytest.approx(3 / 24)]


def test_an_engine_that_draws_too_few_frames_is_not_believed(house: House) -> None:
    class Lazy(Grey):
        def dream(self, brief: Brief, tick: Tick) -> Take:
            return Take(iter([np.zeros((brief.height, brief.width, 3), np.uint8)]))

    id = house.ask()
    house.worker(Lazy()).work_once()
    assert house.get(id).state is State.QUEUED
    assert "1 of 24 frames" in str(house.ledger.queue.log(id))


def test_a_machine_that_breaks_everything_stops_claiming(house: House) -> None:
    for _ in range(5):
        house.ask()
    with pytest.raises(WorkerBroken, match="3 dreams in a row"):
        house.worker(Buggy()).run(threading.Event())


def test_one_poisonous_dream_does_not_stop_a_worker(house: House) -> None:
    class Picky(BarsEngine):
        def dream(self, brief: Brief, tick: Tick) -> Take:
            if brief.prompt == "poison":
                raise ZeroDivisionError
            return super().dream(brief, tick)

    poison = house.ask(prompt="poison")
    others = [house.ask() for _ in range(3)]
    leave = threading.Event()
    worker = house.worker(Picky())
    threading.Thread(target=_leave_when, args=(house, others, leave), daemon=True).start()
    worker.run(leave)
    assert house.get(poison).state is State.FAILED
    assert {house.get(id).state for id in others} == {State.COMPLETED}


def _leave_when(house: House, ids: list[str], leave: threading.Event) -> None:
    while any(not house.get(id).is_finished for id in ids):
        leave.wait(0.02)
    leave.set()


def test_a_worker_counts_what_it_does(house: House) -> None:
    metrics = Metrics()
    worker = house.worker(BarsEngine(), metrics=metrics)
    house.ask(prompt="three tigers")
    house.ask(prompt="a keyframe", keyframes={"frame0": {"type": "image", "url": "https://x/y"}})
    house.served["https://x/y"] = b"no picture"
    worker.work_once()
    worker.work_once()

    def count(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(f"reverie_{name}", labels)

    dream = {"kind": "video", "engine": "tested"}
    assert count("dream_seconds_count", **dream, outcome="completed") == 1
    assert count("dream_seconds_count", **dream, outcome="failed") == 1
    assert count("failures_total", **dream, reason="KeyframeUnreadable") == 1
    assert count("claim_seconds_count") == 2
    assert count("wait_seconds_count", model="ray-2") == 2


def test_every_line_of_a_dream_has_its_generation(house: House) -> None:
    id = house.ask(prompt="three tigers")
    with capture_logs(processors=[merge_contextvars]) as said:
        house.worker(BarsEngine()).work_once()
    assert [line["event"] for line in said] == ["dreaming", "completed"]
    assert {(line["generation"], line["attempt"]) for line in said} == {(id, 1)}
