"""Several processes that make one film together: each has a device, and a part of every attention.

Context parallelism by Ulysses: the tokens of a film are shared out, and exchanged for heads where
each looks at all of them. Weights lie whole on every device. This process is the first; it tells
the others what is to be made, and they do exactly as it does.

Source: diffusers' ``ContextParallelConfig``; Jacobs et al., "DeepSpeed Ulysses", 2023.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist

from reverie.core.errors import DreamFailed

from .device import Device

PEER = "reverie.engines.diffusers.peer"
PATIENCE = timedelta(minutes=10)  # that one waits for the others in the middle of a step
BACKENDS = {"cuda": "nccl", "xpu": "xccl"}  # by kind of device; else gloo


#: Transformers that make the same film together as alone. Of the others, diffusers 0.42 cannot cut
#: some, and cuts LTX-Video's without cutting its masks.
SHARED = frozenset({"WanTransformer3DModel"})


class Stopped(Exception):
    """The first process says that this film is not wanted any more."""


class Troupe:
    """The other processes, started and told by the first one."""

    def __init__(self, size: int, device: Device) -> None:
        """Start them, and wait until all have met.

        Raises:
            DreamFailed: They cannot meet: there are too few devices, or no network between them.
        """
        if device.kind == "cuda" and torch.cuda.device_count() < size:
            raise DreamFailed(
                f"this recipe is for {size} devices, and there are {torch.cuda.device_count()}"
            )
        self.size = size
        self._device = device
        self._folder = tempfile.TemporaryDirectory()
        store = Path(self._folder.name) / "met"
        self._peers = [
            subprocess.Popen(  # noqa: S603 - our own module, no shell, no caller's words
                [sys.executable, "-m", PEER, str(rank), str(size), device.kind, str(store)],
                stdin=subprocess.PIPE,
            )
            for rank in range(1, size)
        ]
        try:
            meet(0, size, device.kind, store)
        except RuntimeError as error:
            self.close()
            raise DreamFailed(
                "the processes that share a film cannot reach one another: engines need the "
                "network for that (REVERIE_ENGINE_NETWORK)"
            ) from error

    def tell(self, *order: Any) -> None:
        """Have the others begin what this process begins now."""
        said = pickle.dumps(order)
        for peer in self._peers:
            if peer.stdin is not None:
                peer.stdin.write(len(said).to_bytes(8, "big") + said)
                peer.stdin.flush()

    def together(self, stepped: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return ``stepped`` for the first process: whatever ends it ends the others' step too."""

        def step(latents: Any) -> None:
            try:
                stepped(latents)
            except BaseException:
                say(self._device.kind, over=True)
                raise
            say(self._device.kind, over=False)

        return step

    def close(self) -> None:
        """End the others."""
        for peer in self._peers:
            peer.kill()
            peer.wait()
            if peer.stdin is not None:
                peer.stdin.close()
        if dist.is_initialized():
            dist.destroy_process_group()
        self._folder.cleanup()


def meet(rank: int, size: int, kind: str, store: Path) -> None:
    """Join the others; returns when all are there."""
    if kind == "cuda":
        torch.cuda.set_device(rank)
    else:
        # diffusers shares ranks out over the accelerators that it counts; a processor is none.
        torch.accelerator.device_count = lambda: size
    dist.init_process_group(
        BACKENDS.get(kind, "gloo"),
        init_method=f"file://{store}",
        rank=rank,
        world_size=size,
        timeout=PATIENCE,
    )


def say(kind: str, *, over: bool) -> None:
    """Tell the others, between two steps, whether to stop."""
    dist.broadcast(torch.tensor([int(over)], device=kind), src=0)


def heed(kind: str) -> None:
    """Hear from the first process, between two steps.

    Raises:
        Stopped: It stops here.
    """
    told = torch.zeros(1, dtype=torch.int64, device=kind)
    dist.broadcast(told, src=0)
    if int(told.item()):
        raise Stopped


def share(part: Any, size: int) -> None:
    """Have a transformer share its tokens out over all processes.

    Raises:
        DreamFailed: diffusers does not know how to cut it.
    """
    from diffusers import ContextParallelConfig

    name = type(part).__name__
    if name not in SHARED:
        raise DreamFailed(f"a {name} cannot be shared by several devices; set devices to 1")
    part.enable_parallelism(config=ContextParallelConfig(ulysses_degree=size))
