"""Films are read frame by frame, and hostile ones are refused with a sentence."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from reverie import media


def film(path: Path, count: int, size: tuple[int, int] = (48, 64)) -> Path:
    """Write ``count`` grey frames, each lighter than the one before."""
    greys = np.linspace(20, 220, count).astype(np.uint8)
    media.encode((np.full((*size, 3), grey, np.uint8) for grey in greys), path)
    return path


def greys(frames: NDArray[np.uint8]) -> list[float]:
    return [float(frame.mean()) for frame in frames]


def test_the_first_and_last_frames_are_those(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", 240)

    first, last = media.first(path, 3), media.last(path, 5)

    assert first.shape == (3, 48, 64, 3)
    assert greys(first) == pytest.approx(np.linspace(20, 220, 240)[:3], abs=2)
    assert greys(last) == pytest.approx(np.linspace(20, 220, 240)[-5:], abs=2)


def test_a_short_film_gives_all_it_has(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", 4)
    assert len(media.first(path, 9)) == len(media.last(path, 9)) == 4


def test_more_last_frames_than_the_sought_tail_are_still_found(tmp_path: Path) -> None:
    assert len(media.last(film(tmp_path / "film.mp4", 240), 200)) == 200


@pytest.mark.parametrize(
    "data",
    [b"", b"not a film", b"#EXTM3U\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile x\n"],
)
def test_what_is_no_film_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    with pytest.raises(media.Unreadable, match="no film that can be read"):
        media.first(path, 1)


def test_a_film_cut_short_yields_what_is_there_or_a_sentence(tmp_path: Path) -> None:
    whole = film(tmp_path / "whole.mp4", 48).read_bytes()
    for end in range(0, len(whole), 211):
        path = tmp_path / "cut.mp4"
        path.write_bytes(whole[:end])
        with suppress(media.Unreadable):
            assert len(list(media.frames(path))) <= 48


def test_a_film_with_flipped_bytes_yields_frames_or_a_sentence(tmp_path: Path) -> None:
    whole = film(tmp_path / "whole.mp4", 24).read_bytes()
    random = np.random.default_rng(7)
    for _ in range(60):
        data = bytearray(whole)
        for place in random.integers(0, len(data), 12):
            data[place] ^= int(random.integers(1, 256))
        path = tmp_path / "flipped.mp4"
        path.write_bytes(data)
        with suppress(media.Unreadable):
            assert len(list(media.frames(path))) <= 48


def test_a_sheet_shows_the_film_in_order(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", 48)
    sheet = media.sheet(path, columns=3, rows=2, width=320)
    cell = (320 - 8 * 4) // 3
    middles = [
        sheet[8 + row * (8 + cell * 48 // 64) + 20, 8 + column * (8 + cell) + 20, 0]
        for row in range(2)
        for column in range(3)
    ]
    assert middles == sorted(middles)
    assert middles[0] < 30
    assert middles[-1] > 210
