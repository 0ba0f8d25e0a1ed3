"""Films one after the other in one file; the picture is encoded again only where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream

from reverie.core.clip import Frame

from .decode import GUARD, frames, probe
from .encode import MP4, encode
from .mux import RATE, Samples, samples_of
from .resize import fill
from .unreadable import Unreadable

LONGEST = 120  # seconds of a film whose sound is kept


def joined(films: Sequence[Path], out: Path, size: tuple[int, int], *, quick: bool = False) -> bool:
    """Write the pictures of films, one after the other; whether they could be copied as they are.

    Pictures that were encoded alike are copied, packet for packet.

    Args:
        out: Overwritten.
        size: (width, height) that the pictures get if they are encoded again.
        quick: As in ``encode``.

    Raises:
        Unreadable: One of them cannot be read, or all of them are too long to be.
    """
    with ExitStack() as stack:
        try:
            sources = [stack.enter_context(av.open(film, "r", options=GUARD)) for film in films]
            if _alike([source.streams.video[0] for source in sources]):
                _copied(sources, out)
                return True
        except (av.FFmpegError, IndexError, AttributeError) as error:
            raise Unreadable("a film that is to be joined cannot be read") from error
    encode(_fitted(films, size), out, fps=probe(films[-1]).fps, quick=quick)
    return False


def sound_of(films: Sequence[Path]) -> Samples | None:
    """Return the sound of films, (n, 2) at 48 kHz, each part where its film begins.

    None where all are silent; those that are silent beside others last as long as they do.
    """
    about = [probe(film) for film in films]
    if not any(film.has_sound for film in about):
        return None
    parts = []
    for path, film in zip(films, about, strict=True):
        count = round(min(film.num_frames / float(film.fps), LONGEST) * RATE)
        part = np.zeros((count, 2), np.float32)
        if film.has_sound:
            with suppress(Unreadable):  # a picture is not lost over its sound
                heard = samples_of(path)[:count]
                part[: len(heard)] = heard
        parts.append(part)
    return np.concatenate(parts)


def _alike(streams: Sequence[VideoStream]) -> bool:
    """Whether one decoder, set up once, plays all of them."""
    first = streams[0]
    return all(
        s.codec_context.name == first.codec_context.name
        and (s.width, s.height, s.pix_fmt) == (first.width, first.height, first.pix_fmt)
        and s.average_rate == first.average_rate
        and s.codec_context.extradata == first.codec_context.extradata
        for s in streams
    )


def _copied(sources: Sequence[InputContainer], out: Path) -> None:
    with av.open(out, "w", format="mp4", options=MP4) as container:
        picture = container.add_stream_from_template(sources[0].streams.video[0])
        offset = Fraction(0)  # seconds
        for source in sources:
            stream = source.streams.video[0]
            base = Fraction(stream.time_base or 1)
            begin, end = round(offset / base), offset
            for packet in source.demux(stream):
                if packet.dts is None or packet.pts is None:
                    continue
                shown: int = packet.pts + (packet.duration or 0)
                end = max(end, offset + base * shown)
                packet.pts, packet.dts = packet.pts + begin, packet.dts + begin
                packet.stream = picture
                container.mux(packet)
            offset = end


def _fitted(films: Sequence[Path], size: tuple[int, int]) -> Iterator[Frame]:
    for film in films:
        for frame in frames(film):
            yield fill(frame, *size)
