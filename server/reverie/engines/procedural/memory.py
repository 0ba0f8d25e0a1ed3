"""Memory: what the studio leaves with a clip, so that a later film can go on with its scene."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from reverie.core.clip import Clip

from .event import ALWAYS, Event, lead, state
from .sound.cue import Cue
from .spec import Spec

if TYPE_CHECKING:  # memories are read where no film is directed
    from .direct import Film

VERSION = 3

MOST_SUBJECTS, MOST_COUNT, MOST_WORDS = 12, 60, 64  # no prompt asks for more
MOST_EVENTS, MOST_CUES = 64, 1000
LONGEST = 1e5  # seconds into a scene; a day of extensions
LETTERS = 6000  # of any text; a prompt has 5000


@dataclass(frozen=True, slots=True)
class Memory:
    """A scene and the part of its time that a clip showed.

    Attributes:
        spec: What was asked for when it was staged.
        seed: Of the scene.
        start, end: Film seconds of the clip's first frame, and of the one after its last.
        whole: Length of the film for which the camera's moves were made.
        loop: The clip's last frame leads into its first.
        cues: What is seen to make a sound in it.
        events: What came over it, in the order of time.
        aspect: Width over height of the picture for which it was staged.
        version: Of the form in which it is written.
    """

    spec: Spec
    seed: int
    start: float
    end: float
    whole: float
    loop: bool = False
    cues: tuple[Cue, ...] = ()
    events: tuple[Event, ...] = ()
    aspect: float = 16 / 9
    version: int = VERSION

    def to_bytes(self) -> bytes:
        """Return it as JSON."""
        return _written().dump_json(self)

    def before(self, film: Film) -> Film:
        """Return the film that leads up to the clip."""
        return self._part(film, self.start - film.seconds)

    def after(self, film: Film) -> Film:
        """Return the film that goes on from the clip."""
        return self._part(film, self.end)

    def again(self, film: Film) -> Film:
        """Return the film that is the clip itself."""
        return replace(self._part(film, self.start), seconds=self.end - self.start)

    @property
    def first(self) -> Spec:
        """The scene as the clip begins."""
        return state(self.spec, self.events, math.nextafter(self.start, -math.inf))

    @property
    def last(self) -> Spec:
        """The scene as the clip ends."""
        return state(self.spec, self.events, math.nextafter(self.end, -math.inf))

    def then(self, spec: Spec, seconds: float) -> Memory:
        """Return it with a change that comes as a film of this length goes on from the clip."""
        event = Event(self.end, lead(seconds), spec, seconds)
        past = tuple(event for event in self.events if event.at < self.end)
        return replace(self, events=(*past, event))

    def once(self, spec: Spec, seconds: float) -> Memory:
        """Return it as another scene that becomes this one while a film leads up to the clip."""
        early = Event(ALWAYS, 0.0, spec, seconds)
        comes = Event(self.start - lead(seconds), lead(seconds), self.first, seconds)
        since = tuple(event for event in self.events if event.at >= self.start)
        return replace(self, events=(early, comes, *since))

    @property
    def change(self) -> Event | None:
        """What comes over the scene in the clip, the last if there are several."""
        under_way = [e for e in self.events if e.at < self.end and e.at + e.seconds > self.start]
        return under_way[-1] if under_way else None

    def _part(self, film: Film, start: float) -> Film:
        return replace(
            film, loop=self.loop, seed=self.seed, start=start, whole=self.whole, aspect=self.aspect
        )


def remember(clip: Clip | None) -> Memory | None:
    """Return a clip's memory, or None if it has none that this studio can read."""
    return None if clip is None or clip.memory is None else from_bytes(clip.memory)


def from_bytes(written: bytes) -> Memory | None:
    """Return what ``Memory.to_bytes`` wrote; None if it is another engine's or an older studio's.

    It may come out of a stranger's film, so that nothing in it is taken on trust. The clip's
    pixels still serve where it is refused.
    """
    try:
        memory = _written().validate_json(written)
    except (ValidationError, RecursionError):
        return None
    return memory if memory.version == VERSION and _is_sane(memory) else None


@cache
def _written() -> TypeAdapter[Memory]:
    return TypeAdapter(Memory)


def _is_sane(memory: Memory) -> bool:
    times = (memory.start, memory.end, memory.whole, memory.aspect)
    return (
        all(math.isfinite(t) and abs(t) < LONGEST for t in times)
        and 0 < memory.end - memory.start < LONGEST
        and memory.whole > 0
        and 0.1 < memory.aspect < 10
        and 0 <= memory.seed < 2**63
        and len(memory.cues) <= MOST_CUES
        and all(abs(n) < LONGEST for c in memory.cues for n in (c.seconds, c.size, c.pan, c.near))
        and len(memory.events) <= MOST_EVENTS
        and all(_fits(event, memory.spec) for event in memory.events)
        and is_possible(memory.spec)
    )


def _fits(event: Event, spec: Spec) -> bool:
    """Whether an event can come over a scene: it knows the whole cast."""
    return (
        math.isfinite(event.at)
        and 0 <= event.seconds < LONGEST
        and 0 < event.film < LONGEST
        and len(event.spec.subjects) == len(spec.subjects)
        and is_possible(event.spec)
    )


def is_possible(spec: Spec) -> bool:
    """Whether a prompt could have asked for it."""
    from .vocabulary import knows  # late: sounds are made without a catalogue of places

    lists = (spec.weather, spec.absent, spec.understood, spec.left_out, spec.shot.moves)
    return (
        len(spec.prompt) < LETTERS
        and len(spec.subjects) <= MOST_SUBJECTS
        and all(len(words) < LETTERS for words in lists)
        and all(
            0 < s.count <= MOST_COUNT
            and 0.1 <= s.size <= 10
            and len((*s.looks, *s.wearing, *s.holding)) + len(s.acts) <= MOST_WORDS
            and all(0 <= r.other < len(spec.subjects) for r in s.relations)
            for s in spec.subjects
        )
        and knows(spec)
    )
