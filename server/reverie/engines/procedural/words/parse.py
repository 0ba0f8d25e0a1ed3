"""From any text to a Spec. Never raises, whatever the text."""

from __future__ import annotations

from collections.abc import Iterable

from reverie.engines.procedural.spec import Shot, Spec

from .compounds import compound
from .filming import filming
from .lexicon import lexicon
from .reader import Reader
from .roll import Roll
from .tagger import tag
from .tokens import words


def parse(prompt: str, concepts: Iterable[str] = ()) -> Spec:
    """Return what a prompt asks for.

    Args:
        prompt: Any text, in any script; only its first 400 words are read.
        concepts: Keys of the API's concepts, which are camera moves and lenses.
    """
    table = lexicon()
    reader = Reader(table, Roll(table))
    reader.read(filming(compound(tag(words(prompt), table), table)))
    spec = reader.spec(prompt)
    moves = tuple(dict.fromkeys((*concepts, *spec.shot.moves)))
    shot = Shot(moves, spec.shot.size, spec.shot.angle, spec.shot.tempo)
    return Spec(**{**{f: getattr(spec, f) for f in spec.__slots__}, "shot": shot})
