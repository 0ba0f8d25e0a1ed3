"""What a person asks ``reverie dream`` for, and what they are told when it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from .say import aside


@dataclass(frozen=True, slots=True)
class Wish:
    """One film.

    Attributes:
        body: Fields of the API's request; what was not said is not in it.
        out: Where the film goes; its thumbnail goes beside it.
    """

    body: Mapping[str, Any]
    out: Path

    @property
    def thumbnail(self) -> Path:
        """The path of the film's first frame as a JPEG."""
        return self.out.with_suffix(".jpg")


@dataclass(frozen=True, slots=True)
class Granted:
    """A film that is there.

    Attributes:
        understood: What the engine says it made of the prompt.
        seconds: From the wish to the file.
    """

    understood: Mapping[str, Any]
    seed: int | None
    seconds: float


class Bar:
    """One progress bar whose words change as the work does."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("Starting", total=1.0)

    def show(self, words: str, fraction: float | None = None) -> None:
        """Say what is going on, and how much of it is done, 0 to 1; None: nobody knows."""
        self._progress.update(
            self._task, description=words, completed=fraction or 0.0, total=fraction and 1.0
        )


@contextmanager
def bar() -> Iterator[Bar]:
    """Show a progress bar on standard error until the block ends."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=aside, transient=True) as progress:
        yield Bar(progress)


def report(wish: Wish, granted: Granted) -> None:
    """Print where the film is and what can be said about it."""
    print(wish.out)
    digest = hashlib.sha256(wish.out.read_bytes()).hexdigest()
    lines = {
        "thumbnail": str(wish.thumbnail),
        "understood": _words(granted.understood.get("understood")),
        "left out": _words(granted.understood.get("left_out")),
        "seed": "" if granted.seed is None else str(granted.seed),
        "took": f"{granted.seconds:.1f} s",
        "sha256": digest,
    }
    for name, words in lines.items():
        if words:
            aside.print(f"[dim]{name:>10}[/dim]  {escape(words)}", soft_wrap=True)


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
