"""What must survive: generations, queue, credit, keys, callbacks. Only this room speaks SQL."""

from .accounts import Account, Entry, Usage
from .backup import backup, restore
from .claims import Claim
from .database import is_away
from .demand import Demand
from .generations import NewGeneration
from .keys import Key, Principal
from .ledger import Ledger
from .limits import Limits
from .rates import RateLimit
from .uploads import Upload

__all__ = [
    "Account",
    "Claim",
    "Demand",
    "Entry",
    "Key",
    "Ledger",
    "Limits",
    "NewGeneration",
    "Principal",
    "RateLimit",
    "Upload",
    "Usage",
    "backup",
    "is_away",
    "restore",
]
