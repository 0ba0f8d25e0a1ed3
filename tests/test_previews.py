"""A film that is watched while it is made: over HTTP, from a worker, and gone when it is done."""

from __future__ import annotations

import io
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from reverie import media

House = Any

WISH: dict[str, Any] = {"prompt": "A tiger", "duration": "3s", "resolution": "540p"}


def fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return bytes(answer.read())


@pytest.fixture
def house(start: Callable[..., House]) -> House:
    return start(engine="pace:Pace")


def test_a_film_is_seen_while_it_is_made_and_nothing_of_that_is_left(
    house: House, tmp_path: Path
) -> None:
    made = house.client.generations.create(**WISH)
    urls, halves = [], []
    for event in house.client.generations.events(made):
        if event.kind == "preview":
            urls.append(event.data["url"])
            if event.data["progress"] < 0.7:
                picture = Image.open(io.BytesIO(fetched(urls[-1])))
                assert (picture.format, picture.size) == ("JPEG", (320, 180))
        elif event.data.state == "dreaming" and event.data.assets and not halves:
            halves.append(event.data.assets.progress_video)
            (tmp_path / "half.mp4").write_bytes(fetched(halves[0]))

    assert 3 <= len(urls) == len(set(urls)) <= 9
    half = media.probe(tmp_path / "half.mp4")
    assert (half.width, half.height, half.num_frames, half.fps) == (320, 180, 12, 8)
    done = house.completed(made.id).to_dict()
    assert set(done["assets"]) == {"video", "image"}
    assert "preview" not in done
    names = [name.rpartition("/")[2] for name in house.files()]
    assert names == ["memory.pace.Pace", "thumb.jpg", "video.mp4"]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetched(urls[0])


def test_who_waits_for_it_is_told_where_to_look(house: House) -> None:
    seen = []
    done = house.client.generations.create_and_wait(
        **WISH, on_progress=lambda generation: seen.append(generation.preview)
    )
    assert done.state == "completed"
    assert seen[0] is None
    assert len(set(seen) - {None}) >= 3


def test_a_cancelled_film_leaves_nothing_that_was_seen_of_it(house: House) -> None:
    made = house.client.generations.create(**WISH)
    for event in house.client.generations.events(made):
        if event.kind == "preview":
            house.client.generations.cancel(made)
            break
    ended = house.client.generations.get(made.id).to_dict()
    assert ended["state"] == "failed"
    assert "preview" not in ended
    assert "assets" not in ended
    until = time.monotonic() + 15
    while house.files() and time.monotonic() < until:
        time.sleep(0.1)  # the worker finds out at its next tick
    assert house.files() == []
