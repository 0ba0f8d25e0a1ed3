"""The catalogue of things: every noun made of shapes, by any of its names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

from .grammar import Thing, ThingError
from .parse import Block, blocks, parse

_FOLDER = "reverie.engines.procedural.catalogue.things"


class Catalogue(Mapping[str, Thing]):
    """Things by name. Rows are read when a thing is first asked for."""

    def __init__(self, found: Iterator[Block]) -> None:
        self._blocks: dict[str, Block] = {}
        self._read: dict[str, Thing] = {}
        self._names: dict[str, str] = {}
        for block in found:
            self._add(block)

    def _add(self, block: Block) -> None:
        for name in (block.name, *block.also):
            if name in self._names:
                raise block.fail(block.number, "@ " + block.header, f"a second {name!r}")
            self._names[name] = block.name
        self._blocks[block.name] = block

    def __getitem__(self, name: str) -> Thing:
        key = self._names[name]
        if key not in self._read:
            self._read[key] = parse(self._blocks[key])
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def names(self) -> dict[str, str]:
        """Return every name, synonyms included, with the catalogue key it leads to."""
        return dict(self._names)


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """Return the whole catalogue; its files are opened once.

    Raises:
        ThingError: Two things have one name, or a file begins with a row.
    """
    return Catalogue(_every_block())


def find(name: str) -> Thing:
    """Return the thing called ``name``.

    Raises:
        ThingError: There is none; the message offers the nearest names.
    """
    catalogue = load()
    if name not in catalogue:
        near = difflib.get_close_matches(name, catalogue.names(), 4)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise ThingError(f"unknown thing {name!r}{hint}")
    return catalogue[name]


def _every_block() -> Iterator[Block]:
    folder = resources.files(_FOLDER)
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".things"):
            yield from blocks(file.read_text(encoding="utf-8"), file.name)
