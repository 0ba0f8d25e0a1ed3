"""The director: from a Spec to a Scene."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from reverie.engines.procedural import places
from reverie.engines.procedural.acting.perform import Mate
from reverie.engines.procedural.event import Event
from reverie.engines.procedural.scene import Ground, Scene
from reverie.engines.procedural.spec import Act, Spec, Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .best import Best
from .casting import Part, cast
from .choices import choose_place, choose_setting, choose_shutter
from .clearing import freed
from .closeup import looked_at, reached
from .depth import FARTHEST, levelled
from .effects import struck, with_headroom
from .elements import Element, element
from .framing import ANGLES, SIZES, Size, fitted, raised
from .headings import AZIMUTH
from .heavens import hung, looming, parted
from .herd import awaited
from .kicked import traces
from .lenses import equipped
from .manoeuvres import Manoeuvre, manoeuvre, taken_to
from .moves import held_by
from .occupied import occupied, paired, staged
from .onward import moves, passing, path
from .prepared import prepared
from .rig import Rig, Shot
from .setting_off import Voyage, followed, gone, under_way
from .stagecraft import Member, View, stand

#: Story seconds per film second.
TEMPI = {"slow": 0.3, "normal": 1.0, "lapse": 12.0, "frozen": 0.0}

#: Degrees from which what comes along a street is seen: its front and its flank.
STREET_AZIMUTH = 24.0

#: Degrees from which one is seen over another's shoulder.
PAST_SHOULDER = 24.0

#: Highest swell, for each metre of a swimmer's height.
SWELL = 0.10

#: Verbs that leave an animal on the water free to swim.
IDLE = frozenset(("stand", "sit", "look", "float", "rest", "walk"))

#: How much less of the picture is filled by several, whose outlines are drawn closer.
COMPANY = 0.94

#: Metres to which somebody may step back in a room.
INDOORS = 2.0

#: Degrees of elevation from which prints on the ground can be seen.
TRAIL_SEEN = 5.0


@dataclass(frozen=True, slots=True)
class Film:
    """What is wanted of the picture.

    Attributes:
        aspect: Width over height.
        seconds, num_frames: Its length.
        loop: The last frame leads into the first.
        seed: 0 to 2**63 - 1.
        start: Film seconds at its first frame, in the time of the scene it belongs to.
        whole: Length of the film for which the camera's moves were made; None for this one.
    """

    aspect: float
    seconds: float
    num_frames: int
    loop: bool = False
    seed: int = 0
    start: float = 0.0
    whole: float | None = None

    @property
    def until(self) -> float:
        """Film seconds at its end."""
        return self.start + self.seconds

    @property
    def course(self) -> float:
        """Film seconds for which all that goes on once in a film is made."""
        return self.whole or self.seconds


def direct(spec: Spec, film: Film, later: Sequence[Event] = ()) -> Scene:
    """Stage a Spec: choose the place, cast it, block it, frame it.

    Args:
        later: What comes over the scene. Its acts and camera moves are staged here; its light
            and looks are another scene's, see ``becoming``.
    """
    tempo, setting = TEMPI[spec.shot.tempo], choose_setting(spec)
    spec, above = parted(spec)
    length = film.course * tempo
    period = length if film.loop and tempo > 0 else None
    spec = occupied(spec)
    spec, plan = taken_to(spec, manoeuvre(spec))
    place = places.nearest(choose_place(spec))
    ground = places.ground(place, setting)
    spec, subjects = prepared(spec, place)
    subjects, mates = paired(subjects)
    parts = _cast(subjects, film.seed, period, length, mates)
    height = float(np.ptp([low_high[1] for low_high in parts[0].actor.extent()])) if parts else 0.0
    where = element(subjects, place, setting, ground, height)
    where = _rolling(where, plan)
    if where.level is not None:
        setting = _calmed(place, setting, height * subjects[0].size)
        subjects = [_afloat(s) for s in subjects]
        parts = _cast(subjects, film.seed, period, length, mates)
    subjects = staged(subjects, parts)
    where = _in_street(where, subjects, parts, length) if plan is None else where
    voyage = under_way(parts, plan, subjects, length)
    view = View(_size(spec), film.aspect, INDOORS if places.room(place) else FARTHEST)
    members = stand(spec, subjects, parts, ground, film.seed, where, view)
    members = gone(members, voyage, subjects, ground)
    bolts = struck(spec, members, ground)
    seen = looming(with_headroom(members, bolts), above)
    rig = _rig(spec, seen, _best(parts), place, where, ground, film, voyage)
    bolts += hung(above, rig(0.0), film.seed, len(subjects))
    members += awaited(members, voyage, ground, film.seed)
    members, lost = passing(members, subjects, later, film.seed, tempo)
    rig = replace(rig, later=tuple(moves(spec.shot.moves, later)))
    if where.level is None and places.room(place) is None:
        setting = freed(setting, members, rig(0.0).eye, length)
    return Scene(
        place=place,
        setting=setting,
        cast=tuple(m.cast for m in (*members, *bolts)),
        camera=_followed(rig, members, voyage, tempo),
        style=spec.style,
        seconds=film.seconds,
        num_frames=film.num_frames,
        loop=film.loop,
        seed=film.seed,
        tempo=tempo,
        traces=traces(members, subjects, places.load(place, setting), ground, film.until * tempo),
        start=film.start,
        whole=film.whole,
        notes=(*_notes(spec, subjects, parts, place), *lost),
        shutter=max(choose_shutter(spec), voyage.plan.shutter if voyage else 0.0),
    )


def _rolling(where: Element, plan: Manoeuvre | None) -> Element:
    """Return where somebody is filmed: what rolls before it flies, on the ground."""
    return Element(np.zeros(3)) if plan is not None and plan.rolls else where


def _in_street(
    where: Element, subjects: Sequence[Subject], parts: Sequence[Part], length: float
) -> Element:
    """Return where whoever goes along a street alone begins: it ends where the street does."""
    if not where.street or len(subjects) > 1:
        return replace(where, street=False)
    way = parts[0].actor.stride(length) * subjects[0].size if parts[0].travels else 0.0
    return replace(where, shift=np.array((0.0, 0.0, -way)))


def _cast(
    subjects: Sequence[Subject],
    seed: int,
    period: float | None,
    length: float,
    mates: tuple[Mate, ...],
) -> list[Part]:
    """Return who plays each subject."""
    casting = partial(cast, period=period, alone=len(subjects) == 1, length=length, mates=mates)
    return [casting(s, seed + i) for i, s in enumerate(subjects)]


def _followed(rig: Rig, members: Sequence[Member], voyage: Voyage | None, tempo: float) -> Rig:
    """Return the camera that goes with whoever travels."""
    if voyage is not None:
        return followed(rig, members[0].cast, voyage, tempo)
    return replace(rig, follow=path(members, tempo))


def _notes(
    spec: Spec, subjects: Sequence[Subject], parts: Sequence[Part], place: str
) -> Iterator[str]:
    """Yield what is shown in place of what was asked for."""
    for subject, part in zip(subjects, parts, strict=True):
        if part.shown != subject.noun:
            yield f"{subject.said or subject.noun} (shown as {part.shown})"
    if spec.place and spec.place != place:
        yield f"{spec.place} (shown as {place})"


def _calmed(place: str, setting: dict[str, Any], height: float) -> dict[str, Any]:
    """Return the setting with no higher swell than leaves a swimmer of a height in sight."""
    water = places.load(place, setting).water
    calm = SWELL * height
    if water is None or water.swell <= calm:
        return setting
    return {**setting, "water": {"swell": calm}}


def _afloat(subject: Subject) -> Subject:
    """Return a subject on the water as one who swims, if it is an animal that does nothing."""
    idle = all(act.verb in IDLE for act in subject.acts)
    animal = lexicon().kinds.get(subject.noun) == "animal"
    return replace(subject, acts=(Act("swim"),)) if animal and idle else subject


def _above(ground: Ground, where: Element) -> Ground:
    """Return what the lens must stay above: the ground, and the water that is filmed on."""
    level = where.level
    if level is None:
        return ground
    return lambda x, z: max(ground(x, z), level)


def _size(spec: Spec) -> Size:
    """Return the size of the shot that is asked for."""
    held = held_by(spec.shot.moves)
    size = SIZES[spec.shot.size or str(held.get("size", "full"))]
    return replace(size, fill=size.fill * COMPANY) if len(spec.subjects) > 1 else size


def _rig(
    spec: Spec,
    members: Sequence[Member],
    best: Best | None,
    place: str,
    where: Element,
    ground: Ground,
    film: Film,
    voyage: Voyage | None = None,
) -> Rig:
    held = held_by(spec.shot.moves)
    size = _size(spec)
    angle = ANGLES[spec.shot.angle or str(held.get("angle", "usual"))]
    if any(act.verb == "leave prints" for s in spec.subjects for act in s.acts):
        angle = replace(angle, elevation=max(angle.elevation, TRAIL_SEEN))
    if best is not None and spec.shot.angle is None and "angle" not in held:
        angle = replace(angle, elevation=best.elevation)
    if best is not None and spec.shot.size is None and "size" not in held:
        size = replace(size, below=best.below)
    azimuth = STREET_AZIMUTH if where.street else AZIMUTH
    if "behind" in held and len(spec.subjects) > 1:
        azimuth = PAST_SHOULDER
    if voyage is not None:
        azimuth = azimuth if voyage.plan.azimuth is None else voyage.plan.azimuth
        if voyage.plan.elevation is not None and spec.shot.angle is None and "angle" not in held:
            angle = replace(angle, elevation=voyage.plan.elevation)
    if members:
        if best is not None and best.around and spec.shot.size is None and "size" not in held:
            corners = reached(members[0], best.around, best.beyond)
        else:
            corners = looked_at(spec, members, size)
        if spec.shot.angle is None and "angle" not in held:
            boxes = [(m.low, m.high) for m in members]
            lens = levelled(boxes, corners, azimuth, angle.elevation, size, film.aspect)
            angle = replace(angle, elevation=raised(boxes, lens))
        target, distance = fitted(corners, azimuth, angle.elevation, size, film.aspect)
        away = distance * angle.further
        shot = Shot(target, azimuth, angle.elevation, away, size.view, film.aspect, size.aperture)
        shot = equipped(shot, held, corners)
    else:
        shot = _landscape(places.view(place), angle.elevation, film.aspect)
        shot = equipped(shot, held, None)
    room = places.room(place)
    earth = _above(ground, where)
    still = path((), 1.0)
    return Rig(shot, spec.shot.moves, film.course, film.loop, earth, still, film.seed, room)


def _best(parts: Sequence[Part]) -> Best | None:
    """Return how the picture reads best, when one performer has it to itself."""
    return parts[0].best if len(parts) == 1 and parts[0].copies == 1 else None


def _landscape(view: places.View, elevation: float, aspect: float) -> Shot:
    """Return the place's own best view, raised or lowered by the angle asked for."""
    away = view.eye - view.target
    distance = float(np.linalg.norm(away))
    own = math.degrees(math.asin(float(away[1]) / distance))
    azimuth = math.degrees(math.atan2(float(away[0]), float(away[2])))
    raised = own + (elevation - ANGLES["usual"].elevation) * 0.35
    return Shot(view.target, azimuth, raised, distance, view.degrees, aspect)
