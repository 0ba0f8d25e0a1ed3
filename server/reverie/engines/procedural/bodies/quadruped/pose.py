"""A quadruped's pose: everything about it that changes from one moment to the next."""

from __future__ import annotations

from dataclasses import dataclass

from reverie.engines.procedural.bodies.gait import Step


@dataclass(frozen=True, slots=True)
class Foot:
    """Where a foot is, relative to the ground under its joint.

    Attributes:
        z, y: Metres ahead and above (scaled by leg height); out: to the side.
        fold: 0-1: the paw trails behind, as in a swing.
        tip: Degrees that its toes point down.
    """

    z: float = 0.0
    y: float = 0.0
    out: float = 0.0
    fold: float = 0.0
    tip: float = 0.0

    @classmethod
    def stepping(cls, step: Step) -> Foot:
        return cls(step.z, step.y, 0.0, step.fold)


STANDING = (Foot(0.07), Foot(-0.05), Foot(-0.09), Foot(0.08))
SQUARE = (Foot(), Foot(), Foot(), Foot())


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment.

    Attributes:
        feet: Fore left, fore right, hind left, hind right.
        rise, ahead: Of the body, metres of a scaled body.
        pitch, roll, yaw: Degrees of the body; pitch up is positive.
        flex: Degrees by which chest and rump bend up against each other.
        neck: Degrees added along the neck; bow: added evenly, piece by piece.
        nod: Degrees added to the head. gaze: (yaw, pitch) of the head, degrees.
        jaw: 0 shut to 1 wide. lids: 0 as the plan says to 1 shut.
        ears: Degrees they are turned back. tail: (pitch, sway, curl) degrees added.
        wave: Radians: phase of the tail's and trunk's sway. breath: -1 to 1.
        stream: 0-1: how far mane and tail are blown back.
        wing: Degrees that wings are raised, where there are any.
        bend: Degrees by which chest and rump turn to its left against each other.
        wrap: Degrees by which each piece of the tail turns on to its left.
        trunk: (degrees raised, degrees curled up a piece) added to a trunk.
        sit: How far the hind legs are folded under, 0-1; lie: how far the forelegs, too.
    """

    feet: tuple[Foot, Foot, Foot, Foot] = SQUARE
    rise: float = 0.0
    ahead: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    yaw: float = 0.0
    flex: float = 0.0
    neck: float = 0.0
    nod: float = 0.0
    gaze: tuple[float, float] = (0.0, 0.0)
    jaw: float = 0.0
    lids: float = 0.0
    ears: float = 0.0
    tail: tuple[float, float, float] = (0.0, 0.0, 0.0)
    wave: float = 0.0
    breath: float = 0.0
    stream: float = 0.0
    bend: float = 0.0
    wrap: float = 0.0
    trunk: tuple[float, float] = (0.0, 0.0)
    sit: float = 0.0
    lie: float = 0.0
    wing: float = 24.0


REST = Pose()
