"""What a house shows of itself: numbers, traces, and logs that give nothing away."""

from .backlog import Backlog
from .disk import Disk
from .logs import start_logging
from .metrics import Metrics
from .port import metrics_port
from .traces import Traces, open_traces, step

__all__ = [
    "Backlog",
    "Disk",
    "Metrics",
    "Traces",
    "metrics_port",
    "open_traces",
    "start_logging",
    "step",
]
