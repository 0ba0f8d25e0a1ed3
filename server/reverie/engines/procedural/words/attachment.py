"""Attachment: what a noun may hang on, by its kind and what was read just before it.

Not a grammar of English: prompts are noun phrases with things hung on them.
"""

from __future__ import annotations

#: Kinds that can do things.
ACTORS = frozenset(("animal", "person", "toy", "vehicle"))

#: Prepositions that say where something is with regard to something else.
PLACING = frozenset("on under above left right behind front inside beside between facing".split())

#: What something is put into, when it is "in" it.
HOLLOW = frozenset(
    "box basket bucket cup bowl vase barrel suitcase handbag backpack gift chest sink bathtub crib "
    "cage jar bottle nest mailbox refrigerator oven microwave toaster washing machine tent igloo "
    "house phone booth snow globe shopping cart hat boots pot carriage truck".split()
) | {"treasure chest", "birdcage", "washing machine", "phone booth", "snow globe", "shopping cart",
     "toy box", "wine glass", "fishbowl", "flower pot", "doghouse"}  # fmt: skip

#: Of these, those in which two stand to each other.
MUTUAL = frozenset(("facing", "beside", "behind"))

#: What one rides, when "on" it.
RIDDEN = frozenset(
    "horse bicycle motorcycle scooter skateboard surfboard snowboard skis elephant camel donkey "
    "unicorn dragon sled zebra ostrich".split()
)

#: What one drives, when "in" it, with its driver in view; and boats, in which one is seen.
DRIVEN = frozenset(("car", "sports car", "convertible", "vintage car", "taxi", "police car"))
OPEN = frozenset(("boat", "rowboat", "sailboat", "sled", "carriage", *DRIVEN))

#: Verbs whose object one is "on": typing on a laptop, painting on a canvas.
USED_ON = frozenset(("type", "write", "paint"))

#: Verbs whose object is somebody who is there too.
SOCIAL = frozenset(("chase", "look", "talk", "fight"))

#: Kinds that stand in a picture by themselves, unless someone climbs or tends them.
SCENERY = frozenset(("building", "sky", "plant", "effect"))
TENDED = frozenset(("climb", "plant", "water", "paint", "hold", "cut", "carry", "eat", "push"))

#: What things do by themselves; anything else is done by somebody.
BY_ITSELF = frozenset(
    "spin fall roll melt bloom burn explode shine blow flow fly float swim hit grow crash sail "
    "drive launch swing stand lie sit turn".split()
)

#: What one does while one is carried; any other act goes on aboard.
AFOOT = frozenset(
    "stand sit lie walk run ride drive look race fly sail row turn glide float jump".split()
)

#: Vehicles of which there is another in which passengers are seen.
ROOMY = {"boat": "rowboat", "car": "convertible"}

#: Effects that trail behind what makes them: "a rocket with flames and smoke".
TRAILING = frozenset(("fire", "smoke"))

#: Kinds small enough for a hand.
SMALL = frozenset(("thing", "food", "wear", "plant", "toy"))


def used(verb: str, kind: str, preposition: str | None) -> bool:
    """Return whether a noun is what a verb is done with, for all that one is "on" it."""
    return preposition == "on" and kind == "thing" and verb in USED_ON


def placed(key: str, kind: str, preposition: str | None) -> str | None:
    """Return the relation that a preposition makes to a noun, or None: one is "in" a boat."""
    if preposition == "in" and key in HOLLOW:
        return "inside"
    if preposition == "in" and kind == "vehicle":
        return "inside" if key in OPEN else "beside"
    kind, _, _ = (preposition or "").partition(" ")
    return kind if kind in PLACING else None


def is_aimed_at(verb: str, kind: str, preposition: str | None) -> bool:
    """Return whether a noun is somebody at whom a deed is directed: "barking at a cat"."""
    return preposition == "at" and kind in ACTORS and verb not in SOCIAL


def is_worn(kind: str, on: str, attaching: str | None, preposition: str | None) -> bool:
    """Return whether a noun is a garment: "in a hat", "wearing a flower".

    Args:
        kind, on: Kinds of the noun and of whoever was named last.
        attaching: The linking word that is open, "wearing" or "holding".
        preposition: The preposition that is open.
    """
    if attaching == "wearing" and kind == "thing":
        return True
    fits = kind == "wear" and on in ACTORS
    return fits and (attaching == "wearing" or preposition in ("in", "with", None))


def is_held(kind: str, on: str, attaching: str | None, preposition: str | None) -> bool:
    """Return whether a noun is in someone's hand; the arguments are those of ``is_worn``."""
    offered = attaching == "holding" or (preposition == "with" and on in ACTORS)
    return offered and kind in SMALL


def riding(key: str, kind: str, preposition: str | None) -> str | None:
    """Return the verb for being on or in a noun that carries people, or None."""
    if key in RIDDEN:
        return "ride" if preposition in ("on", "in") else None
    return "drive" if preposition == "in" and key in DRIVEN else None


def does(verb: str, kind: str) -> bool:
    """Return whether a noun of this kind can do what a verb says: a burning house, a house."""
    return kind in ACTORS or verb in BY_ITSELF


def is_trailed(key: str, on: str, attaching: str | None, preposition: str | None) -> bool:
    """Return whether an effect comes from the vehicle that was named last."""
    trails = preposition == "with" or attaching == "trailing"
    return trails and key in TRAILING and on == "vehicle"


def takes(verb: str, kind: str) -> bool:
    """Return whether a noun of this kind can be the verb's object."""
    return kind not in SCENERY or verb in TENDED


def is_company(verb: str, kind: str) -> bool:
    """Return whether the verb's object is somebody who is there too."""
    return kind in ACTORS and verb in SOCIAL
