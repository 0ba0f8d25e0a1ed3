"""Picture and sound into one file; neither is encoded again where it need not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.container import InputContainer, OutputContainer
from numpy.typing import NDArray

from .decode import GUARD
from .encode import MP4
from .unreadable import Unreadable

RATE = 48_000  # samples per second
BIT_RATE = 192_000  # of AAC, stereo
BLOCK = 1024  # samples of one AAC frame
MOST = 120 * RATE  # samples that are read of a stranger's sound track

#: Stereo, -1 to 1.
Samples: TypeAlias = NDArray[np.float32]

#: Writes the sound of a film that is being put together.
Sound: TypeAlias = Callable[[OutputContainer], None]


def with_samples(film: Path, samples: Samples, out: Path) -> None:
    """Write ``film``'s picture, packet for packet, with these samples as AAC.

    Args:
        samples: (n, 2) float32 at 48 kHz.
        out: Overwritten.
    """
    _joined(film, out, lambda container: _encoded(container, samples))


def with_sound_of(film: Path, source: Path, out: Path) -> None:
    """Write ``film``'s picture with the sound of ``source``: AAC as it is, anything else as AAC.

    Raises:
        Unreadable: The sound of ``source`` cannot be read.
    """
    with ExitStack() as stack:
        try:
            theirs = stack.enter_context(av.open(source, "r", options=GUARD))
            if theirs.streams.audio[0].codec_context.name == "aac":
                _joined(film, out, lambda container: _copied(container, theirs))
                return
            samples = _decoded(theirs)
        except (av.FFmpegError, ValueError, AttributeError, IndexError) as error:
            raise Unreadable("the film's sound cannot be read") from error
        with_samples(film, samples, out)


def samples_of(film: Path) -> Samples:
    """Return a film's sound, (n, 2) float32 at 48 kHz; n is 0 if it has none.

    Raises:
        Unreadable: There is sound, but it cannot be read.
    """
    try:
        with av.open(film, "r", options=GUARD) as container:
            return _decoded(container)
    except (av.FFmpegError, ValueError, AttributeError) as error:
        raise Unreadable("the film's sound cannot be read") from error


def _joined(film: Path, out: Path, sound: Sound) -> None:
    with (
        av.open(film, "r", options=GUARD) as source,
        av.open(out, "w", format="mp4", options=MP4) as container,
    ):
        stream = source.streams.video[0]
        picture = container.add_stream_from_template(stream)
        sound(container)
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = picture
                container.mux(packet)


def _encoded(container: OutputContainer, samples: Samples) -> None:
    stream = container.add_stream("aac", rate=RATE, layout="stereo")
    stream.codec_context.bit_rate = BIT_RATE
    stream.codec_context.flags |= av.codec.context.Flags.bitexact
    for at in range(0, len(samples), BLOCK):
        block = np.ascontiguousarray(samples[at : at + BLOCK].T)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = RATE, at
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


def _copied(container: OutputContainer, source: InputContainer) -> None:
    stream = source.streams.audio[0]
    copy = container.add_stream_from_template(stream)
    for packet in source.demux(stream):
        if packet.dts is not None:
            packet.stream = copy
            container.mux(packet)


def _decoded(source: InputContainer) -> Samples:
    blocks = list(_blocks(source)) if source.streams.audio else []
    return np.concatenate(blocks) if blocks else np.zeros((0, 2), np.float32)


def _blocks(source: InputContainer) -> Iterator[Samples]:
    resampler = AudioResampler(format="fltp", layout="stereo", rate=RATE)
    count = 0
    for frame in source.decode(audio=0):
        for block in resampler.resample(frame):
            count += block.samples
            if count > MOST:
                return
            yield np.asarray(block.to_ndarray().T, np.float32)
    for block in resampler.resample(None):
        yield np.asarray(block.to_ndarray().T, np.float32)
