"""Traces: the steps of one generation through every process. Nothing is traced unless asked for.

The trace of a generation is named after it: its id without hyphens. So processes that never speak
to each other write one trace, and a line of the log leads to it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from reverie.settings import Tracing

Fact: TypeAlias = str | int | float | bool


class Step:
    """One step under way, for what becomes known only meanwhile."""

    def note(self, **facts: Fact) -> None:
        """Add facts, by name."""


Opener: TypeAlias = Callable[[str, int, dict[str, Fact]], AbstractContextManager[Step]]

#: Opens steps within the step that is under way in this thread.
within: ContextVar[Opener | None] = ContextVar("within", default=None)

_UNTRACED = Step()


def step(name: str, began: int = 0, **facts: Fact) -> AbstractContextManager[Step]:
    """Return a context that is a step of what is traced in this thread, if anything is.

    Args:
        began: Unix nanoseconds, if that was earlier.
    """
    opener = within.get()
    return nullcontext(_UNTRACED) if opener is None else opener(name, began, facts)


class Traces:
    """Traces nothing."""

    def request(self, id: str, began: int, caller: str = "", **facts: Fact) -> None:
        """Begin the trace of a generation that was just accepted.

        Args:
            began: When its request came, unix nanoseconds.
            caller: The ``traceparent`` header that came with it.
        """

    def part(
        self, id: str, name: str, began: int = 0, **facts: Fact
    ) -> AbstractContextManager[Step]:
        """Return a context that is one process's part in the trace of a generation.

        Args:
            began: As in ``step``.
        """
        return nullcontext(_UNTRACED)

    def close(self) -> None:
        """Send what was not sent yet, if that is possible soon."""


def open_traces(tracing: Tracing | None, role: str) -> Traces:
    """Return traces that go to a collector, or nowhere if None.

    Raises:
        ImportError: They are to go somewhere, but the extra is not installed.
    """
    if tracing is None:
        return Traces()
    from .collected import Collected  # late: an extra, and slow to import

    return Collected.sent_to(tracing, role)
