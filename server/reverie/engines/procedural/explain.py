"""What the studio makes of a prompt, without drawing anything."""

from __future__ import annotations

from typing import Any

from .words import parse


def explain(prompt: str) -> dict[str, Any]:
    """Return ``prompt``, ``spec``, ``understood`` and ``left_out``, JSON-able."""
    spec = parse(prompt)
    return {
        "prompt": prompt,
        "spec": spec.to_json(),
        "understood": list(spec.understood),
        "left_out": list(spec.left_out),
    }
