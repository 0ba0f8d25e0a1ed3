"""``reverie doctor``: what works here and, for what does not, the command that mends it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.markup import escape

from .options import Data, Engine, Port
from .say import aside

if TYPE_CHECKING:
    from reverie.settings import Settings

ROOM = 2 * 2**30  # bytes; a house with less is soon full

ELSEWHERE = "reverie doctor --data ~/reverie-data"


class Ill(Exception):
    """Something does not work. Carries the command that mends it."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what)
        self.cure = cure


def doctor(data: Data = None, engine: Engine = "", port: Port = 8000) -> None:
    """Try everything that a house needs, and say what to do about what fails."""
    checks: dict[str, Callable[[], str]] = {
        "Python": _python,
        "settings": lambda: _settings(data, engine),
        "ledger": lambda: _ledger(data),
        "disk": lambda: _disk(data),
        "films": _films,
        "SDK": _sdk,
        "port": lambda: _port(port),
        "engines": lambda: _engines(data, engine),
    }
    well = {name: _examined(name, check) for name, check in checks.items()}
    raise typer.Exit(0 if all(well.values()) else 1)


def _examined(name: str, check: Callable[[], str]) -> bool:
    try:
        aside.print(f"[green]✓[/green] {name:<9} {escape(check())}", soft_wrap=True)
        return True
    except Exception as error:  # whatever it is, this is the place to say it
        cure = error.cure if isinstance(error, Ill) else ELSEWHERE
        aside.print(f"[red]✗[/red] {name:<9} {escape(str(error))}", soft_wrap=True)
        aside.print(f"            mend it with: [bold]{escape(cure)}[/bold]", soft_wrap=True)
        return False


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor} at {sys.executable}"


def _settings(data: Path | None, engine: str) -> str:
    from reverie.core.errors import InvalidSetting

    from . import parts

    try:
        settings = parts.settings(data, engine=engine)
    except InvalidSetting as error:
        name = next((w for w in str(error).split() if w.startswith("REVERIE_")), "REVERIE_…")
        raise Ill(str(error), f"unset {name}") from error
    return f"home is {settings.home.absolute()}"


def _ledger(data: Path | None) -> str:
    from reverie.ledger import migrations

    from . import parts

    with parts.at_home(data) as (ledger, _):
        if wrong := ledger.accounts.out_of_balance():
            raise Ill(
                f"the balance is not the sum of what was granted and charged: {', '.join(wrong)}",
                "reverie restore BACKUP --data A-NEW-HOME",
            )
        return f"answers, at revision {migrations.revision(ledger.database)}; balances are right"


def _disk(data: Path | None) -> str:
    from reverie.assets import open_assets

    from . import parts

    free = open_assets(parts.settings(data).assets).free()
    if free is None:
        return "the store has no end that it knows of"
    if free < ROOM:
        raise Ill(f"only {free / 2**30:.1f} GiB are free", ELSEWHERE)
    return f"{free / 2**30:.0f} GiB are free"


def _films() -> str:
    import numpy as np

    from reverie import media
    from reverie.assets.scratch import unnamed

    frames = np.zeros((2, 64, 64, 3), np.uint8)
    try:
        with unnamed() as path:
            media.encode(frames, path)
            read = len(media.first(path, 2))
    except Exception as error:  # whatever a codec says, say it
        raise Ill(f"H.264 fails: {error}", "pip install --force-reinstall 'av>=18,<19'") from error
    return f"{read} frames went through H.264 and back"


def _sdk() -> str:
    cure = "pip install --force-reinstall ./sdk   # in Reverie's repository"
    try:
        import lumaai
    except ImportError as error:
        raise Ill("lumaai is not installed", cure) from error
    if not hasattr(lumaai, "webhooks"):
        raise Ill(f"lumaai {lumaai.__version__} is not Reverie's", cure)
    return f"lumaai {lumaai.__version__}"


def _port(port: int) -> str:
    from reverie.core.errors import InvalidSetting

    from .listening import listen

    try:
        listen("127.0.0.1", port).close()
    except InvalidSetting as error:
        raise Ill(f"port {port} is taken", "reverie dev --port 0") from error
    return f"{port} is free" if port else "the system has a free one"


def _engines(data: Path | None, engine: str) -> str:
    from . import parts

    settings = parts.settings(data, engine=engine)
    names = sorted(set(settings.engines.values()))
    return ", ".join(_dreamed(name, settings) for name in names)


def _dreamed(name: str, settings: Settings) -> str:
    """Have an engine dream; return that it did, and what keeps it from the rest of the machine."""
    from reverie.assets.scratch import unnamed
    from reverie.core.clip import Brief
    from reverie.settings import engine_environment
    from reverie.worker.child import EngineDied
    from reverie.worker.supervisor import Supervisor

    from . import parts

    lacking: list[str] = []
    with unnamed() as log:
        supervisor = Supervisor(
            name,
            engine_environment(),
            log,
            bounds=parts.bounds(settings),
            lacking=lacking.append,
        )
        try:
            with aside.status(f"{name}: a dream of two frames; the first compiles kernels"):
                supervisor.warm_up(lambda _: None)
                take = supervisor.dream(Brief("a red ball", 128, 72, 2), lambda _: None)
                if len(list(take.frames)) != 2:
                    raise EngineDied("it drew too few frames")
            return f"{name} dreamed two frames, {lacking[0] if lacking else 'walled in'}"
        except EngineDied as error:
            last = str(error).splitlines()[-1]
            raise Ill(f"{name}: {last}", "reverie dev --engine bars") from error
        finally:
            supervisor.close()
