"""A PostgreSQL of a test's own: the one that the ledger's tests use, from here."""

from __future__ import annotations

import importlib.util
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent.parent / "server" / "tests" / "ledger" / "cluster.py"


def lent(*options: str) -> AbstractContextManager[Any]:
    """Lend a server, or None where its programs are not installed; see there."""
    spec = importlib.util.spec_from_file_location("postgres_cluster", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lend: AbstractContextManager[Any] = module.lent(*options)
    return lend
