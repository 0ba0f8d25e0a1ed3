"""``reverie sweep``: removes for good what was deleted or has outlived the policy."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .options import Data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reverie.assets import Assets
    from reverie.ledger import Ledger
    from reverie.settings import Settings

PART_AGE = 86_400.0  # seconds after which a file that is still being written never will be


def sweep(data: Data = None) -> None:
    """Clear away now what the outbox clears away every minute, and say how much it was."""
    from reverie.assets import open_assets

    from . import parts

    with parts.at_home(data) as (ledger, settings):
        for what, count in clear_away(ledger, open_assets(settings.assets), settings).items():
            print(f"{count}\t{what}")


def clear_away(ledger: Ledger, assets: Assets, settings: Settings) -> Mapping[str, int]:
    """Remove what nobody can see any more, files first; return how many of what."""
    gone, keeper = {}, ledger.retention
    if settings.retention:
        gone["generations expired"] = keeper.expire(settings.retention)
    if settings.upload_retention:
        gone["uploads removed"] = keeper.sweep_uploads(assets.delete, settings.upload_retention)
    gone["generations removed"] = keeper.sweep(assets.delete_all)
    gone["generations tidied"] = keeper.tidy(assets.delete_all)
    gone["old records forgotten"] = keeper.forget()
    gone["unfinished files removed"] = assets.clean(time.time() - PART_AGE)
    return gone
