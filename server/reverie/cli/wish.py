"""What a person asks a command for, and what they are told when it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from .say import aside

if TYPE_CHECKING:
    from reverie.core.request import Request


@dataclass(frozen=True, slots=True)
class Wish:
    """One film or picture.

    Attributes:
        kind: Of request.
        body: Its fields; what was not said is not in it. A ``Path`` in it is a file here: where
            an address belongs, a picture or a film; where an id belongs, a film.
        out: Where it goes.
        thumbnail: Where the film's first frame goes as a JPEG, or None for nowhere.
        seed: For kinds whose request has none.
        joined: Write the earlier film and the new part as one.
    """

    kind: type[Request]
    body: Mapping[str, Any]
    out: Path
    thumbnail: Path | None = None
    seed: int | None = None
    joined: bool = False

    @property
    def role(self) -> Literal["video", "image", "extended"]:
        """The asset that was wished for."""
        return "extended" if self.joined else self.kind.makes


@dataclass(frozen=True, slots=True)
class Granted:
    """A film or a picture that is there.

    Attributes:
        understood: What was made of the wish.
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


#: What is told of what was understood, and under which words.
TOLD = {
    "understood": "understood",
    "left_out": "left out",
    "shown": "shown",
    "method": "method",
    "changed": "changed",
    "heard": "heard",
    "removed": "removed",
    "box": "lies at",
    "extended": "joined",
}


def report(wish: Wish, granted: Granted) -> None:
    """Print where it is, and what can be said about it."""
    print(wish.out)
    lines = {words: _words(granted.understood.get(key)) for key, words in TOLD.items()}
    lines |= {
        "seed": "" if granted.seed is None else str(granted.seed),
        "took": f"{granted.seconds:.1f} s",
        "sha256": hashlib.sha256(wish.out.read_bytes()).hexdigest(),
    }
    if wish.thumbnail is not None:
        lines = {"thumbnail": str(wish.thumbnail)} | lines
    for name, words in lines.items():
        if words:
            aside.print(f"[dim]{name:>10}[/dim]  {escape(words)}", soft_wrap=True)


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
