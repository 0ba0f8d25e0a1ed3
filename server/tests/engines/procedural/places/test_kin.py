"""Kin of the lists of scenes: every one finds a place of its own and nothing is left over."""

from __future__ import annotations

import pytest

from reverie.engines.procedural import places
from reverie.engines.procedural.direct.choices import choose_place
from reverie.engines.procedural.words import parse

KIN = {
    "ballroom": "ballroom", "church interior": "church hall", "throne room": "throne room",
    "staircase": "staircase", "corridor": "corridor", "courtroom": "courtroom",
    "jail cell": "jail cell", "nursery": "nursery", "supermarket": "supermarket",
    "food court": "food court", "cafeteria": "cafeteria", "hospital": "hospital",
    "science museum": "science museum", "bowling alley": "bowling alley",
    "laundromat": "laundromat", "barbershop": "barbershop", "toy store": "toy store",
    "garage": "garage", "attic": "attic", "elevator": "elevator", "sauna": "sauna",
    "closet": "closet", "bank": "bank", "subway station": "subway",
    "airport terminal": "airport", "cockpit": "spaceship interior", "cave": "cave",
    "moon base": "moon base", "amusement park": "theme park", "playground": "playground",
    "golf course": "golf course", "ski slope": "ski slope", "zoo": "zoo",
    "gas station": "gas station", "parking lot": "parking lot", "driveway": "driveway",
    "mansion": "mansion", "fire station": "fire station", "crosswalk": "crosswalk",
    "campus": "campus", "arch": "arch", "train railway": "railway", "harbor": "harbor",
    "iceberg": "iceberg", "rooftop": "rooftop", "vineyard": "vineyard", "orchard": "orchard",
    "wind farm": "windfarm", "oasis": "oasis", "savanna": "savanna", "mosque": "mosque",
    "haunted house": "haunted house", "dam": "dam", "market": "market",
    "indoor gymnasium": "gym", "nightclub": "nightclub", "basketball court": "basketball court",
}  # fmt: skip


@pytest.mark.parametrize(("said", "key"), KIN.items())
def test_a_kind_of_place_has_a_set_of_its_own(said: str, key: str) -> None:
    spec = parse(said)
    assert places.nearest(choose_place(spec)) == key
    assert not spec.subjects
    assert not spec.left_out


@pytest.mark.parametrize("key", sorted(set(KIN.values())))
def test_a_place_of_its_own_is_furnished(key: str) -> None:
    place = places.load(key)
    assert place.sets or place.scatter
