"""Curves: numbers and points that change over one cycle of an action, written as short texts.

``"0.2 0.4 0.1 + wave 0.2 0 0 x2 @0.25"`` is a point that swings twice a cycle, a quarter ahead.
``"keys 0 | 6 | 11 | 6"`` eases through four values and back to the first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

#: (n,) float64.
Value: TypeAlias = NDArray[np.float64]

_TURN = 2 * math.pi


def eased(x: float) -> float:
    """Return the smooth step of ``x``, 0-1: flat at both ends."""
    return x * x * (3 - 2 * x)


def _constant(v: tuple[Value, ...], w: float) -> Value:
    return v[0]


def _wave(v: tuple[Value, ...], w: float) -> Value:
    return v[0] * math.sin(_TURN * w)


def _lift(v: tuple[Value, ...], w: float) -> Value:
    return v[0] * (0.5 - 0.5 * math.cos(_TURN * w))


def _circle(v: tuple[Value, ...], w: float) -> Value:
    return v[0] * math.cos(_TURN * w) + v[1] * math.sin(_TURN * w)


def _ramp(v: tuple[Value, ...], w: float) -> Value:
    return v[0] + (v[1] - v[0]) * (w % 1.0 if w != 1.0 else 1.0)


def _strike(v: tuple[Value, ...], w: float) -> Value:
    """Raise slowly, hit fast, rest: 55, 15 and 30 % of the cycle."""
    u = w % 1.0
    if u < 0.55:
        return v[0] * eased(u / 0.55)
    return v[0] * (1 - eased((u - 0.55) / 0.15)) if u < 0.7 else v[0] * 0.0


def _bang(v: tuple[Value, ...], w: float) -> Value:
    """Throw forward fast and come back slowly, as a head to a beat: 1 at a quarter, back at 1."""
    u = w % 1.0
    return v[0] * (
        eased(u / 0.28) if u < 0.28 else 0.5 + 0.5 * math.cos(math.pi * (u - 0.28) / 0.72)
    )


def _keys(v: tuple[Value, ...], w: float) -> Value:
    u = (w % 1.0) * len(v)
    i = int(u) % len(v)
    share = eased(u - int(u))
    return v[i] * (1 - share) + v[(i + 1) % len(v)] * share


def _steps(v: tuple[Value, ...], w: float) -> Value:
    """Jump from one to the next: what is there, and then is not."""
    return v[int((w % 1.0) * len(v)) % len(v)]


def _once(v: tuple[Value, ...], w: float) -> Value:
    """Go through the keys without coming back: throws and flights."""
    u = min((w % 1.0) * len(v), len(v) - 1.0)
    i = min(int(u), len(v) - 2)
    share = eased(u - i)
    return v[i] * (1 - share) + v[i + 1] * share


def _gait(v: tuple[Value, ...], w: float) -> Value:
    """Return where a foot is: ``stride lift duty``; back while it stands, over an arc else."""
    stride, lift, duty = v[0]
    u = w % 1.0
    if u < duty:
        return np.array((0.0, 0.0, stride * (0.5 - u / duty)))
    u = (u - duty) / (1 - duty)
    return np.array((0.0, lift * math.sin(math.pi * u) ** 1.2, stride * (eased(u) - 0.5)))


def _roll(v: tuple[Value, ...], w: float) -> Value:
    """Return a foot's pitch: ``duty``; heel first, flat, toes last, and folded in the air."""
    duty, u = float(v[0][0]), w % 1.0
    if u < duty:
        s = u / duty
        return np.array((-18 * max(0.0, 1 - s * 5) + 40 * eased(max(0.0, s - 0.7) / 0.3),))
    s = (u - duty) / (1 - duty)
    return np.array((40 + 12 * math.sin(math.pi * min(1.0, s * 1.6)) - 58 * eased(s),))


#: Curve name to (function, least and most arguments, numbers that an argument must have or 0).
_KINDS: dict[str, tuple[Callable[[tuple[Value, ...], float], Value], int, int]] = {
    "wave": (_wave, 1, 1),
    "lift": (_lift, 1, 1),
    "circle": (_circle, 2, 2),
    "ramp": (_ramp, 2, 2),
    "strike": (_strike, 1, 1),
    "bang": (_bang, 1, 1),
    "keys": (_keys, 2, 16),
    "once": (_once, 2, 16),
    "steps": (_steps, 2, 16),
    "gait": (_gait, 1, 1),
    "roll": (_roll, 1, 1),
}


@dataclass(frozen=True, slots=True)
class _Term:
    function: Callable[[tuple[Value, ...], float], Value]
    values: tuple[Value, ...]
    cycles: float = 1.0
    phase: float = 0.0

    def at(self, t: float) -> Value:
        return self.function(self.values, self.cycles * t + self.phase)


@dataclass(frozen=True, slots=True)
class Gait:
    """How a foot steps: ``stride`` and ``lift`` in metres, ``duty`` the share that it stands."""

    stride: float
    lift: float
    duty: float
    cycles: float
    phase: float

    def touches(self) -> tuple[float, ...]:
        """Return the times of one cycle, 0-1, at which it comes down."""
        count = max(1, round(abs(self.cycles)))
        return tuple(sorted(((i - self.phase) / self.cycles) % 1.0 for i in range(count)))


@dataclass(frozen=True, slots=True)
class Curve:
    """A sum of terms, or several curves side by side.

    Attributes:
        size: How many numbers it gives.
        gait: The first gait in it, for whoever must know when and how far it steps.
    """

    size: int
    terms: tuple[_Term, ...] = ()
    columns: tuple[Curve, ...] = ()
    gait: Gait | None = None

    def at(self, t: float) -> Value:
        """Return (size,) float64 at ``t`` of the cycle, 0-1."""
        if self.columns:
            return np.concatenate([column.at(t) for column in self.columns])
        total = np.zeros(self.size)
        for term in self.terms:
            total = total + term.at(t)
        return total

    def number(self, t: float) -> float:
        """Return the only number at ``t``."""
        return float(self.at(t)[0])


def still(*numbers: float) -> Curve:
    """Return a curve that never changes."""
    return Curve(len(numbers), (_Term(_constant, (np.array(numbers, float),)),))


def curve(data: Any, size: int) -> Curve:
    """Return the curve that data says.

    Args:
        data: A number, a text, or a list of ``size`` numbers or texts.
        size: How many numbers it must give.

    Raises:
        ValueError: It cannot be read, or gives another count; the message quotes it.
    """
    if isinstance(data, bool) or not isinstance(data, (int, float, str, list)):
        raise ValueError(f"{data!r} is no curve")
    if isinstance(data, (int, float)):
        data = str(float(data))
    if isinstance(data, list):
        if len(data) != size:
            raise ValueError(f"{data!r} has {len(data)} numbers, not {size}")
        return Curve(size, columns=tuple(curve(part, 1) for part in data))
    terms = tuple(_term(part, size, data) for part in data.split(" + "))
    gaits = (_stepping(t) for t in terms if t.function is _gait)
    return Curve(size, terms, gait=next(gaits, None))


def _stepping(term: _Term) -> Gait:
    stride, lift, duty = (float(v) for v in term.values[0])
    return Gait(stride, lift, duty, term.cycles, term.phase)


_MODIFIER = re.compile(r"^(?:x(?P<cycles>-?[\d.]+)|@(?P<phase>-?[\d.]+))$")


def _term(text: str, size: int, whole: str) -> _Term:
    words = text.split()
    name = words.pop(0) if words and words[0] in _KINDS else ""
    changes = {"cycles": 1.0, "phase": 0.0}
    while words and (found := _MODIFIER.match(words[-1])):
        key = found.lastgroup or ""
        changes[key] = float(found[key])
        words.pop()
    values = tuple(_numbers(part, whole) for part in " ".join(words).split("|"))
    if not name:
        return _Term(_constant, (_sized(values, size, whole, 1, 1),), **changes)
    function, least, most = _KINDS[name]
    wanted = {"gait": 3, "roll": 1}.get(name, size)
    if {"gait": 3, "roll": 1}.get(name, size) and name in ("gait", "roll") and size != wanted:
        raise ValueError(f"{whole!r}: {name} gives {wanted} numbers, not {size}")
    _sized(values, wanted, whole, least, most)
    return _Term(function, values, **changes)


def _numbers(text: str, whole: str) -> Value:
    try:
        return np.array([float(word) for word in text.split()])
    except ValueError:
        kinds = ", ".join(_KINDS)
        raise ValueError(
            f"{whole!r}: {text.strip()!r} is neither numbers nor one of {kinds}"
        ) from None


def _sized(values: tuple[Value, ...], size: int, whole: str, least: int, most: int) -> Value:
    if not least <= len(values) <= most:
        raise ValueError(f"{whole!r} has {len(values)} parts, not {least} to {most}")
    for value in values:
        if len(value) != size:
            raise ValueError(f"{whole!r}: {len(value)} numbers where {size} are needed")
    return values[0]
