"""kill -9 of anything in mid-dream: the dream completes, once, and nothing is left lying about."""

from __future__ import annotations

import hashlib
import os
import signal
import time
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from pace import Pace

House = Any
Stranger = Any

PACE = "pace:Pace"  # tests/pace.py: a dream that takes long enough to be interrupted
WISH = {"prompt": "A tiger", "duration": "2s", "resolution": "540p"}


def begun(house: House, stranger: Stranger) -> str:
    """Ask for a film with a known seed, and return its id once it is under way."""
    stranger.told.clear()
    id = house.client.generations.create(**WISH, seed=7, callback_url=stranger.url).id
    house.dreaming(id)
    return str(id)


def check(house: House, stranger: Stranger, id: str, undisturbed: str) -> None:
    """See that a dream ended well: whole, once, and with no file too many."""
    made = house.completed(id)
    with urllib.request.urlopen(made.assets.video, timeout=30) as film:
        assert hashlib.sha256(film.read()).hexdigest() == undisturbed

    names = [name.partition("/")[2] for name in house.files()]
    attempt = names[0].partition("/")[0]
    assert names == [f"{attempt}/memory.pace.Pace", f"{attempt}/thumb.jpg", f"{attempt}/video.mp4"]
    assert list(house.scratch.iterdir()) == []

    for _ in range(900):  # a killed sender's letters are sent again after a minute
        if [told["state"] for told in stranger.told].count("completed"):
            break
        time.sleep(0.1)
    states = [told["state"] for told in stranger.told]
    assert states.count("completed") == 1
    assert states[-1] == "completed"
    assert set(states) == {"dreaming", "completed"}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The film that comes of the same wish when nobody interrupts."""
    from reverie import media
    from reverie.core.request import VideoRequest
    from reverie.worker.brief import film_words

    path = tmp_path_factory.mktemp("films") / "film.mp4"
    brief = film_words(VideoRequest.model_validate(WISH), 7)
    take = Pace().dream(brief, lambda _: None)
    media.encode(take.frames, path)
    assert take.memory is not None
    media.keep(path, media.Kept(PACE, take.memory))
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("role", ["reverie.worker.stage", "worker", "api", "outbox"])
def test_one_process_is_killed(
    start: Callable[..., House], stranger: Stranger, undisturbed: str, role: str
) -> None:
    house = start(engine=PACE)
    id = begun(house, stranger)

    victim = house.role(role)
    os.kill(victim, signal.SIGKILL)

    check(house, stranger, id, undisturbed)
    assert house.role(role) != victim


def test_the_house_is_killed_and_its_roles_leave_by_themselves(
    start: Callable[..., House], stranger: Stranger, undisturbed: str
) -> None:
    house = start(engine=PACE)
    id = begun(house, stranger)

    house.process.kill()
    house.close()

    check(start(engine=PACE, port=house.port), stranger, id, undisturbed)


def test_everything_is_killed_at_one_blow(
    start: Callable[..., House], stranger: Stranger, undisturbed: str
) -> None:
    house = start(engine=PACE)
    id = begun(house, stranger)

    house.kill()

    check(start(engine=PACE, port=house.port), stranger, id, undisturbed)


def test_a_dream_is_killed_three_times_and_then_fails_with_a_sentence(
    start: Callable[..., House], stranger: Stranger
) -> None:
    house = start(engine=PACE)
    id = begun(house, stranger)
    killed: set[int] = set()
    while len(killed) < 3:
        engine = house.role("reverie.worker.stage")
        if engine not in killed:
            os.kill(engine, signal.SIGKILL)
            killed.add(engine)
        time.sleep(0.05)

    for _ in range(200):
        generation = house.client.generations.get(id)
        if generation.state == "failed":
            break
        time.sleep(0.05)
    assert generation.failure_reason == "Job failed"
    assert house.files() == []


def test_a_worker_that_sleeps_through_its_lease_overwrites_nothing(
    start: Callable[..., House], stranger: Stranger, undisturbed: str
) -> None:
    house = start(engine=PACE)
    id = begun(house, stranger)
    sleeper = house.role("worker")
    os.kill(sleeper, signal.SIGSTOP)

    # Given another worker in the same house, which takes the dream over
    other = house.another_worker(PACE)
    try:
        check(house, stranger, id, undisturbed)
    finally:
        os.kill(sleeper, signal.SIGCONT)
        other.terminate()
        other.wait(30)

    # When the first wakes up and ends what it had begun, nothing changes
    time.sleep(3.0)
    check(house, stranger, id, undisturbed)
