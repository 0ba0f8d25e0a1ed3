"""A desk to work at without a house: files lent to it from anywhere, and what is made of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reverie import media
from reverie.assets import Stat
from reverie.assets.scratch import unnamed
from reverie.core.errors import NotFound
from reverie.core.generation import Generation, State
from reverie.worker.publish import memory_file

ACCOUNT = "here"
CHUNK = 256 * 1024  # bytes read at a time


class Desk:
    """Keeps the files of one piece of work, and the films among them as if they were earlier ones.

    It is a store of assets and, to a brief, the generations there are. What is lent stays where
    it is; what is made has no name, and is gone with the desk.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._paths: dict[str, Path] = {}
        self._films: dict[str, Generation] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    def lend(self, path: Path) -> str:
        """Lay a file on the desk; return its name."""
        name = f"uploads/{len(self._paths)}"
        self._paths[name] = path
        return name

    def lend_film(self, path: Path) -> str:
        """Lay a film on the desk as one that was made here; return its id."""
        id, assets = str(uuid.uuid4()), {"video": self.lend(path)}
        left = media.kept(path)
        if left is not None:
            assets["memory"] = f"{id}/{memory_file(left.owner)}"
            with self.writing(assets["memory"]) as box:
                box.write_bytes(left.data)
        self._films[id] = generation(id, {"generation_type": "video"}, assets=assets)
        return id

    # What a brief asks of the generations.

    def get(self, account: str, id: str) -> Generation:
        """Return a film that was lent."""
        if id not in self._films:
            raise NotFound(f"{id[:200]!r} is not a film's file; ids are for --server")
        return self._films[id]

    # What the work asks of a store.

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Lend a file without a name."""
        path = self._stack.enter_context(unnamed())
        yield path
        self._paths[name] = path

    def stat(self, name: str) -> Stat:
        """Describe a file."""
        found = self._path(name).stat()
        return Stat(found.st_size, found.st_mtime, f"{found.st_mtime_ns:x}-{found.st_size:x}")

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the bytes of a file, in pieces."""
        left = self.stat(name).size if stop is None else stop
        with self._path(name).open("rb") as file:
            file.seek(start)
            while piece := file.read(min(CHUNK, left - file.tell())):
                yield piece

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """Lend the file itself."""
        yield self._path(name)

    def delete(self, name: str) -> None:
        """Forget a file."""
        self._paths.pop(name, None)

    def delete_all(self, prefix: str) -> None:
        """Forget every file under ``prefix``."""
        for name in [name for name in self._paths if name.startswith(prefix)]:
            self.delete(name)

    def free(self) -> int | None:
        """Nobody asks."""
        return None

    def is_away(self, error: BaseException) -> bool:
        """A desk is always there."""
        return False

    def answers(self) -> bool:
        """It does."""
        return True

    def clean(self, before: float) -> int:
        """Nothing is left lying about."""
        return 0

    def _path(self, name: str) -> Path:
        if name not in self._paths:
            raise NotFound(f"no asset {name}")
        return self._paths[name]


def generation(id: str, request: dict[str, Any], **more: Any) -> Generation:
    """Return a generation of nobody's house, being made."""
    return Generation(
        id=id,
        account=ACCOUNT,
        kind=request["generation_type"],
        generation_type=more.pop("makes", "video"),
        state=State.DREAMING,
        model=request.get("model", ""),
        request=request,
        created_at=datetime.now(UTC),
        **more,
    )
