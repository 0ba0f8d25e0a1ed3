"""Films one after the other: copied where they can be, and always whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reverie import media
from reverie.core.clip import Frame

SIZE = (64, 48)


def ramp(start: int, count: int, size: tuple[int, int] = SIZE) -> list[Frame]:
    """Frames that become brighter by one level each."""
    return [np.full((size[1], size[0], 3), start + i, np.uint8) for i in range(count)]


def written(frames: list[Frame], path: Path, *, quick: bool = False) -> Path:
    media.encode(frames, path, quick=quick)
    return path


def greys(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([frame.mean() for frame in media.frames(path)])


def test_films_encoded_alike_are_copied_frame_for_frame(tmp_path: Path) -> None:
    films = [written(ramp(40 + 60 * i, 50), tmp_path / f"{i}.mp4") for i in range(3)]
    out = tmp_path / "out.mp4"
    assert media.joined(films, out, SIZE)
    parts = np.concatenate([list(media.frames(film)) for film in films])
    assert np.array_equal(np.stack(list(media.frames(out))), parts)
    about = media.probe(out)
    assert about.num_frames == 150
    assert about.seconds == pytest.approx(150 / 24, abs=0.05)


def test_films_of_other_sizes_are_encoded_again_at_the_size_asked_for(tmp_path: Path) -> None:
    small = written(ramp(60, 12, (32, 32)), tmp_path / "small.mp4")
    film = written(ramp(120, 12), tmp_path / "film.mp4")
    out = tmp_path / "out.mp4"
    assert not media.joined([small, film], out, SIZE)
    assert greys(out) == pytest.approx([*range(60, 72), *range(120, 132)], abs=3)


def test_a_draft_and_a_film_become_one(tmp_path: Path) -> None:
    films = [
        written(ramp(60, 24), tmp_path / "film.mp4"),
        written(ramp(84, 24), tmp_path / "draft.mp4", quick=True),
    ]
    media.joined(films, tmp_path / "out.mp4", SIZE)
    assert greys(tmp_path / "out.mp4") == pytest.approx(range(60, 108), abs=3)


def test_sound_stays_with_its_film(tmp_path: Path) -> None:
    silent = written(ramp(60, 24), tmp_path / "silent.mp4")
    tone = np.sin(np.arange(48_000) * 0.06)[:, None].repeat(2, 1).astype(np.float32) * 0.5
    sounding = tmp_path / "sounding.mp4"
    media.with_samples(silent, tone, sounding)
    sound = media.sound_of([silent, sounding, silent])
    assert sound is not None
    loud = [float(np.abs(sound[at : at + 24_000]).mean()) for at in range(0, 144_000, 24_000)]
    assert loud[:2] == loud[4:] == [0, 0]
    assert min(loud[2:4]) > 0.2
    assert media.sound_of([silent, silent]) is None


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    film = written(ramp(60, 4), tmp_path / "film.mp4")
    (tmp_path / "text.mp4").write_bytes(b"no film")
    with pytest.raises(media.Unreadable):
        media.joined([film, tmp_path / "text.mp4"], tmp_path / "out.mp4", SIZE)
