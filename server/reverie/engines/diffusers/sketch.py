"""What can be seen of a film while its latents are still noisy: colours, at latent size.

A model's latents are nearly linear in colour, so one small matrix turns them into a picture in no
time. It is not a table from elsewhere: it is fitted once per model, to what its own VAE makes of a
card of colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .canvas import Canvas
from .families import FAMILIES, Layout
from .load import Loaded, Pipeline

CELLS = 16  # of the card, each way
RIDGE = 1e-3  # of the mean square of a channel: keeps the fit tame where channels are many


@dataclass(frozen=True, slots=True)
class Seen:
    """The latents after a step, and what led to them.

    Attributes:
        latents: As the pipeline has them.
        before: Those before the step, or None.
        noise: How much of each is noise: of these, and of those before.
    """

    latents: torch.Tensor
    before: torch.Tensor | None
    noise: tuple[float, float] | None

    @property
    def clean(self) -> torch.Tensor:
        """The latents that the step was headed for: straight on until no noise is left."""
        if self.before is None or self.noise is None or self.before.shape != self.latents.shape:
            return self.latents.float()
        now, earlier = self.noise
        if earlier <= now:
            return self.latents.float()
        latents = self.latents.float()
        return latents + (latents - self.before.float()) * (now / (earlier - now))


class Sketcher:
    """Keeps the latents of the step that was last over, and draws them when asked."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._is_new = False
        self._shown: tuple[Loaded, Pipeline, Canvas] | None = None
        self._drawn: Frame | None = None
        self._factors: dict[int, NDArray[np.float32] | None] = {}

    def watch(self, loaded: Loaded, pipeline: Pipeline, canvas: Canvas) -> None:
        """Begin with a new shot."""
        self._seen, self._shown = None, (loaded, pipeline, canvas)

    def see(self, latents: torch.Tensor) -> None:
        """Keep the latents of a step that is over."""
        if self._shown is not None:
            before = None if self._seen is None else self._seen.latents
            self._seen = Seen(latents, before, _noise(getattr(self._shown[1], "scheduler", None)))
            self._is_new = True

    def picture(self) -> Frame | None:
        """Return (height, width, 3) uint8 of a frame in the film's middle; None: there is none.

        As long as no further step is over, it is the same array.
        """
        if self._seen is None or self._shown is None or not self._is_new:
            return self._drawn
        self._is_new = False
        loaded, pipeline, canvas = self._shown
        if id(loaded) not in self._factors:
            self._factors = {id(loaded): factors(loaded, pipeline)}
        fitted = self._factors[id(loaded)]
        layout = FAMILIES[loaded.recipe.family].latents
        grid = None if fitted is None else _grid(self._seen.clean, layout, pipeline, canvas)
        if fitted is not None and grid is not None:
            self._drawn = _coloured(grid, fitted)
        return self._drawn


def factors(loaded: Loaded, pipeline: Pipeline) -> NDArray[np.float32] | None:
    """Return (channels + 1, 3): what turns a latent, and a 1, into red, green and blue, 0 to 1.

    None where the VAE is not on the device, or the latents lie in a way that is not known here.
    """
    layout = FAMILIES[loaded.recipe.family].latents
    if not layout or loaded.plan.offload != "none":
        return None
    vae = pipeline.vae
    size = CELLS * _scale(pipeline)
    card = np.random.default_rng(0).random((CELLS, CELLS, 3), np.float32)
    pixels = np.repeat(np.repeat(card, size // CELLS, 0), size // CELLS, 1) * 2 - 1
    given = torch.from_numpy(pixels.transpose(2, 0, 1)[None]).to(vae.device, vae.dtype)
    if layout in ("video", "frames", "tokens", "packed_video"):
        given = given[:, :, None]
    with torch.no_grad():
        latents = vae.encode(given).latent_dist.mode().float()
    latents = _normalized(latents, vae).cpu()
    flat = latents.reshape(latents.shape[1], -1).T.numpy().astype(np.float64)
    flat = np.concatenate([flat, np.ones((len(flat), 1))], 1)
    square = flat.T @ flat
    square += np.eye(len(square)) * RIDGE * np.trace(square) / len(square)
    return np.linalg.solve(square, flat.T @ card.reshape(-1, 3)).astype(np.float32)


def _coloured(grid: torch.Tensor, fitted: NDArray[np.float32]) -> Frame:
    """Return a picture of (channels, height, width) latents."""
    channels = grid.cpu().numpy().transpose(1, 2, 0)
    ones = np.ones((*channels.shape[:2], 1), np.float32)
    picture = np.concatenate([channels, ones], 2) @ fitted
    return np.nan_to_num(picture * 255).clip(0, 255).astype(np.uint8)


def _grid(
    latents: torch.Tensor, layout: Layout, pipeline: Pipeline, canvas: Canvas
) -> torch.Tensor | None:
    """Return (channels, height, width) of one moment in the middle."""
    scale = _scale(pipeline)
    down, across = canvas.height // scale, canvas.width // scale
    if layout == "video":
        return latents[0, :, latents.shape[2] // 2]
    if layout == "frames":
        return latents[0, latents.shape[1] // 2]
    if layout == "picture":
        return latents[0]
    if layout == "tokens":  # those of conditions come first
        moments = latents.shape[1] // (down * across)
        if not moments:
            return None
        last = latents[0, -moments * down * across :].reshape(moments, down, across, -1)
        return last[moments // 2].permute(2, 0, 1)
    down, across = down // 2, across // 2  # each token is two by two
    if latents.shape[1] != down * across:
        return None
    two = latents[0].reshape(down, across, -1, 2, 2)
    return two.permute(2, 0, 3, 1, 4).reshape(-1, down * 2, across * 2)


def _scale(pipeline: Pipeline) -> int:
    """Return how many pixels of a side one latent stands for."""
    names = (
        "vae_scale_factor_spatial",
        "vae_spatial_compression_ratio",
        "vae_spatial_scale_factor",
    )
    for name in (*names, "vae_scale_factor"):
        if (value := getattr(pipeline, name, None)) is not None:
            return int(value)
    raise AssertionError(type(pipeline).__name__)


def _normalized(latents: torch.Tensor, vae: Any) -> torch.Tensor:
    """Return a VAE's latents as the pipelines denoise them."""
    config = vae.config
    factor = getattr(config, "scaling_factor", None) or 1.0
    mean, spread = (_statistic(vae, name, latents) for name in ("latents_mean", "latents_std"))
    if mean is not None and spread is not None:
        return (latents - mean) * factor / spread
    return (latents - (getattr(config, "shift_factor", None) or 0.0)) * factor


def _statistic(vae: Any, name: str, latents: torch.Tensor) -> torch.Tensor | None:
    value = getattr(vae, name, None)
    if value is None:
        value = getattr(vae.config, name, None)
    if value is None:
        return None
    shape = (1, -1, *[1] * (latents.ndim - 2))
    return torch.as_tensor(value).to(latents.device, latents.dtype).reshape(shape)


def _noise(scheduler: Any) -> tuple[float, float] | None:
    """Return how much of the latents is noise after the step and was before it, if that is told."""
    sigmas, index = getattr(scheduler, "sigmas", None), getattr(scheduler, "step_index", None)
    if sigmas is None or not index or index >= len(sigmas):
        return None
    return float(sigmas[index]), float(sigmas[index - 1])
