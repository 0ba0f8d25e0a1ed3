"""Logs go to standard error: for people in colour, for machines as JSON lines."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

import structlog
from structlog.typing import Processor

from .clean import Cleaner

#: Say at length what nobody needs to know as long as it works.
TALKATIVE = ("alembic", "uvicorn", "httpx2", "httpcore2")


def start_logging(form: str = "", *, secrets: Sequence[str] = ()) -> None:
    """Send structlog and the standard library's logging to standard error, in one form.

    Args:
        form: ``json`` or ``console``; empty: console on a terminal, else JSON.
        secrets: Values that must not be written, wherever they turn up.
    """
    is_terminal = sys.stderr.isatty()
    is_console = form == "console" or (not form and is_terminal)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    last: list[Processor] = [
        structlog.processors.format_exc_info,  # without the values of variables
        Cleaner(tuple(secrets), lines=not is_console),
        structlog.dev.ConsoleRenderer(
            colors=is_terminal, exception_formatter=structlog.dev.plain_traceback
        )
        if is_console
        else structlog.processors.JSONRenderer(),
    ]
    structlog.configure(
        processors=[*shared, *last],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
