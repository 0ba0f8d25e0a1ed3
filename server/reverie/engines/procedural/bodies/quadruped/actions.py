"""What quadrupeds do: each action is a pose at any moment, and how far it has carried them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from reverie.engines.procedural.bodies.clock import Clock

from .going import cycle, fitted, gaited
from .habits import beg, dig, groom, rise_up, sniff, squirt
from .plan import Quadruped
from .pose import Pose
from .poses import (
    bow,
    climb,
    dance,
    feed,
    fly,
    jump,
    leap_speed,
    lie,
    rear,
    shake,
    sit,
    sleep,
    stand,
    swim,
    voice,
    wag,
)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that an animal may do.

    Attributes:
        pose: The body at a moment, before breath, blinks and tail are added.
        speed: Body metres a second, for a plan; 0 stays in place.
        awake: Whether it blinks and looks around.
        gait: Key of how its feet go, or empty.
    """

    pose: Callable[[Quadruped, Clock], Pose]
    speed: Callable[[Quadruped, Clock], float] = lambda _plan, _clock: 0.0
    awake: bool = True
    gait: str = ""


def act(plan: Quadruped, name: str, clock: Clock) -> Pose:
    """Return the whole pose of an action at a moment."""
    action = ACTIONS[name if plan.arms is None else UPRIGHT.get(name, name)]
    return _alive(action.pose(plan, clock), clock, awake=action.awake)


def _alive(pose: Pose, clock: Clock, *, awake: bool) -> Pose:
    """Add what never stops: breath, blinking, glances, a swaying tail, a turning ear."""
    yaw, pitch = clock.glance() if awake else (0.0, 0.0)
    calm = 1.0 if pose.stream == 0 else 0.35
    rise, sway, curl = pose.tail
    return replace(
        pose,
        breath=clock.sine(2.5 if awake else 5.0),
        lids=max(pose.lids, clock.blink() if awake else 1.0),
        gaze=(pose.gaze[0] + yaw * calm, pose.gaze[1] + pitch * calm),
        wave=pose.wave or 2 * math.pi * clock.phase(2.5),
        tail=(rise, sway or 8.0, curl),
    )


def _going(name: str) -> Callable[[Quadruped, Clock], Pose]:
    def pose(plan: Quadruped, clock: Clock) -> Pose:
        gait = fitted(plan, name)
        return gaited(plan, gait, clock.seconds / cycle(plan, gait, clock), stalks=name == "prowl")

    return pose


def _pace(name: str) -> Callable[[Quadruped, Clock], float]:
    def speed(plan: Quadruped, clock: Clock) -> float:
        gait = fitted(plan, name)
        return gait.advance * plan.scale / cycle(plan, gait, clock)

    return speed


def _gaited_action(name: str) -> Action:
    return Action(_going(name), _pace(name), gait=name)


ACTIONS: dict[str, Action] = {
    "stand": Action(stand),
    "walk": _gaited_action("walk"),
    "prowl": _gaited_action("prowl"),
    "trot": _gaited_action("trot"),
    "run": _gaited_action("gallop"),
    "sit": Action(sit),
    "lie": Action(lie),
    "sleep": Action(sleep, awake=False),
    "eat": Action(feed(0.06, 0.35, 0.625)),
    "drink": Action(feed(0.01, 0.22, 0.42)),
    "jump": Action(jump, leap_speed),
    "swim": Action(swim, lambda plan, _clock: 0.6 * plan.scale),
    "rear": Action(rear),
    "roar": Action(voice(10.0, 4.0, 2.5)),
    "howl": Action(voice(44.0, 34.0, 5.0)),
    "bark": Action(voice(8.0, 4.0, 0.625)),
    "play": Action(bow),
    "wag": Action(wag),
    "shake": Action(shake),
    "groom": Action(groom),
    "beg": Action(beg),
    "sniff": Action(sniff),
    "dig": Action(dig),
    "spray": Action(squirt),
    "rise up": Action(rise_up),
    "dance": Action(dance),
    "climb": Action(climb),
    "fly": Action(fly, lambda plan, _clock: 2.4 * plan.scale),
}

#: What those who stand on two legs do instead.
UPRIGHT = {
    "groom": "stand",
    "beg": "stand",
    "dig": "stand",
    "rise up": "stand",
    "sit": "stand",
    "rear": "roar",
    "play": "dance",
    "climb": "stand",
}

#: Other words for the same actions.
SAME = {
    "idle": "stand", "look": "stand", "watch": "stand", "pose": "stand", "wait": "stand",
    "stalk": "prowl", "sneak": "prowl", "creep": "prowl", "hunt": "prowl",
    "gallop": "run", "chase": "run", "race": "run", "sprint": "run", "flee": "run",
    "stroll": "walk", "wander": "walk", "roam": "walk", "march": "walk", "jog": "trot",
    "rest": "lie", "relax": "lie", "nap": "sleep", "graze": "eat", "feed": "eat",
    "smell": "sniff", "scratch": "groom", "lick": "groom",
    "leap": "jump", "hop": "jump", "bounce": "jump", "yawn": "roar", "sing": "howl",
    "moo": "roar", "meow": "roar", "neigh": "roar", "stretch": "play", "frolic": "play",
    "paddle": "swim", "float": "swim", "soar": "fly", "hover": "fly", "glide": "fly",
}  # fmt: skip
