"""HTTP in, ledger out."""

from reverie.core.offers import Offers

from .app import create_app
from .mock import create_mock

__all__ = ["Offers", "create_app", "create_mock"]
