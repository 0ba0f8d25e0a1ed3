"""What goes wrong outside our code, as one sentence each. Imports neither torch nor diffusers."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping

from .recipe import Recipe

INSTALL = "pip install torch accelerate peft 'reverie[diffusers]'"

EXTRA = ("torch", "diffusers", "transformers", "accelerate", "huggingface_hub")

#: What some pipelines need besides.
OTHERS = ("torchvision", "torchsde", "torchao", "sentencepiece", "ftfy", "peft", "scipy")

NO_TORCH = f"the diffusers engine needs PyTorch and diffusers here; install them: {INSTALL}"

OLD_DRIVER = (
    "the NVIDIA driver of this machine is too old for its PyTorch: update the driver, or install a "
    "PyTorch built for an older CUDA (https://pytorch.org/get-started)"
)


def no_weights(recipe: Recipe) -> str:
    """Say that a recipe's weights are not on this machine."""
    if recipe.folder:
        return f"{recipe.name}: there are no weights in {recipe.folder}; see 'folder' in its recipe"
    return f"{recipe.name}: its weights are not here; fetch them: reverie models pull {recipe.name}"


def gated(recipe: Recipe) -> str:
    """Say that the publisher asks for consent first."""
    return (
        f"{recipe.name}: {recipe.repo} is gated: accept its terms at https://huggingface.co/"
        f"{recipe.repo}, run 'hf auth login', then 'reverie models pull {recipe.name}'"
    )


def too_big(recipe: Recipe, size: int, free: int) -> str:
    """Say that a download does not fit on the disk."""
    return (
        f"{recipe.name}: its weights take {size / 2**30:.1f} GiB and only "
        f"{free / 2**30:.1f} GiB of the disk are free"
    )


def out_of_memory(recipe: Recipe) -> str:
    """Say that even the smaller plan did not fit."""
    return (
        f"{recipe.name} needs more memory than this machine's device has for a film of this size; "
        "ask for a lower resolution or a shorter film"
    )


def is_old_driver(error: BaseException) -> bool:
    """Tell whether CUDA would not start because the driver is older than it needs."""
    said = str(error)
    return "driver" in said and ("too old" in said or "insufficient" in said)


def _disk(recipe: Recipe, error: BaseException) -> str:
    return f"{recipe.name}: the disk is full; make room and run the command again"


def _missing(recipe: Recipe, error: BaseException) -> str:
    said = str(error).lower()
    told = (name for name in OTHERS if name in said)  # libraries word it in many ways
    missing = getattr(error, "name", None) or next(told, "a package")
    if missing.split(".")[0] in EXTRA:
        return NO_TORCH
    return f"{recipe.name} needs the package {missing}; install it: pip install {missing}"


#: What tells an error, and what is said. The first that fits counts.
_SIGNS: tuple[tuple[Callable[[BaseException], bool], Callable[[Recipe, BaseException], str]], ...]
_SIGNS = (
    (lambda e: isinstance(e, ImportError), _missing),
    (lambda e: _named(e, "GatedRepoError"), lambda r, e: gated(r)),
    (
        lambda e: _named(e, "RepositoryNotFoundError"),
        lambda r, e: f"{r.name}: the hub knows no repository {r.repo!r}, or hides it from us",
    ),
    (lambda e: getattr(e, "errno", None) == errno.ENOSPC, _disk),
    (
        lambda e: _named(e, "LocalEntryNotFoundError", "OfflineModeIsEnabled"),
        lambda r, e: no_weights(r),
    ),
    (is_old_driver, lambda r, e: OLD_DRIVER),
    (
        lambda e: _named(e, "SafetensorError") or "Unable to load weights" in str(e),
        lambda r, e: broken(r),
    ),
)


def no_lora(recipe: Recipe, repo: str) -> str:
    """Say that low-rank weights are not on this machine."""
    return (
        f"{recipe.name}: its low-rank weights in {repo} are not here; fetch them: "
        f"reverie models pull {recipe.name}, or see 'loras' in its recipe"
    )


def broken(recipe: Recipe) -> str:
    """Say that the files are damaged."""
    return f"{recipe.name}: its weights are damaged; run: reverie models pull {recipe.name}"


def sentence(error: BaseException, recipe: Recipe) -> str | None:
    """Return what to say of an error that is the machine's, not ours; None: it may be ours."""
    return next((say(recipe, error) for fits, say in _SIGNS if fits(error)), None)


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether the device, or the machine, had no memory left."""
    return _named(error, "OutOfMemoryError", "MemoryError") or "not enough memory" in str(error)


def _named(error: BaseException, *names: str) -> bool:
    return any(kind.__name__ in names for kind in type(error).__mro__)


WHERE: Mapping[str, str] = {"cpu": "there is no GPU here: dreams are made by the CPU, slowly"}
