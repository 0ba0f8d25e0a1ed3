"""A wish granted in this process, with an engine of its own and without a service."""

from __future__ import annotations

import os
import secrets
import shutil
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .wish import Bar, Granted, Wish

if TYPE_CHECKING:
    from reverie.assets import Signer
    from reverie.core.clip import Brief
    from reverie.engines.base import Engine, Take, Tick
    from reverie.settings import Settings
    from reverie.worker.supervisor import Supervisor

    from .desk import Desk

ADDRESS = "http://desk.invalid/files"  # of the files lent; nothing is ever asked for there
DAY = 86_400.0  # seconds


def make_here(wish: Wish, bar: Bar, engine: str) -> Granted:
    """Make a film or a picture with an engine started for it, and stop that again.

    Raises:
        ReverieError: It cannot be made; says why.
        pydantic.ValidationError: The wish is not a request.
    """
    from reverie.assets import Signer
    from reverie.core.errors import DreamFailed
    from reverie.core.offers import check_offered
    from reverie.outbound import Fetcher, Policy
    from reverie.worker.brief import Briefs
    from reverie.worker.dream import dream
    from reverie.worker.shelf import Shelf
    from reverie.worker.studio import Studio

    from . import parts
    from .desk import Desk, generation

    settings = parts.settings(engine=engine)
    signer = Signer(secrets.token_bytes(32), ADDRESS, DAY)
    with ExitStack() as stack:
        desk = stack.enter_context(Desk())
        request = wish.kind.model_validate(_lent(wish.body, desk, signer))
        check_offered(request, parts.offers(settings))
        engines = stack.enter_context(_engines(settings, bar))
        fetcher = Fetcher.open(Policy(settings.callback_networks), settings.max_fetch)
        stack.callback(fetcher.close)
        studio = Studio(engines, settings.engines, Briefs(desk, desk, signer, fetcher.fetch), desk)
        asked = getattr(request, "seed", wish.seed)
        seed = secrets.randbits(32) if asked is None else asked
        made = generation(str(uuid.uuid4()), request.echo(), seed=seed, makes=request.makes)
        began = time.monotonic()
        shelf = Shelf(desk, made.id, 1)
        bar.show("Dreaming")
        understood = dream(made, studio, shelf, lambda f: bar.show("Dreaming", f))
        if wish.role not in shelf.names:
            raise DreamFailed(str(understood.get("extended")))
        with desk.reading(shelf.names[wish.role]) as path:
            _publish(path, wish.out)
        if wish.thumbnail is not None:
            with desk.reading(shelf.names["image"]) as path:
                _publish(path, wish.thumbnail)
    return Granted(understood, seed, time.monotonic() - began)


def _lent(value: Any, desk: Desk, signer: Signer, field: str = "") -> Any:
    """Return part of a body with every file in it laid on the desk and named there."""
    if isinstance(value, Mapping):
        return {name: _lent(inner, desk, signer, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_lent(inner, desk, signer, field) for inner in value]
    if not isinstance(value, Path):
        return value
    if field in ("id", "generation_id"):
        return desk.lend_film(value)
    return signer.url(desk.lend(value), time.time())


@contextmanager
def _engines(settings: Settings, bar: Bar) -> Iterator[Mapping[str, Engine]]:
    """Lend an engine of every name that the models need; none starts before it is asked."""
    from reverie.assets.scratch import unnamed
    from reverie.settings import engine_environment
    from reverie.worker.supervisor import Supervisor

    from . import parts

    with ExitStack() as stack:
        engines = {}
        for name in set(settings.engines.values()):
            log = stack.enter_context(unnamed())
            supervisor = Supervisor(name, engine_environment(), log, bounds=parts.bounds(settings))
            stack.callback(supervisor.close)
            engines[name] = _Rehearsed(supervisor, bar)
        yield engines


class _Rehearsed:
    """An engine that warms up, for all to see, before its first dream."""

    def __init__(self, engine: Supervisor, bar: Bar) -> None:
        self._engine = engine
        self._bar = bar
        self._warm = False

    def warm_up(self, tick: Tick) -> None:
        """Do what every dream needs once."""
        self._engine.warm_up(tick)
        self._warm = True

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Begin to dream."""
        if not self._warm:
            self.warm_up(lambda f: self._bar.show("Warming up: kernels compile once", f))
        return self._engine.dream(brief, tick)


def _publish(path: Path, out: Path) -> None:
    """Copy a file to where it was wished for: there whole, or not at all."""
    part = out.with_name(f".{out.name}.part")
    try:
        shutil.copyfile(path, part)
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
