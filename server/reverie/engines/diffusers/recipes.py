"""The recipes: a table of open-weights models, by name.

Source: each publisher's model card and reference pipeline (sizes, rates, steps, scales, licence,
parameters). Nothing here was measured by us.
"""

from __future__ import annotations

from collections.abc import Mapping

from .films import FILMS
from .pictures import PICTURES
from .recipe import Recipe
from .sounds import SOUNDS

RECIPES: Mapping[str, Recipe] = {recipe.name: recipe for recipe in (*FILMS, *PICTURES, *SOUNDS)}
