"""All that talks to addresses a caller chose: keyframes fetched, callbacks sent."""

from .addresses import AddressRefused, Policy
from .callback import Callbacks
from .fetch import Fetcher
from .sender import Sender

__all__ = ["AddressRefused", "Callbacks", "Fetcher", "Policy", "Sender"]
