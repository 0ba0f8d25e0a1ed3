"""Warming: all kernels are compiled once, in a process of their own.

A process that compiles a kernel runs code that differs in the last bit from what it leaves
in the cache for the others (measured: a few pixels of a frame by one level of 255), so
whoever draws must not be the one who compiled.

    python -m reverie.engines.procedural.warm      compile, and print how far it has come
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numba
import numpy as np

from reverie.core.clip import Brief, Quality

from .render.kernel import cache_folder
from .render.lattice import field
from .render.sources import fingerprint

#: Films whose first frames need every kernel: prompt and quality.
SHOTS: tuple[tuple[str, Quality], ...] = (
    ("a teddy bear in sunglasses playing electric guitar", "film"),
    ("a tiger in the snow, leaving paw prints", "draft"),
    ("a boat sailing on a lake, racking focus", "film"),
    ("a wine glass in a kitchen", "draft"),
    ("a robot in a city street at night in the rain", "film"),
    ("a shark underwater", "draft"),
    ("a campsite at night with aurora", "film"),
    ("a cat in the style of van gogh", "draft"),
    ("a cat, ink drawing", "draft"),
)

SMALL = (160, 96)  # pixels: enough for every kernel to be called


def is_warm() -> bool:
    """Return whether these very kernels have been compiled on this machine."""
    return _marker().exists()


def warm(tick: Callable[[float], None]) -> None:
    """Compile all kernels in another process; return when they are in the cache.

    Raises:
        RuntimeError: They do not compile; the message is the compiler's last line.
    """
    command = [sys.executable, "-m", "reverie.engines.procedural.warm"]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell, no caller's words
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            tick(float(line))
        complaint = process.stderr.read().strip().splitlines()
    if process.returncode != 0:
        raise RuntimeError(f"kernels do not compile: {complaint[-1] if complaint else 'killed'}")
    _marker().touch()


def prime() -> None:
    """Have numba read all that it reads before the first kernel of a process: 0.2 s of Python."""
    here = np.zeros(2, np.float32)
    field(here, here, 1.0, 1, 0)


def _marker() -> Path:
    """Return the file that says so, named after all the sources that kernels are made of."""
    renderer = (Path(__file__).parent / "render").glob("*.py")
    made_of = fingerprint(path for path in renderer if "@kernel" in path.read_text())
    return cache_folder() / f"warm-{numba.__version__}-{made_of}"


def main() -> None:
    """Draw the first frame of every shot."""
    from .engine import ProceduralEngine

    engine = ProceduralEngine()
    width, height = SMALL
    for done, (prompt, quality) in enumerate(SHOTS, 1):
        brief = Brief(prompt, width, height, 1, quality=quality)
        for _ in engine.dream(brief, lambda _: None).frames:
            pass
        sys.stdout.write(f"{done / len(SHOTS)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
