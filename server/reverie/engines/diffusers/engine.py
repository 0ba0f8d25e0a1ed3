"""The engine for every recipe: a brief becomes shots, shots become a film, a picture or a sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reverie.core.clip import Brief, Frame, Sound
from reverie.core.errors import DreamFailed, InvalidSetting
from reverie.engines.base import Take, Tick

from . import film, planning, troubles, weights
from .canvas import Canvas
from .commission import Commission, Track, commissioned, heard
from .families import Call
from .film import Shot
from .levels import LEVELS
from .production import Part
from .recipe import Recipe
from .roster import groups
from .score import NO_CANVAS, Score, score
from .sound import Heard
from .tempo import Frames

if TYPE_CHECKING:
    from .call import Made, Words
    from .load import Loaded, Rack
    from .sketch import Sketcher

SEEDS = 2**63
FINISHING = 2  # steps that turning a shot's latents into pixels counts as, in a film's progress


class DiffusersEngine:
    """Dreams with open-weights models. Reads weights once, and keeps what fits."""

    def __init__(self, recipes: Sequence[Recipe]) -> None:
        self._recipes = tuple(recipes)
        self._groups = groups(recipes)
        self._rack: Rack | None = None

    def warm_up(self, tick: Tick) -> None:
        """See that every recipe's weights are here, and read the first one's.

        Raises:
            DreamFailed: Says what is missing, and the command that mends it.
        """
        rack = self._ready()
        try:
            for index, recipe in enumerate(self._recipes):
                weights.folder(recipe)
                tick(index / len(self._recipes) / 2)
        except InvalidSetting as error:
            raise DreamFailed(str(error)) from error
        planning.loaded(rack, self._recipes[0])
        tick(1.0)

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Decide who makes this film and how; make it when its first frame is asked for.

        Raises:
            DreamFailed: None of the recipes can.
        """
        if brief.work is not None and brief.work.task == "score":
            return self._scored(score(brief, self._recipes), tick)
        wanted = commissioned(brief, self._recipes, self._groups)
        shots = wanted.shots()
        track = Track()
        sketches = _Sketches()
        return Take(
            self._frames(wanted, shots, track, sketches, tick),
            self._understood([part.recipe for part, _ in shots], wanted.prompt, wanted.notes())
            | {"shots": [frames for _, frames in shots]},
            sound=lambda: heard(wanted, track),
            sketch=sketches.picture,
        )

    def _frames(
        self,
        wanted: Commission,
        shots: Sequence[tuple[Part, int]],
        track: Track,
        sketches: _Sketches,
        tick: Tick,
    ) -> Iterator[Frame]:
        from .call import Words, steps

        clock = _Clock(sum(steps(part.recipe) + FINISHING for part, _ in shots), tick)

        def shoot(shot: Shot) -> Frames:
            brief = wanted.brief
            seed = (brief.seed + len(track.heard)) % SEEDS
            words = Words(wanted.prompt, seed, brief.concepts)
            part = wanted.part(shot)

            def straight(shot: Shot) -> Frames:
                made = self._shot(part, shot, wanted.canvas, words, clock, sketches)
                track.heard.append(made.heard)
                return made.frames

            if shot.material is not None:
                return straight(shot)
            return film.weakened(shot, part.way, straight)

        yield from wanted.frames(shoot)

    def _scored(self, wanted: Score, tick: Tick) -> Take:
        """Return a take without frames, whose sound is made when they are asked for."""
        found: list[Sound] = []

        def frames() -> Iterator[Frame]:
            from .call import Words, steps

            clock = _Clock((steps(wanted.recipe) + FINISHING) * wanted.pieces, tick)
            seeds = iter(range(wanted.pieces))

            def make(shot: Shot) -> Heard:
                words = Words(wanted.brief.prompt, (wanted.brief.seed + next(seeds)) % SEEDS)
                made = self._shot(wanted.part, shot, NO_CANVAS, words, clock)
                if made.heard is None:
                    raise DreamFailed(f"{wanted.recipe.name} made no sound")
                return made.heard

            found.append(wanted.made(make))
            yield from ()

        told = self._understood([wanted.recipe], wanted.brief.prompt, ())
        return Take(frames(), told, sound=lambda: found[-1] if found else None)

    def _shot(
        self,
        part: Part,
        shot: Shot,
        canvas: Canvas,
        words: Words,
        clock: _Clock,
        sketches: _Sketches | None = None,
    ) -> Made:
        """Make one shot; should memory run out, once more by a smaller plan.

        Raises:
            DreamFailed: The smaller plan does not fit either, or there is none.
        """
        from .call import called, steps

        rack = self._ready()
        for attempt in (1, 2):
            begun = clock.done
            clock.tick()
            try:
                loaded = planning.loaded(rack, part.recipe)
                see = None if sketches is None else sketches.watch(loaded, part.call, canvas)
                made = called(loaded, part.call, shot, canvas, words, self._stepped(clock, see))
                clock.reach(begun + steps(part.recipe) + FINISHING)
                return made
            except Exception as error:  # PyTorch's ways of having no memory have no class in common
                if not troubles.is_out_of_memory(error):
                    raise
            clock.done = begun
            if attempt == 2 or not planning.shrink(rack, part.recipe):
                break
        raise DreamFailed(troubles.out_of_memory(part.recipe))

    def _stepped(self, clock: _Clock, see: Callable[[Any], None] | None) -> Callable[[Any], None]:
        """A step is over when the device has done it, not when it was told to."""
        wait = self._ready().device.wait

        def stepped(latents: Any) -> None:
            wait()
            if see is not None and latents is not None:
                see(latents)
            clock.advance()

        return stepped

    def _understood(
        self, makers: Sequence[Recipe], prompt: str, notes: Sequence[str]
    ) -> dict[str, Any]:
        recipes = list(dict.fromkeys(makers))
        return {
            "prompt": prompt,
            "recipes": [recipe.name for recipe in recipes],
            "level": LEVELS[recipes[0].level].says,
            "plan": planning.says(self._ready(), recipes[0]),
            "notes": list(notes),
        }

    def _ready(self) -> Rack:
        """Return the rack, importing PyTorch if that has not happened yet.

        Raises:
            DreamFailed: It is not installed, or cannot use the card that is here.
        """
        if self._rack is None:
            try:
                from .device import choose
                from .load import Rack

                device = choose(max(recipe.budget for recipe in self._recipes))
            except ImportError as error:
                raise DreamFailed(troubles.sentence(error, self._recipes[0]) or "") from error
            except InvalidSetting as error:
                raise DreamFailed(str(error)) from error
            self._rack = Rack(device)
        return self._rack


class _Sketches:
    """What can be seen of the shot that is being made; PyTorch is imported when one is."""

    def __init__(self) -> None:
        self._sketcher: Sketcher | None = None

    def watch(self, loaded: Loaded, call: Call, canvas: Canvas) -> Callable[[Any], None]:
        """Begin with a new shot; return what is to be shown its latents."""
        from .sketch import Sketcher

        self._sketcher = self._sketcher or Sketcher()
        self._sketcher.watch(loaded, loaded.pipeline(call.pipeline), canvas)
        return self._sketcher.see

    def picture(self) -> Frame | None:
        """Return the latest sketch, if there is any."""
        return None if self._sketcher is None else self._sketcher.picture()


class _Clock:
    """Counts steps, and ticks at each."""

    def __init__(self, total: int, tick: Tick) -> None:
        self.done = 0
        self._total = total
        self._tick = tick

    def tick(self) -> None:
        self._tick(min(1.0, self.done / self._total))

    def advance(self) -> None:
        """Count a step."""
        self.reach(self.done + 1)

    def reach(self, steps: int) -> None:
        """Have so many steps done: a shot that took fewer than it might is over all the same."""
        self.done = steps
        self.tick()
