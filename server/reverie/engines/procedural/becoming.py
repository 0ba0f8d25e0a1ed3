"""Becoming: a scene filmed while changes come over it, each in its time.

Cast and camera are the same whatever comes; what differs in light, weather or looks is
another staging of the scene, and while it comes the one dissolves into the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from reverie.core.clip import Frame

from .direct import Film, direct
from .direct.choices import choose_place
from .event import Event, state
from .looping import Draw, looped, mixed
from .scene import Camera, CameraPath, Scene
from .spec import Spec, Subject

WIDEST = math.radians(110)  # from top to bottom


@dataclass(frozen=True)
class Becoming:
    """A part of a scene's time, as it becomes what it is in the end.

    Attributes:
        spec: The scene as it was staged: its cast, its shot. events: in the order of time.
        film: The part to show.
        view: Factor of the picture's half height, at the same distance: 1 is as it was staged.
    """

    spec: Spec
    events: tuple[Event, ...]
    film: Film
    view: float = 1.0

    @cached_property
    def scene(self) -> Scene:
        """The scene as it is at the part's end."""
        return self._scene(self._at_end())

    def draws(self, stage: Callable[[Scene], Draw]) -> Draw:
        """Return how to draw the part's frames, 0 to ``num_frames``.

        Args:
            stage: Builds a scene to film. It is called once for each look that is seen.
        """
        stages: dict[Spec, Draw] = {}
        lock = Lock()

        def drawn(look: Spec, index: int) -> Frame:
            with lock:
                if look not in stages:
                    scene = self._scene(look)
                    stages[look] = looped(scene, stage(scene))
            return stages[look](index)

        def frame(index: int) -> Frame:
            before, after, share = self._looks(self._seconds(index))
            if before == after or share >= 1:
                return drawn(after, index)
            if share <= 0:
                return drawn(before, index)
            return mixed(drawn(before, index), drawn(after, index), share)

        return frame

    def _seconds(self, index: int) -> float:
        return self.film.start + self.film.seconds * index / self.film.num_frames

    def _looks(self, seconds: float) -> tuple[Spec, Spec, float]:
        """Return the look before, the look after, and how far the one has become the other."""
        past = [event for event in self.events if event.at <= seconds]
        if not past:
            look = self._look(self.spec)
            return look, look, 1.0
        earlier = past[-2].spec if len(past) > 1 else self.spec
        return self._look(earlier), self._look(past[-1].spec), past[-1].share(seconds)

    def _at_end(self) -> Spec:
        end = self.film.start + self.film.seconds
        return self._look(state(self.spec, self.events, math.nextafter(end, -math.inf)))

    def _look(self, now: Spec) -> Spec:
        """Return what the scene looks like in a state, cast and shot as they were staged."""
        subjects = tuple(map(_looking, self.spec.subjects, now.subjects))
        return replace(
            self.spec, place=choose_place(self.spec), subjects=subjects, time=now.time,
            turning=now.turning, weather=now.weather, season=now.season, style=now.style,
        )  # fmt: skip

    @cached_property
    def _staged(self) -> Scene:
        return direct(self.spec, self.film, self.events)

    def _scene(self, look: Spec) -> Scene:
        """Return the scene in one look: everybody stands where they were staged."""
        base = self._staged
        scene = base if look == self._look(self.spec) else direct(look, self.film, self.events)
        cast = tuple(
            replace(there, placement=staged.placement)
            for there, staged in zip(scene.cast, base.cast, strict=True)
        )
        return replace(scene, cast=cast, camera=seen(base.camera, self.view), notes=base.notes)


def seen(path: CameraPath, view: float) -> CameraPath:
    """Return a camera's path with the picture's half height changed by a factor."""
    if view == 1.0:
        return path

    def camera(seconds: float) -> Camera:
        there = path(seconds)
        return replace(there, view=2 * math.atan(math.tan(there.view / 2) * view))

    return camera


def can_widen(camera: Camera) -> bool:
    """Whether what such a camera sees is still a picture: no wider than a lens that is flat can."""
    return camera.lens == "plain" and camera.view <= WIDEST


def _looking(staged: Subject, now: Subject) -> Subject:
    return replace(
        staged, colour=now.colour, material=now.material, wearing=now.wearing, looks=now.looks
    )


def filled(staged: float, wanted: float) -> float:
    """Return the ``view`` of a picture of another aspect that lies wholly within the staged one."""
    return min(1.0, staged / wanted)


def fit(events: Sequence[Event], subjects: int) -> bool:
    """Whether every event knows the whole cast."""
    return all(len(event.spec.subjects) == subjects for event in events)
