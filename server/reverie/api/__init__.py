"""HTTP in, ledger out."""

from .app import create_app
from .links import signer
from .mock import create_mock
from .offers import Offers

__all__ = ["Offers", "create_app", "create_mock", "signer"]
