"""How kernels are compiled: one decorator, one cache that notices changed sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import llvmlite.binding as llvm
import numba
import numpy as np
from numpy.typing import NDArray

from .sources import fingerprint

LANES = 16  # neighbours that a kernel works on at once: one AVX-512 register of float32

#: Single precision, in which kernels calculate; a bare Python number would make it double.
F = np.float32
Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]
#: What a scalar argument may be before numba makes one machine type of it.
Int: TypeAlias = int | np.int32 | np.int64
Real: TypeAlias = float | np.float32
Truth: TypeAlias = bool | np.bool_

_Function = TypeVar("_Function", bound=Callable[..., Any])


def kernel(function: _Function) -> _Function:
    """Compile ``function`` with numba, without the interpreter lock, cached on disk.

    Kernels are branch-light loops over LANES neighbours on one flat scratch array with
    constant offsets: LLVM then sees that nothing aliases and vectorises them.
    """
    return _compiled(function)


def inner(function: _Function) -> _Function:
    """Compile what only other kernels call: as ``kernel``, a third sooner, unseen by Python."""
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def woven(function: _Function) -> _Function:
    """Compile a small step of a hot loop: as ``inner``, and always copied into its caller.

    A call costs a push for every dimension of every array, as much as a cheap primitive.
    """
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True)


# Counting references to arrays costs two locked instructions for every array of every call,
# more than most primitives: only kernels that make arrays need it.
_MAKERS = frozenset(("zeros", "empty", "ones", "full", "copy"))


def _compiled(function: _Function, **how: bool) -> _Function:
    config.CACHE_DIR = str(_CACHE / _folder(Path(function.__code__.co_filename)))
    makes_arrays = not _MAKERS.isdisjoint(function.__code__.co_names)
    options: dict[str, Any] = {
        "fastmath": True, "error_model": "numpy", "nogil": True, "cache": True,
        "boundscheck": False, "_nrt": makes_arrays, **how,
    }  # fmt: skip
    return cast(_Function, numba.njit(**options)(function))


@cache
def _folder(source: Path) -> str:
    """Name a cache folder after all that a module's kernels are made of.

    numba's own cache does not notice that a function inlined from another module changed.
    """
    return f"{source.stem}-{numba.__version__}-{fingerprint([source])}"


# LLVM unrolls a loop over sixteen lanes before it looks whether it is a vector, and then
# works lane by lane: loops as long as that must reach the vectoriser whole.
llvm.set_option("reverie", f"-unroll-full-max-count={LANES // 2}")

config: Any = numba.config
_CACHE = Path(config.CACHE_DIR or Path.home() / ".cache" / "reverie" / "kernels")


def cache_folder() -> Path:
    """Return where compiled kernels are kept; it exists."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    return _CACHE
