"""A bucket of a benchmark's own, whose wire can be cut: the one of the chaos."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from .postgres import ROOT


@contextmanager
def bucket() -> Iterator[Any]:
    """Lend one."""
    spec = importlib.util.spec_from_file_location("bucket", ROOT / "tests" / "bucket.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with closing(module.Bucket()) as lent:
        yield lent
