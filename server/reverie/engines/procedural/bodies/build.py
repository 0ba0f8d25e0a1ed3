"""A build: everything about how somebody on two legs looks, read strictly from the catalogue."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib import resources
from typing import Any, get_type_hints

from reverie.engines.procedural.materials import Material

from .skeleton import Skeleton
from .surface import surface

Radii = tuple[float, float, float]

#: The regions that a surface may be given for.
REGIONS = (
    "skin",
    "top",
    "bottom",
    "shoe",
    "sole",
    "hair",
    "beard",
    "brow",
    "lips",
    "eye",
    "belt",
    "collar",
    "buttons",
    "trim",
    "pack",
    "panel",
    "visor",
    "glove",
    "joint",
    "light",
    "coat",
    "limb",
    "chest",
    "muzzle",
    "nose",
    "ear",
    "inner ear",
    "patch",
    "pad",
    "mane",
    "horn",
    "tail",
    "thread",
    "lapel",
    "shirt",
    "tie",
    "sock",
    "cheek",
    "blaze",
    "apron",
)


@dataclass(frozen=True, slots=True)
class Snout:
    """The head of an animal on two legs, metres and degrees.

    Attributes:
        muzzle: Length, radius at the face, radius at the tip; 0 length is none.
        drop: How far the muzzle lies below the middle of the head. flat: its height to width.
        nose: Half sizes. eye: Radius, azimuth and elevation on the skull, how far it stands out.
        ear: ``round``, ``pointed``, ``floppy``, ``long``, ``wide`` or ``none``.
        ear_size: Factor. ear_at: Azimuth from straight ahead and elevation on the skull.
        patch: Half width and half height of the eye patches, and their slant; 0 is none.
        puff: Radius of the cushions beside the nose. cheek: Half width of the cheeks.
        trunk: Length of an elephant's trunk. beak: length, radius, flatness of a bill.
        horns: ``none`` or a shape of ``crests``: ``cow``, ``antlers`` …
        mane: Thickness of a ruff, metres.
        whiskers, stitched: Whether there are whiskers; whether the mouth is sewn.
    """

    muzzle: Radii = (0.10, 0.09, 0.075)
    drop: float = 0.055
    flat: float = 0.85
    nose: Radii = (0.036, 0.026, 0.022)
    eye: tuple[float, float, float, float] = (0.026, 30.0, 12.0, 0.4)
    ear: str = "round"
    ear_size: float = 1.0
    ear_at: tuple[float, float] = (80.0, 48.0)
    patch: Radii = (0.0, 0.0, 0.0)
    puff: float = 0.0
    cheek: float = 0.0
    trunk: float = 0.0
    beak: Radii = (0.0, 0.0, 0.0)
    horns: str = "none"
    mane: float = 0.0
    whiskers: bool = False
    stitched: bool = False


@dataclass(frozen=True, slots=True)
class Build:
    """How somebody looks.

    Attributes:
        kind: ``flesh``, ``plush``, ``suit`` or ``robot``: how the skeleton is covered.
        chest, belly, hips: Half width, height and depth, metres.
        arm, leg: Radii at the top, the middle and the end.
        foot: Half width, half height and length, metres.
        size: World metres per body metre when nobody says otherwise.
        sleeve, trouser: How much of the limb is covered: 0 none, 0.5 half, 1 all.
        skirt: Length of a skirt or robe below the hips, metres; 0 is none.
        hairstyle: ``bald``, ``short``, ``long``, ``bob``, ``bun``, ``tail``, ``curly``, ``fringe``.
        beard: Length, metres. bust: Whether the chest is a woman's. tail: Length, metres.
        surfaces: What each region is made of. wears: Wearables and outfits it usually has on.
        does: The action that it is seen at when nobody says, by its record's name.
        snout: The head of an animal; None is a human head.
    """

    name: str = ""
    kind: str = "flesh"
    bones: Skeleton = field(default_factory=Skeleton)
    chest: Radii = (0.165, 0.155, 0.115)
    belly: Radii = (0.145, 0.17, 0.105)
    hips: Radii = (0.15, 0.12, 0.12)
    arm: Radii = (0.053, 0.044, 0.030)
    leg: Radii = (0.086, 0.058, 0.040)
    foot: Radii = (0.050, 0.036, 0.235)
    size: float = 1.0
    sleeve: float = 1.0
    trouser: float = 1.0
    skirt: float = 0.0
    hairstyle: str = "short"
    beard: float = 0.0
    bust: bool = False
    stoop: float = 0.0
    tail: float = 0.0
    snout: Snout | None = None
    wears: tuple[str, ...] = ()
    does: str = ""
    surfaces: Mapping[str, Material] = field(default_factory=dict)

    def made_of(self, region: str, *instead: str) -> Material:
        """Return the surface of ``region``, or of the first of ``instead`` that has one."""
        for name in (region, *instead):
            if name in self.surfaces:
                return self.surfaces[name]
        raise KeyError(f"{self.name} has no surface for {region}")

    def dressed(self, **surfaces: Material) -> Build:
        """Return the same body with other surfaces."""
        return replace(self, surfaces={**self.surfaces, **surfaces})

    def styled(self, hairstyle: str) -> Build:
        """Return the same body with its hair done otherwise."""
        return replace(self, hairstyle=hairstyle)

    def __hash__(self) -> int:
        look = (
            self.sleeve,
            self.trouser,
            self.skirt,
            tuple(sorted(self.surfaces.items(), key=_first)),
        )
        return hash((self.name, self.kind, look))


def _first(item: tuple[str, Material]) -> str:
    return item[0]


def build(name: str) -> Build:
    """Return the build called ``name``.

    Raises:
        KeyError: Nobody is called so.
        ValueError: Its record is wrong; the message has the field and the choices.
    """
    return parse(name, _records())


def names() -> tuple[str, ...]:
    """Return everybody in the catalogue."""
    return tuple(_records())


@cache
def _records() -> dict[str, dict[str, Any]]:
    """Return every record of ``catalogue/people*.toml``.

    Raises:
        ValueError: Two have one name.
    """
    found: dict[str, dict[str, Any]] = {}
    folder = resources.files("reverie.engines.procedural.catalogue")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.startswith("people") and file.name.endswith(".toml"):
            records = tomllib.loads(file.read_text("utf-8"))
            if twice := found.keys() & records.keys():
                raise ValueError(f"{file.name}: a second {min(twice)!r}")
            found |= records
    return found


def parse(name: str, records: Mapping[str, dict[str, Any]]) -> Build:
    """Return ``name``'s build, with what it is ``like`` filled in.

    Raises:
        KeyError: ``name``, or one it is like, has no record.
        ValueError: A field is unknown or has another type.
    """
    record = _inherited(name, records)
    known = {f.name for f in fields(Build)} - {"name"}
    _refuse_unknown(name, record, known)
    values: dict[str, Any] = {"name": name}
    for key, value in record.items():
        if key == "bones":
            values[key] = _filled(Skeleton, f"{name}.bones", value)
        elif key == "snout":
            values[key] = _filled(Snout, f"{name}.snout", value)
        elif key == "surfaces":
            _refuse_unknown(f"{name}.surfaces", value, set(REGIONS))
            values[key] = {region: surface(text) for region, text in value.items()}
        else:
            values[key] = tuple(value) if isinstance(value, list) else value
    return Build(**values)


def _inherited(name: str, records: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    record = dict(records[name])
    like = record.pop("like", None)
    if like is None:
        return record
    merged = _inherited(like, records)
    for key, value in record.items():
        below = merged.get(key)
        merged[key] = {**below, **value} if isinstance(below, dict) else value
    return merged


def _filled(kind: type[Any], where: str, data: dict[str, Any]) -> Any:
    _refuse_unknown(where, data, set(get_type_hints(kind)))
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.items()})


def _refuse_unknown(where: str, data: Mapping[str, Any], known: set[str]) -> None:
    for key in data:
        if key not in known:
            raise ValueError(f"{where}: {key!r} is none of {', '.join(sorted(known))}")
