"""Tiny recipes and their checkpoints, each made once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reverie.engines.diffusers.recipe import Recipe

sys.path.insert(0, str(Path(__file__).parent))  # for ``checkpoints`` and ``tiny_recipes``


@pytest.fixture(scope="session")
def _shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checkpoints")


@pytest.fixture(scope="session")
def recipe(_shelf: Path) -> Callable[[str], Recipe]:
    """Return a tiny recipe by name, its weights on disk."""

    def made(name: str, **other: Any) -> Recipe:
        from checkpoints import save
        from tiny_recipes import TINY

        folder = _shelf / name
        if not folder.exists():
            save(name, _shelf)
        if TINY[name].upsampler:
            other.setdefault("upsampler", str(folder))
        return replace(TINY[name], folder=str(folder), **other)

    return made
