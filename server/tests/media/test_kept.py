"""What a film carries comes out as it went in, and no film can make its reader stumble."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reverie import media


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("kept") / "film.mp4"
    media.encode((np.full((48, 64, 3), grey, np.uint8) for grey in range(0, 96, 8)), path)
    return path.read_bytes()


def test_a_film_carries_what_its_engine_left_and_plays_as_before(
    film: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(film)
    assert media.kept(path) is None
    before = list(media.frames(path))

    media.keep(path, media.Kept("procedural", b"\x00 a scene"))

    assert media.kept(path) == media.Kept("procedural", b"\x00 a scene")
    assert media.probe(path).num_frames == len(before)
    assert all(np.array_equal(a, b) for a, b in zip(before, media.frames(path), strict=True))


def test_what_is_too_large_is_not_carried(film: bytes, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(film)
    with pytest.raises(ValueError, match="more than a film carries"):
        media.keep(path, media.Kept("procedural", bytes(1024 * 1024)))
    assert path.read_bytes() == film


def test_a_box_that_says_it_is_huge_is_not_read(film: bytes, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    for size in (2**31, 8, 0, 7):
        path.write_bytes(film + struct.pack(">I4s", size, b"uuid") + b"x" * 40)
        assert media.kept(path) is None
    long = struct.pack(">I4sQ", 1, b"free", 2**63 + 5)
    path.write_bytes(long + film)
    assert media.kept(path) is None


@settings(max_examples=150, deadline=None)
@given(
    flips=st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 255)), min_size=1, max_size=8),
    end=st.integers(0, 4000),
)
def test_broken_films_carry_something_or_nothing(
    flips: list[tuple[int, int]], end: int, film: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "broken.mp4"
    path.write_bytes(film)
    media.keep(path, media.Kept("procedural", b"a scene"))
    data = bytearray(path.read_bytes()[: end or None])
    for place, value in flips:
        data[place % len(data)] ^= value
    path.write_bytes(data)
    found = media.kept(path)
    assert found is None or len(found.data) <= len(data)
