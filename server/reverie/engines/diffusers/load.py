"""From files to a pipeline that is ready to be called, and the few that are kept ready."""

from __future__ import annotations

import gc
from collections import OrderedDict
from typing import Any

import diffusers
import torch

from reverie.core.errors import DreamFailed, InvalidSetting

from . import adapters, caches, troubles, weights
from .device import Device
from .families import FAMILIES
from .levels import LEVELS
from .plan import Plan
from .recipe import Recipe
from .troupe import Troupe, share

#: Any of diffusers' pipelines: they share no type that says how they are called.
Pipeline = Any

TRANSFORMERS = ("transformer", "transformer_2", "unet")


class Loaded:
    """One recipe's parts, and the pipelines that share them."""

    def __init__(self, recipe: Recipe, plan: Plan, device: Device, *, first: bool = True) -> None:
        """Read the weights and put them where the plan says.

        Args:
            first: This is the first of the processes that make a film together, or the only one.

        Raises:
            DreamFailed: They are not here, or cannot be read; says what to do.
        """
        self.recipe = recipe
        self.troupe: Troupe | None = None
        self.plan = plan
        self._device = device
        self._made: dict[str, Pipeline] = {}
        self._placed: Pipeline = None
        try:
            self._folder = weights.folder(recipe)
            pipeline = self._read(FAMILIES[recipe.family].first.pipeline)
            _dress(pipeline, recipe)
        except InvalidSetting as error:
            raise DreamFailed(str(error)) from error
        except Exception as error:  # whatever the libraries raise about files
            if (said := troubles.sentence(error, recipe)) is None:
                raise
            raise DreamFailed(said) from error
        _accelerate(pipeline, recipe, plan)
        if recipe.devices > 1:
            if first:
                self.troupe = Troupe(recipe.devices, device)
            for part in _transformers(pipeline):
                share(part, recipe.devices)

    def close(self) -> None:
        """Let go of the other processes, if there are any."""
        if self.troupe is not None:
            self.troupe.close()

    def pipeline(self, name: str) -> Pipeline:
        """Return the pipeline of this class, its parts in place; they are read only once."""
        if name not in self._made:
            self._read(name)
        pipeline = self._made[name]
        if pipeline is not self._placed:
            _place(pipeline, self.plan, self._device)
            self._placed = pipeline
        return pipeline

    def wear(self, concepts: tuple[str, ...]) -> None:
        """Put on the low-rank weights of these concepts, and take off those of others."""
        if any(lora.concept for lora in self.recipe.loras):
            adapters.wear(
                self._made[FAMILIES[self.recipe.family].first.pipeline], self.recipe, concepts
            )

    def _read(self, name: str) -> Pipeline:
        shared = next(iter(self._made.values())).components if self._made else {}
        kind = getattr(diffusers, name)
        wanted = {part: shared[part] for part in shared if part in _parameters(kind)}
        recipe = self.recipe
        if "latent_upsampler" in _parameters(kind):
            wanted["latent_upsampler"] = _upsampler(kind, recipe)
            pipeline = kind(**wanted)
            self._made[name] = pipeline
            return pipeline
        pipeline = kind.from_pretrained(
            str(self._folder),
            local_files_only=True,
            dtype={
                "default": getattr(torch, recipe.precision),
                "vae": getattr(torch, recipe.vae_precision),
            },
            **wanted,
        )
        pipeline.set_progress_bar_config(disable=True)
        self._made[name] = pipeline
        return pipeline


class Rack:
    """Keeps loaded recipes until memory is wanted for another; the longest unused goes first."""

    def __init__(self, device: Device, *, first: bool = True) -> None:
        self.device = device
        self._first = first
        self._loaded: OrderedDict[Recipe, Loaded] = OrderedDict()

    def get(self, recipe: Recipe, plan: Plan) -> Loaded:
        """Return a recipe that is placed as planned, loading it if it is not there.

        Raises:
            DreamFailed: It cannot be loaded; says why.
        """
        there = self._loaded.get(recipe)
        if there is not None and there.plan == plan:
            self._loaded.move_to_end(recipe)
            return there
        self.drop(recipe)
        self._loaded[recipe] = Loaded(recipe, plan, self.device, first=self._first)
        return self._loaded[recipe]

    def plan_of(self, recipe: Recipe) -> Plan | None:
        """Return the plan that a recipe lies here by; None if it does not."""
        there = self._loaded.get(recipe)
        return None if there is None else there.plan

    def drop(self, recipe: Recipe) -> None:
        """Let go of a recipe and its memory."""
        there = self._loaded.pop(recipe, None)
        if there is not None:
            there.close()
            del there
            gc.collect()  # parts and hooks refer to each other
            self.device.tidy()

    def drop_oldest(self) -> bool:
        """Let go of the longest unused recipe; return whether there was one."""
        if not self._loaded:
            return False
        self.drop(next(iter(self._loaded)))
        return True


def _parameters(kind: Any) -> frozenset[str]:
    required, optional = kind._get_signature_keys(kind)
    return frozenset(required) | frozenset(optional)


def _upsampler(kind: Any, recipe: Recipe) -> Any:
    """Return what enlarges latents: it lies in a repository of its own."""
    ltx2 = kind.__name__.startswith("LTX2")
    found = weights.upsampler(recipe)
    if ltx2:
        from diffusers.pipelines.ltx2 import LTX2LatentUpsamplerModel as Model
    else:
        from diffusers.pipelines.ltx import LTXLatentUpsamplerModel as Model
    return Model.from_pretrained(
        str(found),
        subfolder="latent_upsampler" if (found / "latent_upsampler").is_dir() else None,
        local_files_only=True,
        dtype=getattr(torch, recipe.vae_precision),
    )


def _dress(pipeline: Pipeline, recipe: Recipe) -> None:
    """Give a pipeline the recipe's scheduler, guidance and low-rank weights."""
    if recipe.scheduler:
        kind = getattr(diffusers, recipe.scheduler)
        shift = {} if recipe.shift is None else {_shift(kind): recipe.shift}
        pipeline.scheduler = kind.from_config(pipeline.scheduler.config, **shift)
    if FAMILIES[recipe.family].guidance == "guider":
        pipeline.guider = pipeline.guider.new(guidance_scale=recipe.guidance)
    adapters.load(pipeline, recipe)


def _shift(kind: Any) -> str:
    return "shift" if kind.__name__.startswith("FlowMatch") else "flow_shift"


def _accelerate(pipeline: Pipeline, recipe: Recipe, plan: Plan) -> None:
    """Do to the transformers what the speed level and the plan say."""
    level = LEVELS[recipe.level]
    compiled = level.compiled and recipe.compiles and plan.offload == "none"
    torch._dynamo.config.suppress_errors = True  # what will not compile is computed as it is
    for part in _transformers(pipeline):
        if recipe.attention:
            _attend(part, recipe)
        if recipe.quantized:
            _quantize(part, recipe)
        elif plan.eight_bit:
            part.enable_layerwise_casting(
                storage_dtype=torch.float8_e4m3fn, compute_dtype=getattr(torch, recipe.precision)
            )
        config = caches.config(pipeline, recipe, level.cache) if level.cache else None
        if config is not None:
            part.enable_cache(config)
        if compiled and getattr(part, "_repeated_blocks", None):  # else diffusers refuses
            part.compile_repeated_blocks()
    tile = getattr(getattr(pipeline, "vae", None), "enable_tiling", None)
    if plan.tiling and tile is not None:
        tile()


def _attend(part: Any, recipe: Recipe) -> None:
    """Have a transformer attend by the backend that the recipe names.

    Raises:
        DreamFailed: There is none of this name, or it lacks its package or its card.
    """
    try:
        part.set_attention_backend(recipe.attention)
    except (ValueError, RuntimeError, ImportError) as error:
        why = str(error).strip().partition("\n")[0]
        raise DreamFailed(
            f"{recipe.name}: attention {recipe.attention!r} cannot be had here: {why}"
        ) from error


def _quantize(part: Any, recipe: Recipe) -> None:
    """Store a transformer's linear weights in eight bits; they are computed with as before."""
    from torchao import quantization as ao  # late: not everybody has it

    kinds = {"int8": "Int8WeightOnlyConfig", "float8": "Float8WeightOnlyConfig"}
    ao.quantize_(part, getattr(ao, kinds[recipe.quantized])())


def _transformers(pipeline: Pipeline) -> list[Any]:
    parts = (getattr(pipeline, name, None) for name in TRANSFORMERS)
    return [part for part in parts if part is not None]


def _place(pipeline: Pipeline, plan: Plan, device: Device) -> None:
    if device.kind == "cpu" or plan.offload == "none":
        pipeline.to(device.kind)
    elif plan.offload == "model":
        pipeline.enable_model_cpu_offload(device=device.kind)
    else:
        pipeline.enable_group_offload(
            onload_device=torch.device(device.kind),
            offload_type="block_level" if plan.offload == "group" else "leaf_level",
            num_blocks_per_group=1 if plan.offload == "group" else None,
            use_stream=device.kind == "cuda",
        )
