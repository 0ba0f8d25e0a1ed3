"""A generation in the API's own JSON: answers, lists, events and callbacks all show it so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from .generation import Generation, State

#: Turns the name of an asset into an address that anyone may fetch for a while.
Link: TypeAlias = Callable[[str], str]

#: The roles that callers see, in this order. Others, such as ``memory``, are the engines' own.
ROLES = ("video", "image", "extended", "progress_video")

#: The role of a picture of a film that is being made. It stands outside ``assets``, which
#: published clients take for what is finished.
PREVIEW = "preview"


def wire(generation: Generation, link: Link) -> dict[str, Any]:
    """Return the JSON object that the API's schema calls ``Generation``.

    ``assets`` is left out until there is one: published clients stumble over a null or an empty
    one. Everything after ``request`` is this house's addition.
    """
    shown: dict[str, Any] = {
        "id": generation.id,
        "generation_type": generation.generation_type,
        "state": generation.state.value,
        "failure_reason": generation.failure_reason,
        "created_at": timestamp(generation.created_at),
        "model": generation.model,
        "request": generation.request,
        "progress": 1.0 if generation.state is State.COMPLETED else generation.progress,
        "seed": generation.seed,
    }
    assets = _assets(generation.assets, link)
    if assets:
        shown["assets"] = assets
    for name in ("queue_position", "eta_seconds", "understood"):
        value = getattr(generation, name)
        if value is not None:
            shown[name] = value
    if PREVIEW in generation.assets:
        shown[PREVIEW] = link(generation.assets[PREVIEW])
    return shown


def timestamp(moment: datetime) -> str:
    """Return a time with its zone, as the documented examples write it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _assets(names: Mapping[str, str], link: Link) -> dict[str, str]:
    return {role: link(names[role]) for role in ROLES if role in names}
