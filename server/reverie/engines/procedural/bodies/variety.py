"""No two alike: proportions by seed, and the young, the old and the giant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar, cast

import numpy as np

from reverie.engines.procedural.materials import Colour, Material

from .coats import greyed, recoloured
from .kind import Plan
from .quadruped.plan import Quadruped

P = TypeVar("P", bound=Plan)

_JITTER = 0.05  # relative: how far one animal's proportions are from another's
AGES = ("baby", "young", "old", "giant")
_SIZES = {"baby": 0.5, "young": 0.72, "old": 1.0, "giant": 3.0}


def varied(plan: P, seed: int) -> P:
    """Return the animal with its own proportions and shade; seed 0 is the catalogue's own."""
    if seed == 0:
        return plan
    r = np.random.default_rng(seed)
    size = float(1 + _JITTER * r.uniform(-1, 1))
    shade = float(r.uniform(-0.06, 0.06))
    changes: dict[str, Any] = {"size": plan.size * size, "coats": _tinted(plan.coats, shade)}
    if isinstance(plan, Quadruped):
        changes |= _proportions(plan, r)
    return _with(plan, changes)


def _with(plan: P, changes: dict[str, Any]) -> P:
    return cast(P, replace(cast(Any, plan), **changes))


def scaled(plan: P, factor: float) -> P:
    """Return the animal at a factor of its size."""
    return plan if factor == 1.0 else _with(plan, {"size": plan.size * factor})


def _proportions(plan: Quadruped, r: np.random.Generator) -> dict[str, Any]:
    legs, body, girth, muzzle, ear, eye = (float(v) for v in 1 + _JITTER * r.uniform(-1, 1, 6))
    head = plan.head
    long_, root, tip = head.muzzle
    return {
        "shoulder": plan.shoulder * legs,
        "hip": plan.hip * legs,
        "length": plan.length * body,
        "belly": (plan.belly[0] * girth, plan.belly[1] * girth, plan.belly[2]),
        "head": replace(
            head,
            muzzle=(long_ * muzzle, root, tip),
            ear=(head.ear[0] * ear, head.ear[1] * ear, *head.ear[2:]),
            eye=head.eye * eye,
        ),
    }


def _tinted(coats: dict[str, Material], amount: float) -> dict[str, Material]:
    """Return coats a little lighter or darker."""
    return {name: replace(coat, a=_lit(coat.a, amount)) for name, coat in coats.items()}


def _lit(colour: Colour, amount: float) -> Colour:
    r, g, b = (min(255.0, v * (1 + amount)) for v in colour)
    return r, g, b


def aged(plan: P, age: str | None) -> P:
    """Return the animal as a baby, young, old or as a giant."""
    if age is None:
        return plan
    changes: dict[str, Any] = {"size": plan.size * _SIZES[age]}
    if age == "old":
        changes["coats"] = {name: greyed(coat, 0.28) for name, coat in plan.coats.items()}
    if isinstance(plan, Quadruped) and age in ("baby", "young"):
        changes |= _childlike(plan, 1.0 if age == "baby" else 0.45)
    return _with(plan, changes)


def _childlike(plan: Quadruped, much: float) -> dict[str, Any]:
    """Return big head and eyes, short muzzle and body, no horns: what makes a face young."""
    head = plan.head
    long_, root, tip = head.muzzle
    big = 1 + 0.22 * much
    grown = replace(
        head,
        skull=(head.skull[0] * big, head.skull[1] * big, head.skull[2] * big),
        muzzle=(long_ * (1 - 0.32 * much), root * (1 + 0.1 * much), tip * (1 + 0.1 * much)),
        eye=head.eye * (1 + 0.5 * much),
        lid=head.lid * (1 - 0.6 * much),
        horn=None if plan.head.horn_ball is None else head.horn,
        antler=None,
        tusk=None,
        ruff=None,
    )
    return {
        "head": grown,
        "length": plan.length * (1 - 0.14 * much),
        "shoulder": plan.shoulder * (1 - 0.04 * much),
        "tail": replace(plan.tail, length=plan.tail.length * (1 - 0.25 * much)),
    }


def painted(plan: P, colour: Colour | None) -> P:
    """Return the animal in another colour; its markings stay."""
    return plan if colour is None else _with(plan, {"coats": recoloured(plan.coats, colour)})
