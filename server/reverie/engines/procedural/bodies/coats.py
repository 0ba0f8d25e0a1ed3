"""Coats: what a body is covered with, read from a record; recoloured, aged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from reverie.engines.procedural.materials import Colour, Material, Pattern


class RecordError(ValueError):
    """A catalogue record says something its plan does not know; names record and field."""


#: What a record may start from (``surface = "fur"``); numbers of the creature study.
SURFACES: dict[str, Material] = {
    "fur": Material(fur=0.35, mottle=0.10, fur_frequency=55, specular=0.03, wrap=0.26, sheen=0.12),
    "short": Material(fur=0.12, mottle=0.06, fur_frequency=70, specular=0.08, wrap=0.2),
    "wool": Material(fur=0.5, mottle=0.12, fur_frequency=40, specular=0.02, wrap=0.35),
    "hide": Material(mottle=0.12, specular=0.06, wrap=0.15),
    "skin": Material(mottle=0.05, specular=0.12, gloss=14, wrap=0.25),
    "horn": Material(mottle=0.06, specular=0.3, gloss=40),
    "feather": Material(mottle=0.08, specular=0.06, gloss=16, wrap=0.2),
    "scale": Material(mottle=0.06, specular=0.35, gloss=24, wrap=0.1),
    "wet": Material(mottle=0.05, specular=0.5, gloss=40, wrap=0.15),
    "shell": Material(mottle=0.08, specular=0.3, gloss=40),
    "jelly": Material(mottle=0.0, specular=0.4, gloss=60, wrap=0.5, emission=0.25),
}
_PATTERNS = {p.name.lower(): p for p in Pattern}
_COLOURS = ("a", "b", "c")
_NUMBERS = tuple(
    f.name for f in fields(Material) if f.name not in (*_COLOURS, "pattern", "texture")
)


def material(value: Any, where: str) -> Material:
    """Return the material of ``"#rrggbb"`` or ``{surface, a, b, c, pattern, …}``.

    Raises:
        RecordError: A key or colour is unknown.
    """
    if isinstance(value, str):
        value = {"surface": "skin", "a": value}
    if not isinstance(value, dict):
        raise RecordError(f"{where}: must be a colour or a table, not {value!r}")
    table = dict(value)
    surface = table.pop("surface", "fur")
    if surface not in SURFACES:
        raise RecordError(
            f"{where}: unknown surface {surface!r}; choose from {', '.join(SURFACES)}"
        )
    return replace(SURFACES[surface], **{k: _entry(k, v, where) for k, v in table.items()})


def _entry(key: str, value: Any, where: str) -> Any:
    if key in _COLOURS:
        return rgb(value, f"{where}.{key}")
    if key == "pattern":
        if value not in _PATTERNS:
            raise RecordError(
                f"{where}: unknown pattern {value!r}; choose from {', '.join(_PATTERNS)}"
            )
        return _PATTERNS[value]
    if key not in _NUMBERS or isinstance(value, bool) or not isinstance(value, int | float):
        raise RecordError(f"{where}: {key!r} is no number of a material")
    return float(value)


def rgb(value: Any, where: str) -> Colour:
    """Return sRGB 0-255 from ``"#rrggbb"``.

    Raises:
        RecordError: It is none.
    """
    try:
        if not isinstance(value, str) or value[:1] != "#" or len(value) != 7:
            raise ValueError
        r, g, b = bytes.fromhex(value[1:])
    except ValueError:
        raise RecordError(f"{where}: {value!r} is no #rrggbb") from None
    return float(r), float(g), float(b)


def recoloured(coats: Mapping[str, Material], colour: Colour) -> dict[str, Material]:
    """Return the coats with the body's colour replaced; pale and dark markings stay.

    A coat whose main colour is near the body's takes the new one, lighter or darker by as
    much as it was; a white belly or black stripes are part of the animal.
    """
    own = coats["body"].a
    return {name: _repainted(coat, own, colour) for name, coat in coats.items()}


def _repainted(coat: Material, own: Colour, colour: Colour) -> Material:
    if _distance(coat.a, own) > _NEAR:
        return coat
    ratio = (sum(coat.a) + 1) / (sum(own) + 1)
    r, g, b = (min(255.0, v * ratio) for v in colour)
    return replace(coat, a=(r, g, b))


_NEAR = 90.0  # of 441: within this distance a coat counts as the body's own colour


def _distance(one: Colour, other: Colour) -> float:
    return float(sum((p - q) ** 2 for p, q in zip(one, other, strict=True)) ** 0.5)


def greyed(coat: Material, amount: float) -> Material:
    """Return a coat with so much grey in its hair, 0 to 1."""
    r, g, b = (v + (188.0 - v) * amount for v in coat.a)
    return replace(coat, a=(r, g, b))
