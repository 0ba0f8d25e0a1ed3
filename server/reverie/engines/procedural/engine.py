"""The procedural engine: prompt to Spec, Spec to Scene, Scene to frames."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

from reverie.core.clip import Brief, Frame, References, Remake
from reverie.core.errors import DreamFailed
from reverie.engines.base import Take, Tick

from .becoming import Becoming, can_widen, filled, fit
from .cores import cores
from .direct import Film
from .edit import edited
from .event import Event
from .happening import changed, is_change, missing, read
from .looping import Draw, closing
from .memory import Memory, from_bytes, remember
from .picture.film import Maker, picture_film
from .picture.reference import cast_like, like, starting_from
from .render.quality import QUALITIES
from .render.stage import Stage
from .scene import Scene
from .sound.cues import cues
from .spec import Spec
from .warm import is_warm, prime, warm
from .words import parse

AHEAD = 2  # frames per core that may be made before they are asked for


class ProceduralEngine:
    """Draws films with the processor alone; one frame per thread."""

    def __init__(self) -> None:
        self._cores = cores()

    def warm_up(self, tick: Tick) -> None:
        """Compile the kernels, once on this machine, and have them at hand; see ``warm``."""
        if not is_warm():
            warm(tick)
        prime()
        tick(1.0)

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Understand the prompt at once; draw the frames as they are taken.

        A film that goes on from one of the studio's own, or leads up to one, is a later or
        an earlier part of the same scene; one that starts from or arrives at any other
        picture is that picture brought to life. A film that is made again is the same part
        of the same scene.
        """
        spec = parse(brief.prompt, brief.concepts)
        film = film_of(brief)
        if brief.remake is not None:
            return self._again(brief, brief.remake, spec, tick)
        if brief.references is not None:
            return self._like(brief, brief.references, cast_like(spec, brief.references), tick)
        if memory := _continued(brief):
            return self._onward(brief, memory, tick)
        if remember(brief.opening) or remember(brief.closing):
            return self._between(brief, spec, tick)
        if brief.opening or brief.closing:
            maker = Maker(brief)
            return Take(picture_film(maker, tick), understanding(spec), maker.memory)
        return self._film(spec, (), film, brief, tick)

    def _again(self, brief: Brief, remake: Remake, asked: Spec, tick: Tick) -> Take:
        """Make a film once more, changed as the prompt asks if there is one, or with a wider view.

        Raises:
            DreamFailed: It is not one of this studio's, or its lens has no wider view.
        """
        left = _remade(remake)
        spec, events = left.spec, left.events
        if brief.prompt:
            spec = edited(spec, asked, remake.freedom)
            events = tuple(
                replace(event, spec=edited(event.spec, asked, remake.freedom)) for event in events
            )
            events = events if fit(events, len(spec.subjects)) else ()
        return self._film(spec, events, left.again(film_of(brief)), brief, tick, remake.wider)

    def _onward(self, brief: Brief, memory: Memory, tick: Tick) -> Take:
        """Go on with a scene, or lead up to it; what the prompt changes comes over it meanwhile."""
        film = film_of(brief)
        now = memory.last if brief.opening else memory.first
        asked = read(brief.prompt, brief.concepts, now)
        wanted = changed(now, asked)
        if is_change(now, wanted):
            change = memory.then if brief.opening else memory.once
            memory = change(wanted, film.seconds)
        film = memory.after(film) if brief.opening else memory.before(film)
        take = self._film(memory.spec, memory.events, film, brief, tick)
        told = {**take.understood, "spec": wanted.to_json()}
        told |= {"understood": list(asked.understood), "left_out": list(asked.left_out)}
        told["shown"] = [*told["shown"], *missing(now, asked, told["place"])]
        return replace(take, understood=told)

    def _between(self, brief: Brief, spec: Spec, tick: Tick) -> Take:
        """Go from one end to another; a clip of the studio's own is a scene that goes on."""
        opening, closing = (
            self._acted(brief, memory, opening=first) if memory else None
            for memory, first in ((remember(brief.opening), True), (remember(brief.closing), False))
        )
        maker = Maker(brief, opening, closing)
        return Take(self._drawn(maker, brief, tick), understanding(spec))

    def _acted(self, brief: Brief, memory: Memory, *, opening: bool) -> Draw:
        """Return how to draw a scene that goes on for half a film, or leads up to its end."""
        film = film_of(brief)
        now = memory.last if opening else memory.first
        wanted = changed(now, read(brief.prompt, brief.concepts, now))
        if is_change(now, wanted):
            change = memory.then if opening else memory.once
            memory = change(wanted, film.seconds / 2)
        film = memory.after(film) if opening else memory.before(film)
        view = filled(film.aspect, brief.width / brief.height)
        becoming = Becoming(memory.spec, memory.events, film, view)
        return becoming.draws(partial(self._stage, brief))

    def _film(
        self, spec: Spec, events: tuple[Event, ...], film: Film, brief: Brief, tick: Tick,
        wider: float | None = None,
    ) -> Take:  # fmt: skip
        """Direct a film, and leave what it takes to go on with it or to make it again."""
        view = filled(film.aspect, brief.width / brief.height) if wider is None else wider
        becoming = Becoming(spec, events, film, view)
        scene, end = becoming.scene, film.start + film.seconds
        if wider is not None and not can_widen(scene.camera(film.start)):
            raise DreamFailed("a picture through this lens cannot be made wider")
        left = Memory(
            spec, film.seed, film.start, end, film.course, film.loop, cues(scene), events,
            film.aspect,
        )  # fmt: skip
        draw = becoming.draws(partial(self._stage, brief))
        if brief.loop and not film.loop:  # it goes on from a film that did not
            draw = closing(brief.num_frames, draw)
        frames = self._drawn(draw, brief, tick)
        return Take(frames, understanding(spec, scene), left.to_bytes())

    def _like(self, brief: Brief, references: References, spec: Spec, tick: Tick) -> Take:
        """Draw a picture that is like others, or change one of them."""
        base = starting_from(spec, references, (brief.width, brief.height), brief.seed)
        if base is not None:
            tick(0.5)
            return Take(iter([like(base, references)]), understanding(spec))
        take = self._film(spec, (), film_of(brief), brief, tick)
        return replace(take, frames=(like(frame, references) for frame in take.frames))

    def _stage(self, brief: Brief, scene: Scene) -> Draw:
        return Stage(scene, brief.width, brief.height, QUALITIES[brief.quality]).frame

    def _drawn(self, draw: Draw, brief: Brief, tick: Tick) -> Iterator[Frame]:
        with ThreadPoolExecutor(self._cores) as threads:
            waiting: list[Future[Frame]] = []
            asked = 0
            try:
                for index in range(brief.num_frames):
                    while asked < min(brief.num_frames, index + self._cores * AHEAD):
                        waiting.append(threads.submit(draw, asked))
                        asked += 1
                    frame = waiting.pop(0).result()
                    tick((index + 1) / brief.num_frames)
                    yield frame
            finally:
                for future in waiting:
                    future.cancel()


def film_of(brief: Brief) -> Film:
    """Return what a brief wants of the picture."""
    return Film(
        aspect=brief.width / brief.height,
        seconds=brief.num_frames / brief.fps,
        num_frames=brief.num_frames,
        loop=brief.loop,
        seed=brief.seed,
    )


def understanding(spec: Spec, scene: Scene | None = None) -> dict[str, Any]:
    """Return what the caller is told: words used, words left out, the place, what stands in."""
    told: dict[str, Any] = {
        "spec": spec.to_json(),
        "understood": list(spec.understood),
        "left_out": list(spec.left_out),
    }
    return told if scene is None else {**told, "place": scene.place, "shown": list(scene.notes)}


def _remade(remake: Remake) -> Memory:
    memory = from_bytes(remake.memory)
    if memory is None:
        raise DreamFailed("the film was made by another studio, or by an older one")
    return memory


def _continued(brief: Brief) -> Memory | None:
    """Return the scene that goes on, if the only end given is one of the studio's own clips."""
    ends = [end for end in (brief.opening, brief.closing) if end is not None]
    return remember(ends[0]) if len(ends) == 1 else None
