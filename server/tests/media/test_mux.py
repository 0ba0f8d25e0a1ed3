"""Sound joins a picture without touching it."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from reverie import media
from reverie.media.mux import RATE


def film(path: Path, frames: int = 24) -> Path:
    media.encode((np.full((32, 48, 3), 9 * i % 256, np.uint8) for i in range(frames)), path)
    return path


def tone(seconds: float) -> np.ndarray:
    wave = 0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * RATE)) / RATE)
    return np.stack((wave, -wave), axis=1).astype(np.float32)


def packets(path: Path) -> list[bytes]:
    with av.open(path) as container:
        return [bytes(p) for p in container.demux(video=0) if p.dts is not None]


def test_the_picture_is_copied_packet_for_packet(tmp_path: Path) -> None:
    silent = film(tmp_path / "silent.mp4")
    media.with_samples(silent, tone(1.0), tmp_path / "sounding.mp4")
    assert packets(tmp_path / "sounding.mp4") == packets(silent)
    assert media.probe(tmp_path / "sounding.mp4").has_sound
    assert not media.probe(silent).has_sound


def test_the_sound_is_stereo_at_48_khz_and_as_loud_as_it_was(tmp_path: Path) -> None:
    media.with_samples(film(tmp_path / "a.mp4"), tone(1.0), tmp_path / "b.mp4")
    heard = media.samples_of(tmp_path / "b.mp4")
    with av.open(tmp_path / "b.mp4") as container:
        context = container.streams.audio[0].codec_context
        assert (context.name, context.sample_rate, context.channels) == ("aac", RATE, 2)
    middle = heard[RATE // 4 : RATE // 2]
    assert np.abs(middle).max() == pytest.approx(0.3, abs=0.02)
    assert np.corrcoef(middle[:, 0], middle[:, 1])[0, 1] < -0.99


def test_anothers_sound_is_taken_over_as_it_is(tmp_path: Path) -> None:
    media.with_samples(film(tmp_path / "a.mp4"), tone(1.0), tmp_path / "b.mp4")
    media.with_sound_of(film(tmp_path / "c.mp4", 12), tmp_path / "b.mp4", tmp_path / "d.mp4")
    assert np.array_equal(
        media.samples_of(tmp_path / "d.mp4"), media.samples_of(tmp_path / "b.mp4")
    )


def test_a_sound_that_is_not_aac_becomes_aac(tmp_path: Path) -> None:
    with av.open(tmp_path / "a.mkv", "w") as container:
        stream = container.add_stream("pcm_s16le", rate=44_100, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44_100), np.int16), "s16", "mono")
        frame.sample_rate = 44_100
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    media.with_sound_of(film(tmp_path / "b.mp4"), tmp_path / "a.mkv", tmp_path / "c.mp4")
    assert len(media.samples_of(tmp_path / "c.mp4")) == pytest.approx(RATE, abs=2048)


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no film")
    with pytest.raises(media.Unreadable):
        media.samples_of(tmp_path / "text")
    with pytest.raises(media.Unreadable):
        media.with_sound_of(film(tmp_path / "a.mp4"), tmp_path / "text", tmp_path / "b.mp4")


def test_the_same_sound_makes_the_same_bytes(tmp_path: Path) -> None:
    silent = film(tmp_path / "a.mp4")
    for name in ("b.mp4", "c.mp4"):
        media.with_samples(silent, tone(0.5), tmp_path / name)
    assert (tmp_path / "b.mp4").read_bytes() == (tmp_path / "c.mp4").read_bytes()
