"""HTTP in, ledger out."""

from .app import create_app
from .links import signer
from .offers import Offers

__all__ = ["Offers", "create_app", "signer"]
