"""What is to be known of a model before it is loaded. Imports neither torch nor diffusers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal["bfloat16", "float16", "float32"]

#: How weights may be stored: eight-bit whole numbers, or eight-bit floats, by torchao.
Quantized: TypeAlias = Literal["", "int8", "float8"]

#: Which step cache a speed level puts on; ``auto`` is the one that the family is known to wear.
Cache: TypeAlias = Literal["auto", "none", "first_block", "taylor", "sea", "pab", "faster"]

#: How much of a model may leave the device while it is idle; ``auto`` lets the planner choose.
Offload: TypeAlias = Literal["auto", "none", "model", "group", "leaf"]


@dataclass(frozen=True, slots=True)
class Bulk:
    """How large a model's parts are, in billions of parameters, as its publisher states them.

    Used until weights lie here; then the files themselves are counted.

    Attributes:
        transformer: Of one expert.
        experts: Transformers that take turns.
    """

    transformer: float
    encoder: float
    vae: float
    experts: int = 1

    @property
    def total(self) -> float:
        """Billions of parameters in all."""
        return self.transformer * self.experts + self.encoder + self.vae


@dataclass(frozen=True, slots=True)
class Lora:
    """Low-rank weights on top of a model's own.

    Attributes:
        repo: Repository or folder.
        file: Within it; empty: its only one.
        scale: 1 is as trained.
        part: The component that wears it.
        concept: Key of the API's concept that it is for, and only then worn; empty: always.
    """

    repo: str
    file: str = ""
    scale: float = 1.0
    part: str = "transformer"
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One model, and how its publisher says that it is used.

    Attributes:
        name: As settings and commands write it.
        family: Key of ``FAMILIES``: which pipelines, and what can be asked of them.
        repo: Repository on the hub.
        folder: Local folder in diffusers' layout, which then counts instead of ``repo``.
        licence: Of the weights; they are not ours to license.
        gated: The publisher wants terms accepted before anyone downloads.
        width, height: Pixels at 16:9 at which the model is at its best. Other ratios keep the area.
        fixed: It makes this one size, whatever is asked.
        grid: Both sides are multiples of this.
        step: A film has ``step * n + 1`` frames.
        most: Frames that one call makes at best; longer films are chained.
        context: Frames of an earlier film that a continuation sees, ``step * n + 1``; 1 where
            the pipelines take stills only.
        fps: Frames per second the model was trained at.
        steps: Denoising steps.
        guidance: Classifier-free guidance scale; 1 is none.
        guidance_low: That of the low-noise expert, where there are two.
        scheduler: Class name in diffusers; empty: the repository's own.
        shift: Flow shift of the scheduler; None: the repository's own.
        negative: Negative prompt.
        precision: Of the transformer and the encoders.
        vae_precision: Of the VAE.
        offload: What the planner may choose from, or ``auto``.
        budget: GiB of the device's memory that it may use; 0 is all that is free.
        quantized: How torchao stores the transformer's weights; empty: as they are.
        devices: How many of them make one film together; each then holds all weights.
        attention: Attention backend by diffusers' name; empty: PyTorch's choice.
        level: Speed level, an index of ``LEVELS``.
        cache: Which step cache the levels that have one put on.
        compiles: Speed levels may compile it, which takes its first film a while longer.
        loras: Worn in this order.
        upsampler: Repository or folder of what enlarges its latents; empty: there is none.
        extra: Further arguments of the call: names and values, tuples for lists.
    """

    name: str
    family: str
    repo: str
    licence: str
    bulk: Bulk
    width: int
    height: int
    folder: str = ""
    gated: bool = False
    fixed: bool = False
    grid: int = 16
    step: int = 4
    most: int = 81
    context: int = 1
    fps: int = 24
    steps: int = 50
    guidance: float = 5.0
    guidance_low: float | None = None
    scheduler: str = ""
    shift: float | None = None
    negative: str = ""
    precision: Precision = "bfloat16"
    vae_precision: Precision = "bfloat16"
    offload: Offload = "auto"
    budget: float = 0.0
    quantized: Quantized = ""
    devices: int = 1
    attention: str = ""
    level: int = 0
    cache: Cache = "auto"
    compiles: bool = True
    loras: tuple[Lora, ...] = ()
    upsampler: str = ""
    extra: tuple[tuple[str, object], ...] = ()

    @property
    def source(self) -> str:
        """Where the weights come from: the folder if there is one."""
        return self.folder or self.repo
