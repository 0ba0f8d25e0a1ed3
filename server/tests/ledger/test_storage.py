"""What accounts keep is added up, and is no more than they may."""

from __future__ import annotations

import pytest

from reverie.core.errors import OutOfStorage
from reverie.core.tier import Tier
from reverie.ledger import Ledger, Limits

from .making import completed, new, queued

SMALL = Tier(99, 99, 99, 99, 99, stored=2500)


def test_films_and_uploads_count_until_they_are_deleted(ledger: Ledger) -> None:
    one = completed(ledger, now=1.0).id
    completed(ledger, now=3.0)
    ledger.uploads.add("ada", "uploads/a.png", "image/png", 24)
    completed(ledger, "eve", now=5.0)
    assert ledger.storage.of("ada") == 2024
    assert ledger.storage.largest() == {"ada": 2024, "eve": 1000}
    assert ledger.storage.largest(1) == {"ada": 2024}
    ledger.generations.delete("ada", one)
    assert ledger.storage.of("ada") == 1024
    assert ledger.storage.of("nobody") == 0


@pytest.mark.parametrize("limits", [Limits(tiers={"small": SMALL})])
def test_who_is_full_creates_nothing_is_not_charged_and_goes_on_after_deleting(
    ledger: Ledger,
) -> None:
    ledger.ensure_account("ada", tier="small")
    made = [completed(ledger, now=float(n)).id for n in (1, 3)]
    waiting = queued(ledger).id  # 2000 of 2500: what is under way may go over it
    claim = ledger.queue.claim("w", ["ray-2"], lease=30)
    assert claim is not None
    assert ledger.queue.complete(claim, {"video": "v"}, size=1000)
    ledger.storage._known.clear()  # ten seconds later
    with pytest.raises(OutOfStorage, match=r"take 0\.0 of 0\.0 MiB: delete some of them"):
        ledger.generations.add(new())
    assert len(ledger.generations.list("ada")[0]) == 3
    ledger.generations.delete("ada", made[0])
    assert ledger.generations.add(new()).id != waiting


@pytest.mark.parametrize("limits", [Limits(tiers={"small": SMALL})])
def test_an_upload_must_fit_as_a_whole(ledger: Ledger) -> None:
    ledger.ensure_account("ada", tier="small")
    completed(ledger, now=1.0)
    ledger.storage.check("ada", 1500)
    with pytest.raises(OutOfStorage):
        ledger.storage.check("ada", 1501)
