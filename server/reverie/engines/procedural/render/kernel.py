"""How kernels are compiled: one decorator, one cache that notices changed sources."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

LANES = 16  # neighbours that a kernel works on at once: one AVX-512 register of float32

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile ``function`` with numba, without the interpreter lock, cached on disk.

    Kernels are branch-light loops over LANES neighbours on one flat scratch array with
    constant offsets: LLVM then sees that nothing aliases and vectorises them.
    """
    compiled = numba.njit(
        fastmath=True, error_model="numpy", nogil=True, cache=True, boundscheck=False
    )(function)
    return cast(F, compiled)


def _fingerprint() -> str:
    digest = hashlib.sha256(numba.__version__.encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


# numba's own cache does not notice that a function inlined from another module has
# changed, so the folder is named after all the sources.
_config: Any = numba.config
if not _config.CACHE_DIR:
    _config.CACHE_DIR = str(Path.home() / ".cache" / "reverie" / f"kernels-{_fingerprint()}")
