"""The device that dreams are computed on."""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch

from reverie.core.errors import InvalidSetting

from . import troubles
from .plan import GIB


@dataclass(frozen=True, slots=True)
class Device:
    """An accelerator, or the processor.

    Attributes:
        kind: PyTorch's name for it: ``cuda``, ``mps``, ``xpu`` or ``cpu``.
        budget: Bytes that may be used, 0 for all.
    """

    kind: str
    budget: int = 0

    def free(self) -> int:
        """Return the bytes that are free now, at most the budget."""
        free: int
        if self.kind == "cuda":
            free = torch.cuda.mem_get_info()[0]
            free += torch.cuda.memory_reserved() - torch.cuda.memory_allocated()
        else:
            free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return min(free, self.budget) if self.budget else free

    def wait(self) -> None:
        """Return when all that was begun is done: until then, a step only seems over."""
        if self.kind != "cpu":
            torch.accelerator.synchronize()

    def tidy(self) -> None:
        """Give memory that nothing uses back to the device."""
        if self.kind == "cuda":
            torch.cuda.empty_cache()


def choose(budget: float = 0.0) -> Device:
    """Return this machine's accelerator, or its processor.

    Args:
        budget: GiB that may be used, 0 for all. On NVIDIA cards PyTorch then refuses more.

    Raises:
        InvalidSetting: There is a card, and its driver is too old to be used.
    """
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    kind = accelerator.type if accelerator is not None else "cpu"
    if kind == "cpu" and torch.version.cuda:
        _refuse_old_driver()
    if kind == "cuda" and budget:
        total = torch.cuda.mem_get_info()[1]
        torch.cuda.set_per_process_memory_fraction(min(1.0, budget * GIB / total))
    return Device(kind, int(budget * GIB))


def _refuse_old_driver() -> None:
    """Tell a card that cannot be used from none: the one is mended, the other is done without."""
    try:
        torch.cuda.init()
    except RuntimeError as error:
        if troubles.is_old_driver(error):
            raise InvalidSetting(troubles.OLD_DRIVER) from error
