"""Hollows: what things are put into, and from where they are seen in there."""

from __future__ import annotations

#: What has no open top: one looks out at its front.
CLOSED = frozenset(
    "house cabin barn castle church igloo tent refrigerator oven microwave car truck bus train van "
    "taxi suitcase mailbox globe helicopter airplane submarine tower".split()
) | {"washing machine", "phone booth", "snow globe", "police car", "sports car"}

#: Relation -> noun of the one that is related to -> the catalogue's thing that shows the other.
SHOWING: dict[str, dict[str, str]] = {
    "inside": {
        "basket": "open basket", "car": "convertible", "sports car": "convertible",
        "box": "open box", "bowl": "fishbowl", "treasure chest": "open chest",
    },
    "under": {"dining table": "table"},
}  # fmt: skip


def is_open(name: str) -> bool:
    """Whether what is put into a thing of the catalogue sticks out of its top."""
    return name not in CLOSED
