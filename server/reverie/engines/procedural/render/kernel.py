"""How kernels are compiled: one decorator, one cache that notices changed sources."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

LANES = 16  # neighbours that a kernel works on at once: one AVX-512 register of float32

#: Single precision, in which kernels calculate; a bare Python number would make it double.
F = np.float32
Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]
#: What a scalar argument may be before numba makes one machine type of it.
Int: TypeAlias = int | np.int32
Real: TypeAlias = float | np.float32
Truth: TypeAlias = bool | np.bool_

_Function = TypeVar("_Function", bound=Callable[..., Any])


def kernel(function: _Function) -> _Function:
    """Compile ``function`` with numba, without the interpreter lock, cached on disk.

    Kernels are branch-light loops over LANES neighbours on one flat scratch array with
    constant offsets: LLVM then sees that nothing aliases and vectorises them.
    """
    compiled = numba.njit(
        fastmath=True, error_model="numpy", nogil=True, cache=True, boundscheck=False
    )(function)
    return cast(_Function, compiled)


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
