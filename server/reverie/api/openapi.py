"""The API's own description. ``python -m reverie.api.openapi`` writes ``docs/openapi.json``."""

from __future__ import annotations

import json
from pathlib import Path

from .app import routed

#: From the root of the repository, where the command is run.
FILE = Path("docs/openapi.json")


def document() -> str:
    """Return the OpenAPI document as JSON text."""
    return json.dumps(routed().openapi(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
