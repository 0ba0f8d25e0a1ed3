"""Soundtracks: how loud they are, whether they click, and whether steps fall with the feet.

For each film: loudness (LUFS, integrated), the highest true peak, the largest jump between two
samples beside the largest there is in the track, and for those who walk or play the distance, in
frames of film, from every touch that is seen to the onset that is heard. Touches are taken from
the bodies themselves: the times at which a foot of the sculpture comes down, not from what the
soundtrack was told.

    python benchmarks/sound.py [--spectrogram FILE]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie import media
from reverie.core.clip import FPS
from reverie.engines.procedural.becoming import Becoming
from reverie.engines.procedural.direct import Film
from reverie.engines.procedural.memory import Memory
from reverie.engines.procedural.sound.cues import cues
from reverie.engines.procedural.sound.loudness import lufs
from reverie.engines.procedural.sound.soundtrack import soundtrack
from reverie.engines.procedural.words import parse

RATE = 48_000
SECONDS = 5.0
HOP = 96  # samples: two milliseconds
FILMS = (
    "a woman walking down a street",
    "a robot marching on a stage",
    "a teddy bear playing electric guitar on a stage",
    "waves on a beach at sunset",
    "a thunderstorm over a city at night",
    "a campfire in a forest",
)
QUIET = "music, wind, birds, rain, waves, crowd, city, traffic, insects, fire, room, leaves"


def left(prompt: str) -> tuple[Memory, Becoming]:
    """Return what the studio leaves with a film, and the film."""
    spec = parse(prompt)
    film = Film(16 / 9, SECONDS, round(SECONDS * FPS), seed=5)
    becoming = Becoming(spec, (), film)
    memory = Memory(spec, 5, 0.0, SECONDS, SECONDS, cues=cues(becoming.scene))
    return memory, becoming


def touches(becoming: Becoming) -> list[float]:
    """Return the film seconds at which a foot of the first of the cast comes down."""
    scene = becoming.scene
    actor = scene.cast[0].actor
    times = np.arange(0.0, SECONDS * scene.tempo, 1 / 240)
    found: list[float] = []
    for foot in ("foot.left", "foot.right"):
        heights = np.array([actor.sculpt(float(t)).anchors[foot][1] for t in times])
        down = heights < heights.min() + 0.08 * float(np.ptp(heights))
        found += [float(t) for t in times[1:][down[1:] & ~down[:-1]]]
    return sorted(t / scene.tempo for t in found)


def onsets(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the seconds at which something is struck: where the high tones rise at once."""
    mono = np.diff(samples.mean(axis=1).astype(np.float64), n=3, prepend=0.0)
    count = len(mono) // HOP
    energy = np.log(np.square(mono[: count * HOP]).reshape(count, HOP).mean(axis=1) + 1e-7)
    before = np.array([energy[max(0, i - 12) : i].max(initial=energy[0]) for i in range(count)])
    rise = energy - before
    peaks = [
        i
        for i in range(1, count)
        if rise[i] > 1.2 and rise[i] >= rise[max(0, i - 25) : i + 25].max()
    ]
    return np.array(peaks) * HOP / RATE


def peak(samples: NDArray[np.float32]) -> float:
    """Return the true peak, dB: of the samples and of what lies between them."""
    spectrum = np.fft.rfft(samples, axis=0)
    between = np.fft.irfft(spectrum, n=4 * len(samples), axis=0) * 4
    return 20 * float(np.log10(max(np.abs(between).max(), 1e-9)))


def spectrogram(samples: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return (rows of frequency up to 16 kHz, columns of time) as a picture."""
    mono = samples.mean(axis=1)
    frames = np.lib.stride_tricks.sliding_window_view(mono, 2048)[::256] * np.hanning(2048)
    power = 20 * np.log10(np.abs(np.fft.rfft(frames, axis=1)).T[:683] + 1e-4)
    scaled = np.clip((power + 50) / 90 * 255, 0, 255).astype(np.uint8)[::-1]
    picture = cv2.applyColorMap(cv2.resize(scaled, (900, 200)), cv2.COLORMAP_INFERNO)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--spectrogram", type=Path)
    asked = parser.parse_args()
    pictures = []
    print(
        f"{'film':48} {'LUFS':>6} {'peak dB':>8} {'events':>7} {'mean':>6} {'worst':>6} frames off"
    )
    for prompt in FILMS:
        memory, becoming = left(prompt)
        track = soundtrack(SECONDS, prompt, memory.to_bytes(), seed=3)
        pictures.append(spectrogram(track.samples))
        cv2.putText(pictures[-1], prompt, (8, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (255, 255, 255))
        kinds = {cue.kind for cue in memory.cues}
        told = ""
        if kinds:
            plays = bool(kinds & {"strum", "blow"})
            without = QUIET.removeprefix("music, ") if plays else QUIET
            alone = soundtrack(SECONDS, prompt, memory.to_bytes(), negative=without, seed=3)
            heard = onsets(alone.samples)
            strokes = [cue.seconds for cue in memory.cues if cue.kind in ("strum", "blow")]
            seen = strokes if plays else touches(becoming)
            inner = [t for t in seen if 0.1 < t < SECONDS - 0.2]
            off = np.array([np.abs(heard - t).min() * FPS for t in inner])
            told = f"{len(inner):7} {off.mean():6.2f} {off.max():6.2f}"
        print(f"{prompt:48} {lufs(track.samples):6.2f} {peak(track.samples):8.2f} {told}")
    if asked.spectrogram:
        asked.spectrogram.write_bytes(media.jpeg(np.concatenate(pictures)))


if __name__ == "__main__":
    main()
