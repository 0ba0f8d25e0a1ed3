"""Sources: the modules of the studio that a kernel's module is made of, itself the first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_STUDIO = Path(__file__).parent.parent
# "from .rows import X", "from . import rows as r" and "from reverie.engines.procedural.solids
# import Kind", whose names may stand in brackets. (Parsing the files would take 0.2 s.)
_IMPORT = re.compile(
    r"^from (\.|reverie\.engines\.procedural\b)\.?([\w.]*) import (\([^)]*\)|.*)", re.MULTILINE
)


def sources(module: Path) -> frozenset[Path]:
    """Return a module's file and all of the studio's that it imports, however indirectly."""
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        source = waiting.pop()
        if source not in found:
            found.add(source)
            waiting += _imported(source)
    return frozenset(found)


def fingerprint(modules: Iterable[Path]) -> str:
    """Return 16 hexadecimal digits that change whenever any source of the modules does."""
    digest = hashlib.sha256()
    for path in sorted(frozenset[Path]().union(*map(sources, modules))):
        digest.update(_text(path).encode())
    return digest.hexdigest()[:16]


@cache
def _text(source: Path) -> str:
    return source.read_text("utf-8")


@cache
def _imported(source: Path) -> tuple[Path, ...]:
    return tuple(path for path in _named(source) if path.is_file())


def _named(source: Path) -> Iterator[Path]:
    """Yield where the modules that a file imports may lie."""
    for whence, module, names in _IMPORT.findall(_text(source)):
        folder = source.parent if whence == "." else _STUDIO
        inside = folder.joinpath(*module.split("."))
        yield inside.with_suffix(".py")
        for name in names.strip("() ").split(","):
            yield inside / f"{name.split()[0] if name.split() else '__init__'}.py"
