"""A pool: workers of one engine, what each of them needs, and how many there may be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from reverie.core.errors import InvalidSetting

#: Engines that compute on a GPU: one for each worker unless the pool says otherwise.
ON_GPU = "diffusers:"


@dataclass(frozen=True, slots=True)
class Pool:
    """Workers of one engine.

    Attributes:
        engine: Its name in the catalogue.
        models: Whose dreams they claim.
        least, most: Workers that there are at least and at most; ``most`` None is as many as the
            machines have room for.
        gpus: Of each worker, all of one machine. More than one is reserved as a placement group.
        cpus: Of each worker; its engine's kernels use as many threads.
    """

    engine: str
    models: tuple[str, ...]
    least: int = 1
    most: int | None = None
    gpus: int = 0
    cpus: int = 1

    @property
    def name(self) -> str:
        """The engine's name with nothing in it but letters, digits and hyphens."""
        return re.sub(r"[^a-z0-9]+", "-", self.engine.lower()).strip("-")

    @property
    def prefix(self) -> str:
        """How the names of its workers begin: others if what a worker does or needs is another.

        Workers whose name begins otherwise belong to an earlier plan, and are replaced.
        """
        plan = (version("reverie"), self.engine, self.models, self.gpus, self.cpus)
        return f"{self.name}.{hashlib.sha256(repr(plan).encode()).hexdigest()[:6]}."


#: What the words of a pool may say, and the least of it.
_LEAST: Mapping[str, int] = {"least": 0, "most": 0, "gpus": 0, "cpus": 1}


def pools(engines: Mapping[str, str], wishes: Sequence[str] = ()) -> tuple[Pool, ...]:
    """Return a pool for each engine of the house.

    Args:
        engines: Engine name by model.
        wishes: Such as ``procedural least=1 most=8 cpus=4``: an engine, and what its pool is to
            have instead of the defaults.

    Raises:
        InvalidSetting: A wish names no engine of the house, or says something else.
    """
    found = {engine: _usual(engine, engines) for engine in dict.fromkeys(engines.values())}
    for wish in wishes:
        engine, *words = wish.split() or [""]
        if engine not in found:
            raise InvalidSetting(f"--pool {wish!r}: choose an engine from {', '.join(found)}")
        found[engine] = _wished(found[engine], wish, words)
    names = [pool.name for pool in found.values()]
    if len(set(names)) < len(names):
        raise InvalidSetting(f"engines {', '.join(found)} differ too little in their names")
    return tuple(found.values())


def _usual(engine: str, engines: Mapping[str, str]) -> Pool:
    models = tuple(sorted(model for model, name in engines.items() if name == engine))
    return Pool(engine, models, gpus=1 if engine.startswith(ON_GPU) else 0)


def _wished(pool: Pool, wish: str, words: Sequence[str]) -> Pool:
    for word in words:
        name, _, value = word.partition("=")
        if name not in _LEAST or not value.isascii() or not value.isdecimal():
            raise InvalidSetting(
                f"--pool {wish!r}: {word!r} must be {', '.join(_LEAST)}, '=' and a whole number"
            )
        if int(value) < _LEAST[name]:
            raise InvalidSetting(f"--pool {wish!r}: {name} must be at least {_LEAST[name]}")
        pool = _with(pool, name, int(value))
    if pool.most is not None and pool.most < pool.least:
        raise InvalidSetting(f"--pool {wish!r}: most must be at least least, {pool.least}")
    return pool


def _with(pool: Pool, name: str, value: int) -> Pool:
    changes: dict[str, Any] = {name: value}
    return replace(pool, **changes)
