"""Speed levels, step caches and eight-bit weights: time, memory, fidelity beside plain diffusers.

Random weights in Wan's architecture, made here; nothing is downloaded. On a processor it is small
(the default); on a GPU say how large: ``--width 1536 --layers 30`` is Wan 1.3B.

Every level makes the same film from the same seed, in a process of its own, after one film that
is not counted. The plain pipeline is diffusers' own, called without Reverie. On a processor a step
is counted in processor seconds, which neighbours disturb less; on a GPU in seconds.

Random weights hardly change from step to step: step caches leave out more of them than they would
with trained ones, and lose less. Their columns show the mechanism, not what a film will gain.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

#: What is compared with the plain pipeline: a level, or one thing alone.
VARIANTS: tuple[tuple[str, dict[str, Any]], ...] = (
    *((f"level {level}", {"level": level}) for level in range(5)),
    ("TaylorSeer", {"level": 2, "cache": "taylor", "compiles": False}),
    ("SeaCache", {"level": 2, "cache": "sea", "compiles": False}),
    ("attention", {"level": 2, "cache": "pab", "compiles": False}),
    ("int8", {"quantized": "int8"}),
)


def main() -> None:
    options = _options()
    if find_spec("torch") is None or find_spec("diffusers") is None:
        print("left out: it needs PyTorch and diffusers (docs/engines-diffusers.md)")
        return
    if options.one is not None:
        _run(options)
        return
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Path(options.folder or folder)
        _checkpoint(checkpoint, options)
        plain = _measured(checkpoint, -1, options)
        print(
            f"Wan, width {options.width}, {options.layers} layers, {options.size}×{options.size},"
        )
        print(f"{options.frames} frames, {options.steps} steps; the plain pipeline is 1.00")
        print("                s/step  speed  peak GiB   PSNR dB")
        print(f"plain       {plain['step']:10.3f}   1.00 {plain['peak']:9.2f}")
        for index, (name, given) in enumerate(VARIANTS):
            if "quantized" in given and find_spec("torchao") is None:
                print(f"{name:12} left out: it needs torchao")
                continue
            made = _measured(checkpoint, index, options)
            ratio = plain["film"] / made["film"]
            psnr = _psnr(plain["frames"], made["frames"])
            print(
                f"{name:12}{made['step']:10.3f} {ratio:6.2f} {made['peak']:9.2f} {psnr:>9}",
                flush=True,
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=256, help="of the transformer; 1536 is 1.3B")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--size", type=int, default=96, help="pixels each way")
    parser.add_argument("--frames", type=int, default=9)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--folder", default="", help="keep the checkpoint here")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    return parser.parse_args()


def _checkpoint(folder: Path, options: argparse.Namespace) -> None:
    """Write random weights that behave: their output's size is about their input's."""
    import diffusers as d
    import torch
    import transformers as t

    torch.manual_seed(0)
    text = t.T5Config(
        vocab_size=384, d_model=64, d_kv=16, d_ff=128, num_layers=2, num_heads=4,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    transformer = d.WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=options.width // 128, attention_head_dim=128,
        in_channels=16, out_channels=16, text_dim=64, freq_dim=256, ffn_dim=options.width * 4,
        num_layers=options.layers, cross_attn_norm=True, qk_norm="rms_norm_across_heads",
    )  # fmt: skip
    vae = d.AutoencoderKLWan(
        base_dim=8, z_dim=16, dim_mult=[1, 2, 4, 4], num_res_blocks=1,
        temperal_downsample=[False, True, True],
    )  # fmt: skip
    d.WanPipeline(
        tokenizer=t.ByT5Tokenizer(),
        text_encoder=t.T5EncoderModel(text).eval(),
        vae=vae,
        transformer=transformer,
        transformer_2=None,
        scheduler=d.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
    ).save_pretrained(folder)


def _measured(checkpoint: Path, index: int, options: argparse.Namespace) -> dict[str, Any]:
    """Run one variant, or the plain pipeline at -1, in a process with a peak memory of its own."""
    import numpy as np

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--one", str(index), "--out", folder]
        for name in ("width", "layers", "size", "frames", "steps"):
            command += [f"--{name}", str(getattr(options, name))]
        environment = os.environ | {"HF_HUB_OFFLINE": "1"}
        subprocess.run(
            [*command, "--folder", str(checkpoint)],
            check=True, env=environment, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        told: dict[str, Any] = json.loads((Path(folder) / "told.json").read_text())
        return told | {"frames": np.load(Path(folder) / "frames.npy")}


def _run(options: argparse.Namespace) -> None:
    import numpy as np

    make = _plain(options) if options.one < 0 else _engine(options)
    make()  # reads weights, compiles
    began = _now()
    frames, step = make()
    told = {"film": _now() - began, "step": step, "peak": _peak() / 2**30}
    np.save(Path(options.out) / "frames.npy", frames)
    (Path(options.out) / "told.json").write_text(json.dumps(told))


def _plain(options: argparse.Namespace) -> Any:
    """The pipeline as diffusers' own documentation calls it."""
    import numpy as np
    import torch
    from diffusers import WanPipeline

    cuda = torch.cuda.is_available()
    precision = torch.bfloat16 if cuda else torch.float32
    dtype = {"default": precision, "vae": torch.float32}
    pipeline = WanPipeline.from_pretrained(options.folder, dtype=dtype)
    pipeline.to("cuda" if cuda else "cpu")

    def make() -> tuple[Any, float]:
        clock = _Steps()

        def over(pipe: Any, index: int, when: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            if cuda:
                torch.cuda.synchronize()
            clock.tick()
            return tensors

        made = pipeline(
            prompt="a cat", height=options.size, width=options.size, num_frames=options.frames,
            num_inference_steps=options.steps, guidance_scale=5.0, output_type="np",
            generator=torch.Generator().manual_seed(5), callback_on_step_end=over,
        )  # fmt: skip
        return np.rint(made.frames[0] * 255).astype(np.uint8), clock.mean

    return make


def _engine(options: argparse.Namespace) -> Any:
    import numpy as np
    import torch

    from reverie.core.clip import Brief
    from reverie.engines.diffusers.engine import DiffusersEngine
    from reverie.engines.diffusers.recipe import Bulk, Recipe

    recipe = Recipe(
        "bench", "wan", "bench", "none", Bulk(1.4, 0.01, 0.01), options.size, options.size,
        folder=options.folder, most=options.frames, steps=options.steps,
        precision="bfloat16" if torch.cuda.is_available() else "float32", vae_precision="float32",
        **VARIANTS[options.one][1],
    )  # fmt: skip
    engine = DiffusersEngine([recipe])
    brief = Brief("a cat", options.size, options.size, options.frames, seed=5)

    def make() -> tuple[Any, float]:
        clock = _Steps()
        frames = list(engine.dream(brief, lambda fraction: clock.tick()).frames)
        return np.stack(frames), clock.mean

    return make


class _Steps:
    """Time between ticks; the first ones, while words are read, and the last, are not steps."""

    def __init__(self) -> None:
        self._ticks: list[float] = []

    def tick(self) -> None:
        self._ticks.append(_now())

    @property
    def mean(self) -> float:
        steps = self._ticks[1:-1]
        return (steps[-1] - steps[0]) / (len(steps) - 1)


def _now() -> float:
    """Return seconds: the card's, or this process's own."""
    import torch

    return time.monotonic() if torch.cuda.is_available() else time.process_time()


def _peak() -> int:
    """Return the bytes at the worst moment: of the card, or of this process."""
    import torch

    if torch.cuda.is_available():
        return int(torch.cuda.max_memory_allocated())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _psnr(plain: Any, made: Any) -> str:
    import numpy as np

    error = float(np.mean((plain.astype(float) - made) ** 2))
    return "identical" if error == 0 else f"{10 * np.log10(255**2 / error):.1f}"


if __name__ == "__main__":
    main()
