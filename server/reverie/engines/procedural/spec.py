"""Spec: what a prompt asks for, as plain data that can be written as JSON and read back.

It names things by catalogue keys and says nothing of metres, pixels or time.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Act:
    """What a subject does.

    Attributes:
        verb: Catalogue key of an action, such as ``play``, ``walk``, ``drink``.
        object: Noun key of what it is done to or with; None for a plain verb.
        manner: Adverbs that change it: ``slowly``, ``happily``.
    """

    verb: str
    object: str | None = None
    manner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a subject is with regard to another.

    Attributes:
        kind: ``on``, ``under``, ``above``, ``left``, ``right``, ``behind``, ``front``,
            ``inside``, ``beside``, ``between``, ``facing``, ``toward``, or a verb done to
            somebody who is there too.
        other: Index of the other subject in ``Spec.subjects``.
        part: Of the other, on which it is: ``back``, ``head``, ``shoulder``, ``roof``; "" for
            where things stand on it.
    """

    kind: str
    other: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something in the picture.

    Attributes:
        noun: Catalogue key; ``said`` is the caller's own word for it.
        count: How many, 1 to 60.
        colour: One of the catalogue's colour names, or None for its own.
        material: Material key, such as ``wood``; None for its own.
        size: Factor of its true size, 0.2 to 5.
        age: ``baby``, ``young``, ``old`` or None.
        looks: Other adjectives understood: ``fluffy``, ``majestic``, ``cute``.
        wearing, holding: Noun keys of clothes, accessories and things in hand.
        acts: What it does, in order; the first is the main one.
    """

    noun: str
    said: str = ""
    count: int = 1
    colour: str | None = None
    material: str | None = None
    size: float = 1.0
    age: str | None = None
    looks: tuple[str, ...] = ()
    wearing: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Shot:
    """How the camera sees it.

    Attributes:
        moves: Camera motion and concept keys in order, such as ``orbit_left``, ``dolly_zoom``.
        size: ``macro``, ``close``, ``medium``, ``full``, ``wide``, ``aerial`` or None.
        angle: ``low``, ``high``, ``eye``, ``overhead``, ``ground`` or None.
        tempo: ``slow``, ``normal``, ``lapse`` or ``frozen``.
    """

    moves: tuple[str, ...] = ()
    size: str | None = None
    angle: str | None = None
    tempo: str = "normal"


@dataclass(frozen=True, slots=True)
class Spec:
    """A prompt, understood.

    Attributes:
        place: Catalogue key of the setting, or None to let the subjects choose.
        time: ``dawn``, ``day``, ``golden``, ``sunset``, ``dusk``, ``night`` or None.
        turning: What the light goes through while the film lasts, a key of courses.toml such
            as ``nightfall``; None where it stays.
        weather: ``rain``, ``snow``, ``storm``, ``fog``, ``wind``, ``rainbow``, ``aurora`` …
        season: ``spring``, ``summer``, ``autumn``, ``winter`` or None.
        style: Catalogue key of a picture style, or None for film.
        absent: Noun keys that must not appear ("no people").
        understood, left_out: The prompt's content words that were, and were not, used.
    """

    prompt: str
    subjects: tuple[Subject, ...] = ()
    place: str | None = None
    time: str | None = None
    weather: tuple[str, ...] = ()
    season: str | None = None
    style: str | None = None
    mood: str | None = None
    turning: str | None = None
    shot: Shot = field(default_factory=Shot)
    absent: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain lists, dicts, strings and numbers."""
        return asdict(self)


def spec_from_json(data: dict[str, Any]) -> Spec:
    """Return the Spec that ``Spec.to_json`` wrote.

    Raises:
        TypeError: A field is unknown.
    """
    subjects = tuple(_subject(s) for s in data["subjects"])
    shot = Shot(**{**data["shot"], "moves": tuple(data["shot"]["moves"])})
    lists = ("weather", "absent", "understood", "left_out")
    rest: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in data.items()}
    rest |= {"subjects": subjects, "shot": shot}
    return Spec(**rest)


def _subject(data: dict[str, Any]) -> Subject:
    acts = tuple(Act(a["verb"], a["object"], tuple(a["manner"])) for a in data["acts"])
    relations = tuple(Relation(r["kind"], r["other"], r.get("part", "")) for r in data["relations"])
    lists = ("looks", "wearing", "holding")
    rest: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in data.items()}
    rest |= {"acts": acts, "relations": relations}
    return Subject(**rest)
