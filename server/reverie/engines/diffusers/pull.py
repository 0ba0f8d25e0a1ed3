"""Fetches weights from the hub: what they are, how large, and then, if wanted, the files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from reverie.core.errors import InvalidSetting

from . import troubles
from .recipe import Recipe
from .weights import INDEX

#: What the pipelines read besides weights.
SMALL = frozenset({".json", ".txt", ".model", ".jinja", ".tiktoken"})
WEIGHTS = (".safetensors", ".bin")  # the first that a component has is fetched


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files of one repository.

    Attributes:
        files: Bytes by name.
    """

    repo: str
    files: Mapping[str, int]

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(self.files.values())


def parcels(recipe: Recipe) -> tuple[Parcel, ...]:
    """Ask the hub which files a recipe needs: its pipeline's parts, and its low-rank weights.

    Raises:
        InvalidSetting: The hub cannot be asked, or refuses; says what to do.
    """
    from huggingface_hub import HfApi, hf_hub_download  # late: an extra

    if recipe.folder:
        raise InvalidSetting(f"{recipe.name} lives in {recipe.folder}: there is nothing to fetch")
    hub = HfApi()
    try:
        index = json.loads(Path(hf_hub_download(recipe.repo, INDEX)).read_text(encoding="utf-8"))
        found = [Parcel(recipe.repo, needed(_files(hub, recipe.repo), index))]
        for lora in recipe.loras:
            listed = _files(hub, lora.repo)
            wanted = [lora.file] if lora.file else [f for f in listed if f.endswith(WEIGHTS[0])]
            found.append(Parcel(lora.repo, {name: listed.get(name, 0) for name in wanted}))
        if recipe.upsampler:
            listed = _files(hub, recipe.upsampler)
            wanted = [name for name in listed if name.startswith("latent_upsampler/")]
            found.append(Parcel(recipe.upsampler, {name: listed[name] for name in wanted}))
        return tuple(found)
    except (OSError, ValueError) as error:
        raise InvalidSetting(_said(error, recipe)) from error


def fetch(recipe: Recipe, wanted: Iterable[Parcel], to: Path | None = None) -> Path:
    """Fetch files into the hub's cache, or into a folder; what is there already stays.

    Raises:
        InvalidSetting: It cannot be done; says what to do.
    """
    from huggingface_hub import snapshot_download

    first: Path | None = None
    try:
        for parcel in wanted:
            into = None if to is None else to / ("" if first is None else "loras")
            at = snapshot_download(parcel.repo, allow_patterns=list(parcel.files), local_dir=into)
            first = first or Path(at)
    except OSError as error:
        raise InvalidSetting(_said(error, recipe)) from error
    return first or Path()


def room(to: Path | None = None) -> int:
    """Return the bytes that are free where the files would go."""
    from huggingface_hub import constants

    place = to or Path(constants.HF_HUB_CACHE)
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free


def needed(files: Mapping[str, int], index: Mapping[str, object]) -> dict[str, int]:
    """Return the files that a pipeline reads: of each part its settings and one set of weights.

    Repositories hold more: the same weights in other formats, precisions and layouts.

    Args:
        files: Bytes by name.
        index: The repository's ``model_index.json``.
    """
    chosen = {INDEX: files.get(INDEX, 0)}
    for part, kind in index.items():
        if isinstance(kind, list) and kind and kind[0] is not None:
            there = {f: n for f, n in files.items() if f.startswith(f"{part}/")}
            chosen |= _of_part(there)
    return chosen


def _of_part(files: Mapping[str, int]) -> dict[str, int]:
    plain = {name: size for name, size in files.items() if not _is_variant(name)}
    settings = {n: size for n, size in plain.items() if PurePosixPath(n).suffix in SMALL}
    for suffix in WEIGHTS:
        if weights := {n: size for n, size in plain.items() if n.endswith(suffix)}:
            return settings | weights
    return settings


def _is_variant(name: str) -> bool:
    """Tell whether a file is another precision's: ``model.fp16.safetensors``."""
    stem = PurePosixPath(name).name
    return any(f".{precision}" in stem for precision in ("fp16", "bf16", "fp8", "non_ema"))


def _files(hub: Any, repo: str) -> dict[str, int]:
    told = hub.model_info(repo, files_metadata=True)
    return {file.rfilename: file.size or 0 for file in told.siblings or ()}


def _said(error: Exception, recipe: Recipe) -> str:
    """Say what is wrong; that a file is not here means that the hub did not give it."""
    if isinstance(error, FileNotFoundError) or (said := troubles.sentence(error, recipe)) is None:
        return _unreachable(recipe)
    return said


def _unreachable(recipe: Recipe) -> str:
    return (
        f"{recipe.name}: the hub cannot be reached; with the files on another disk, name their "
        "folder in a recipe of your own"
    )
