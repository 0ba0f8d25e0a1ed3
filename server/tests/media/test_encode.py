"""Films come out whole, playable everywhere, and the same each time."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from reverie import media
from reverie.core.clip import Brief, Frame
from reverie.engines.bars import BarsEngine


def bars(width: int = 64, height: int = 48, count: int = 24) -> list[Frame]:
    brief = Brief("bars", width, height, count)
    return list(BarsEngine().dream(brief, lambda _: None).frames)


def test_a_film_is_h264_at_24_frames_a_second_and_begins_with_its_index(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"

    assert media.encode(bars(), path) == 24

    data = path.read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")
    with av.open(path) as film:
        stream = film.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height, stream.frames) == (64, 48, 24)
        assert stream.average_rate == 24
        assert stream.time_base is not None
        assert (stream.duration or 0) * stream.time_base == 1  # second


def test_the_same_frames_make_the_same_bytes(tmp_path: Path) -> None:
    frames = bars(960, 544, 48)  # more than the encoder looks ahead
    films = set()
    for attempt in range(6):
        path = tmp_path / f"{attempt}.mp4"
        media.encode(frames, path)
        films.add(path.read_bytes())
    assert len(films) == 1
    assert b"Lavf" not in films.pop()  # the muxer's version would change them


def test_colours_survive_the_way_into_a_film_and_back(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    shown = bars(448, 64, 2)
    media.encode(shown, path)
    seen = media.first(path, 1)[0]
    middles = slice(32, None, 64)  # of the seven bars, away from their edges
    assert np.abs(seen[32, middles].astype(int) - shown[0][32, middles].astype(int)).max() <= 3


def test_a_film_without_frames_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one frame"):
        media.encode([], tmp_path / "film.mp4")


def test_a_frame_of_another_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="frame 1 is"):
        media.encode([bars()[0], bars(32, 32)[0]], tmp_path / "film.mp4")
