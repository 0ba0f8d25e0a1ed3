"""Reads the shape language: text to ``Thing``s. Every mistake is named with its file and row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .giving import emission, roomy
from .grammar import AFFORDANCES, ROLES, Emission, Point, Row, Stroke, Thing, ThingError
from .motion import MOTIONS
from .rows import row, stroke
from .tokens import between, choice, exactly, ink, one, unknown

_PRIMITIVES = 3000  # of one thing; more is a slip of the pen


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one thing: where it begins and its lines, continuations joined."""

    source: str
    header: str
    lines: tuple[tuple[int, str], ...]
    number: int

    @property
    def name(self) -> str:
        return self.header.split("|")[0].strip()

    @property
    def also(self) -> tuple[str, ...]:
        clauses = (clause.strip() for clause in self.header.split("|"))
        said = [c[5:] for c in clauses if c.startswith("also ")]
        return tuple(_names([",".join(said)]))

    def fail(self, number: int, line: str, why: str) -> ThingError:
        return ThingError(f"{self.source}:{number}: thing {self.name!r}: {why} in {line!r}")


def blocks(text: str, source: str) -> Iterator[Block]:
    """Split a file into things without reading their rows.

    Raises:
        ThingError: A row comes before the first ``@`` or a name is missing.
    """
    header, lines, start = "", [], 0
    for number, line in _joined(text):
        if not line.startswith("@"):
            if not header:
                raise ThingError(f"{source}:{number}: a row before the first '@ name': {line!r}")
            lines.append((number, line))
            continue
        if header:
            yield Block(source, header, tuple(lines), start)
        header, lines, start = line[1:].strip(), [], number
        if not header.split("|")[0].strip():
            raise ThingError(f"{source}:{number}: '@' needs a name")
    if header:
        yield Block(source, header, tuple(lines), start)


def _joined(text: str) -> Iterator[tuple[int, str]]:
    held, start = "", 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not held and (not line or line.startswith("*")):
            continue
        start = start if held else number
        if line.endswith("\\"):
            held += line[:-1] + " "
            continue
        yield start, held + line
        held = ""
    if held.strip():
        yield start, held.strip()


@dataclass(slots=True)
class _Draft:
    """A thing while it is read: into which list the next line goes."""

    block: Block
    rows: list[Row] = field(default_factory=list)
    parts: dict[str, list[Row]] = field(default_factory=dict)
    canvases: dict[str, list[Stroke]] = field(default_factory=dict)
    anchors: list[tuple[str, Point]] = field(default_factory=list)
    emits: list[Emission] = field(default_factory=list)
    part: str = ""
    canvas: str = ""


def parse(block: Block) -> Thing:
    """Read one thing.

    Raises:
        ThingError: A word is unknown, a number is missing or a name does not exist; the
            message names file, line, thing and row.
    """
    try:
        thing = _header(block.header)
    except ThingError as error:
        raise block.fail(block.number, "@ " + block.header, str(error)) from None
    draft = _Draft(block)
    for number, line in block.lines:
        try:
            _line(draft, line.split())
        except ThingError as error:
            raise block.fail(number, line, str(error)) from None
    if draft.part or draft.canvas:
        raise block.fail(block.number, "@ " + block.header, "missing 'end'")
    thing = replace(
        thing,
        rows=tuple(draft.rows),
        parts={name: tuple(rows) for name, rows in draft.parts.items()},
        canvases={name: tuple(strokes) for name, strokes in draft.canvases.items()},
        anchors=tuple(draft.anchors),
        emits=tuple(draft.emits),
    )
    _check_names(thing, block)
    return thing


def _line(draft: _Draft, words: list[str]) -> None:
    head = words[0]
    if head == "end":
        draft.part = draft.canvas = ""
    elif head in ("part", "decal") and len(words) == 2:
        _open(draft, head, words[1])
    elif draft.canvas:
        draft.canvases[draft.canvas].append(stroke(words))
    elif head == "emit":
        draft.emits.append(emission(words[1:]))
    elif head in AFFORDANCES:
        draft.anchors.append((head, exactly(words[1:], 3)))
    else:
        (draft.parts[draft.part] if draft.part else draft.rows).append(row(words))


def _open(draft: _Draft, head: str, name: str) -> None:
    if draft.part or draft.canvas:
        raise ThingError(f"'{head}' inside another part or canvas")
    if name in (draft.parts if head == "part" else draft.canvases):
        raise ThingError(f"a second {head} {name!r}")
    if head == "part":
        draft.part, draft.parts[name] = name, []
    else:
        draft.canvas, draft.canvases[name] = name, []


def _header(header: str) -> Thing:
    name, *clauses = (clause.split() for clause in header.split("|"))
    found: dict[str, Any] = {"roles": {}}
    for clause in clauses:
        if not clause:
            raise ThingError("an empty clause")
        _clause(found, clause[0], clause[1:])
    return Thing(name=" ".join(name), **found)


def _names(words: list[str]) -> list[str]:
    return [name.strip() for name in " ".join(words).split(",") if name.strip()]


#: Clause -> the field of ``Thing`` that it fills, and how its words are read.
_READ: dict[str, tuple[str, Callable[[list[str]], Any]]] = {
    "kind": ("kind", one),
    "usual": ("usual", lambda rest: choice(one(rest), MOTIONS)),
    "room": ("room", roomy),
    "faces": ("faces", lambda rest: choice(one(rest), ("x", "z"))),
    "draft": ("draft", lambda rest: exactly(rest, 1)[0]),
    "view": ("view", lambda rest: between(rest, 2, 3)[:2]),
    "pose": ("pose", lambda rest: (*between(rest, 3, 4), 0.0)[:4]),
    "scale": ("scale", lambda rest: exactly(rest, 1)[0]),
    "tex": ("texture", lambda rest: exactly(rest, 1)[0]),
}


_CLAUSES = (*ROLES, "also", "held", "loose", *_READ)


def _clause(found: dict[str, Any], word: str, rest: list[str]) -> None:
    if word in ROLES:
        found["roles"][word] = ink(one(rest))
    elif word == "also":
        found["also"] = (*found.get("also", ()), *_names(rest))
    elif word in ("held", "loose"):
        exactly(rest, 0)
        found[word] = True
    elif word in _READ:
        field_name, read = _READ[word]
        found[field_name] = read(rest)
    else:
        raise unknown(word, _CLAUSES)


def _check_names(thing: Thing, block: Block) -> None:
    for r in (*thing.rows, *(r for part in thing.parts.values() for r in part)):
        if r.shape == "use" and r.part not in thing.parts:
            raise block.fail(block.number, "use " + r.part, f"no part {r.part!r}")
        if r.decal is not None and r.decal.canvas not in thing.canvases:
            raise block.fail(block.number, "decal " + r.decal.canvas, "no such canvas")
    try:
        _count(thing, thing.rows, ())
    except ThingError as error:
        raise block.fail(block.number, "@ " + block.header, str(error)) from None


def _count(thing: Thing, rows: tuple[Row, ...], trail: tuple[str, ...]) -> float:
    """Return how many primitives ``rows`` expand to; refuse parts that use themselves."""
    total = 0.0
    for r in rows:
        if r.part in trail:
            raise ThingError(f"part {r.part!r} uses itself")
        each = 1.0
        if r.part:
            each = _count(thing, thing.parts[r.part], (*trail, r.part))
        total += each * _copies(r)
        if total > _PRIMITIVES:
            raise ThingError(f"more than {_PRIMITIVES} primitives")
    return total


def _copies(r: Row) -> float:
    rows = abs(r.row[0]) if r.row else 1.0
    ring = abs(r.around.count) if r.around else 1
    ball = abs(r.spread[0]) if r.spread else 1.0
    stream = r.stream.count if r.stream else 1
    spline = max(1, len(r.points) - 1) * (r.smooth or 5) if r.shape == "tube" else 1
    return stream * rows * ring * ball * spline * 2.0 ** len(r.mirror)
