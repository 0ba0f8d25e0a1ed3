"""Music: a few bars in a mood and a tempo, for plucked strings, bells and a pad."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .strikes import drum
from .tape import Tape
from .tone import RATE, pluck


@dataclass(frozen=True, slots=True)
class Score:
    """How a mood plays.

    Attributes:
        root: Hertz. scale: Semitones over it.
        chords: Steps of the scale on which each bar's chord stands.
        tempo: Beats a minute, four to a bar. notes: Plucks per beat.
        pad: Loudness of the held chord. drums: Whether there are any.
    """

    root: float
    scale: tuple[int, ...]
    chords: tuple[int, ...]
    tempo: float
    notes: int = 2
    pad: float = 0.3
    drums: bool = False


MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
LYDIAN, DARK = (0, 2, 4, 6, 7, 9, 11), (0, 1, 3, 5, 6, 8, 10)

#: By mood; the empty one is for films without any.
SCORES: dict[str, Score] = {
    "": Score(196.0, MAJOR, (0, 4, 5, 3), 88),
    "calm": Score(174.6, MAJOR, (0, 3, 0, 4), 66, 1, 0.4),
    "dreamy": Score(185.0, LYDIAN, (0, 1, 4, 1), 70, 2, 0.5),
    "epic": Score(146.8, MINOR, (0, 5, 2, 6), 100, 2, 0.6, drums=True),
    "scary": Score(110.0, DARK, (0, 1, 0, 4), 58, 1, 0.7),
    "happy": Score(220.0, MAJOR, (0, 3, 4, 0), 116, 2, 0.2, drums=True),
    "sad": Score(164.8, MINOR, (0, 5, 3, 4), 62, 1, 0.45),
    "rock": Score(110.0, MINOR, (0, 5, 6, 4), 120, 2, 0.15, drums=True),
}

#: Words of a prompt that choose a score.
WORDS: dict[str, str] = {
    word: mood
    for mood, words in {
        "calm": "calm peaceful ambient relaxing gentle quiet soft lullaby meditative",
        "dreamy": "dreamy magical ethereal fairy wonder bells",
        "epic": "epic cinematic orchestral heroic dramatic trailer battle",
        "scary": "scary horror spooky creepy tense dark suspense ominous",
        "happy": "happy upbeat cheerful joyful playful funny fun festive dance",
        "sad": "sad melancholic melancholy lonely sorrow nostalgic",
        "rock": "rock metal electric punk guitar band",
    }.items()
    for word in words.split()
}


def chord_at(score: Score, bar: int, beat: int = 0) -> tuple[float, ...]:
    """Return a bar's triad and its octave, hertz, low to high."""
    step = score.chords[(bar + beat // 4) % len(score.chords)]
    tones = [_pitch(score, step + up) for up in (0, 2, 4, 7)]
    return tuple(tones)


def _pitch(score: Score, step: int) -> float:
    octave, degree = divmod(step, len(score.scale))
    return float(score.root * 2 ** (octave + score.scale[degree] / 12))


def play(score: Score, tape: Tape, rng: np.random.Generator, beat: float | None = None) -> None:
    """Play over a whole tape, ending with a bar.

    Args:
        beat: Seconds of one; by default the score's own, stretched to end with the film.
    """
    usual = beat or 60 / score.tempo
    beats = max(1, round(tape.seconds / usual))
    length = tape.seconds / beats if beat is None or tape.loop else usual
    order = rng.permutation(4)
    for index in range(beats):
        chord = chord_at(score, index // 4)
        if index % 4 == 0:
            _hold(tape, chord, index * length, min(4, beats - index) * length, score.pad)
        for note in range(score.notes):
            pitch = chord[order[(index * score.notes + note) % 4]]
            string = pluck(pitch, min(1.8, 3 * length), rng, bright=0.35)
            tape.lay((index + note / score.notes) * length, string, 0.3 * (-1) ** note, 0.5)
        if score.drums:
            tape.lay(index * length, drum(index % 2 == 0, rng), 0.0, 0.6)


def _hold(tape: Tape, chord: tuple[float, ...], start: float, seconds: float, level: float) -> None:
    """Hold a chord, swelling in and out."""
    long = seconds * 1.25
    t = np.arange(round(long * RATE)) / RATE
    shape = np.sin(np.pi * t / long) ** 0.7
    for side, pitch in zip((-0.6, 0.6, -0.2), chord[:3], strict=True):
        voice = sum(np.sin(2 * np.pi * pitch * k * t + side) / k**2 for k in (1, 2, 3))
        tape.lay(start, np.asarray(voice * shape, np.float32), side, 0.35 * level)
