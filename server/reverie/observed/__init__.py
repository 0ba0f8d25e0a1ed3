"""What a house shows of itself: numbers for Prometheus, and logs that give nothing away."""

from .backlog import Backlog
from .logs import start_logging
from .metrics import Metrics
from .port import metrics_port

__all__ = ["Backlog", "Metrics", "metrics_port", "start_logging"]
