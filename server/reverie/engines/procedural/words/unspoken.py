"""The unspoken: who does what a prompt names without naming a doer.

"Playing chess" is done by a person, "running" before a dog by the dog, and "flying over a
castle" by whoever looks: the camera.
"""

from __future__ import annotations

from dataclasses import replace

from reverie.engines.procedural.spec import Act

from .attachment import ACTORS, SCENERY
from .draft import Draft

#: Ways to travel -> how the camera moves when nobody else is there to do it.
TRAVELS = {
    "fly": "aerial_drone", "glide": "aerial_drone", "walk": "push_in", "run": "push_in",
    "drive": "push_in", "ride": "push_in", "swim": "push_in", "sail": "push_in",
}  # fmt: skip

#: Verbs of which the actor named next is not the doer but the object.
DONE_TO = frozenset(("ride", "drive", "feed", "pet", "groom", "milk", "wash", "carry", "hold"))

EVERYBODY = "person"


def _travels(act: Act) -> bool:
    """Whether an act says no more than that somebody is on the way."""
    return act.verb in TRAVELS and act.object is None


def give(early: list[Act], subjects: list[Draft], moves: list[str]) -> None:
    """Give verbs that came before anybody was named to whoever does them.

    Args:
        early: The verbs, in order; at least one.
        subjects: Who and what was named; the first may be changed, and one may be added.
        moves: Camera moves; one may be added.
    """
    first = subjects[0] if subjects else None
    done_to = early[0].verb in DONE_TO
    if first is not None and first.kind in ACTORS and not (done_to and first.kind != "person"):
        first.acts[:0] = early
    elif _travels(early[0]) and (first is None or first.kind in SCENERY):
        moves.append(TRAVELS[early[0].verb])
    elif first is None:
        subjects.append(Draft(EVERYBODY, "person", EVERYBODY, acts=list(early)))
    else:
        acts = [replace(act, object=act.object or first.noun) for act in early]
        subjects[0] = Draft(EVERYBODY, "person", EVERYBODY, acts=[*acts, *first.acts])
