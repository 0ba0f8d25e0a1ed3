"""Builds a place's sets: each entry of its record calls a prefab by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from . import (
    pieces,
    prefabs_city,
    prefabs_curios,
    prefabs_depths,
    prefabs_dream,
    prefabs_fair,
    prefabs_fields,
    prefabs_forecourt,
    prefabs_forts,
    prefabs_grounds,
    prefabs_gym,
    prefabs_halls,
    prefabs_home,
    prefabs_houses,
    prefabs_land,
    prefabs_links,
    prefabs_monuments,
    prefabs_public,
    prefabs_shell,
    prefabs_shops,
    prefabs_show,
    prefabs_sport,
    prefabs_study,
    prefabs_towers,
    prefabs_town,
    prefabs_tracks,
    prefabs_travel,
    prefabs_venues,
    prefabs_ways,
    prefabs_works,
)
from .mesh import Builder, Mesh
from .prefab import Site
from .record import Place
from .relief import Relief

PREFABS: Mapping[str, Callable[..., None]] = {
    name: prefab
    for module in (
        pieces, prefabs_city, prefabs_curios, prefabs_depths, prefabs_dream, prefabs_fair,
        prefabs_fields, prefabs_forecourt, prefabs_forts, prefabs_grounds, prefabs_gym,
        prefabs_halls, prefabs_home, prefabs_houses, prefabs_land, prefabs_links,
        prefabs_monuments, prefabs_public, prefabs_shell, prefabs_shops, prefabs_show,
        prefabs_sport, prefabs_study, prefabs_towers, prefabs_town, prefabs_tracks,
        prefabs_travel,
        prefabs_venues, prefabs_ways, prefabs_works,
    )
    for name, prefab in module.PREFABS.items()
}  # fmt: skip


def build_sets(place: Place, relief: Relief | None) -> Mesh | None:
    """Return the mesh of everything a place's ``sets`` name, or None.

    Raises:
        ValueError: A prefab is unknown, or does not take an argument.
    """
    builder = Builder()
    night = place.light.dark_hours
    for k, entry in enumerate(place.sets):
        arguments: dict[str, Any] = dict(entry)
        name = arguments.pop("prefab")
        if name not in PREFABS:
            raise ValueError(f"no prefab {name!r}; prefabs are {', '.join(sorted(PREFABS))}")
        site = Site(np.random.default_rng((place.seed, k)), relief, night)
        try:
            PREFABS[name](builder, site, **arguments)
        except TypeError as error:
            raise ValueError(f"{place.key}: prefab {name!r}: {error}") from error
    return builder.mesh()
