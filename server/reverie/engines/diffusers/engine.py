"""The engine for every recipe: a brief becomes shots, shots become a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reverie.core.clip import Brief, Frame
from reverie.core.errors import DreamFailed, InvalidSetting
from reverie.engines.base import Take, Tick

from . import film, planning, troubles, weights
from .film import Shot
from .levels import LEVELS
from .production import Part, Production, produced
from .recipe import Recipe
from .roster import groups
from .tempo import Frames
from .words import worded

if TYPE_CHECKING:
    from .call import Words
    from .load import Rack

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
        production = produced(brief, self._groups)
        shots = production.shots()
        prompt = worded(brief.prompt, brief.concepts)
        return Take(
            self._frames(production, shots, prompt, tick),
            self._understood(production, shots, prompt),
        )

    def _frames(
        self,
        production: Production,
        shots: Sequence[tuple[Part, int]],
        prompt: str,
        tick: Tick,
    ) -> Iterator[Frame]:
        from .call import Words, steps

        total = sum(steps(part.recipe) + FINISHING for part, _ in shots)
        clock = _Clock(total, tick)
        number = 0

        def shoot(shot: Shot) -> Frames:
            nonlocal number
            words = Words(prompt, (production.brief.seed + number) % SEEDS)
            number += 1
            part = production.part(shot)
            return film.weakened(
                shot, part.way, lambda s: self._shot(part, s, production, words, clock)
            )

        yield from production.shown(production.made(shoot))

    def _shot(
        self, part: Part, shot: Shot, production: Production, words: Words, clock: _Clock
    ) -> Frames:
        """Make one shot; should memory run out, once more by a smaller plan.

        Raises:
            DreamFailed: The smaller plan does not fit either, or there is none.
        """
        from .call import called

        rack = self._ready()
        for attempt in (1, 2):
            begun = clock.done
            clock.tick()
            try:
                loaded = planning.loaded(rack, part.recipe)
                made = called(
                    loaded, part.call, shot, production.canvas, words, self._stepped(clock)
                )
                clock.advance(FINISHING)
                return made
            except Exception as error:  # PyTorch's ways of having no memory have no class in common
                if not troubles.is_out_of_memory(error):
                    raise
            clock.done = begun
            if attempt == 2 or not planning.shrink(rack, part.recipe):
                break
        raise DreamFailed(troubles.out_of_memory(part.recipe))

    def _stepped(self, clock: _Clock) -> Callable[[], None]:
        """A step is over when the device has done it, not when it was told to."""
        wait = self._ready().device.wait

        def stepped() -> None:
            wait()
            clock.advance(1)

        return stepped

    def _understood(
        self, production: Production, shots: Sequence[tuple[Part, int]], prompt: str
    ) -> dict[str, Any]:
        recipes = list(dict.fromkeys(part.recipe for part, _ in shots))
        return {
            "prompt": prompt,
            "recipes": [recipe.name for recipe in recipes],
            "level": LEVELS[recipes[0].level].says,
            "plan": planning.says(self._ready(), recipes[0]),
            "shots": [frames for _, frames in shots],
            "notes": list(production.notes()),
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


class _Clock:
    """Counts steps, and ticks at each."""

    def __init__(self, total: int, tick: Tick) -> None:
        self.done = 0
        self._total = total
        self._tick = tick

    def tick(self) -> None:
        self._tick(min(1.0, self.done / self._total))

    def advance(self, steps: int) -> None:
        self.done += steps
        self.tick()
