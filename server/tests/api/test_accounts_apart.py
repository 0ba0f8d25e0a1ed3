"""Whatever two accounts do, in any order: credit adds up, and neither sees the other's."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from starlette.testclient import TestClient

from reverie.api import create_app
from reverie.assets import LocalAssets
from reverie.core.money import CENT
from reverie.ledger import Claim, Ledger
from reverie.settings import Settings

from .conftest import API, MODELS, OFFERS

GRANT = 500.0  # cents
PRICE = 71.0  # cents

WHO = st.sampled_from(("ada", "bob"))
WHICH = st.integers(0, 9)


class TwoAccounts(RuleBasedStateMachine):
    """Two accounts, one worker, and a model of what each should see."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        options = Settings(home=home, min_free=1)
        self.ledger = Ledger.open(options.database, pepper=b"p")
        self.client = TestClient(create_app(self.ledger, LocalAssets(home), options, OFFERS))
        self.headers: dict[str, dict[str, str]] = {}
        self.owned: dict[str, set[str]] = {"ada": set(), "bob": set()}
        self.claim: Claim | None = None
        for name in self.owned:
            self.ledger.accounts.create(name, id=name, tier="unlimited")
            self.ledger.accounts.grant(name, int(GRANT) * CENT)
            key = self.ledger.keys.create(name, "k")[1]
            self.headers[name] = {"Authorization": f"Bearer {key}"}

    def ask(self, who: str, method: str, path: str, **more: Any) -> Any:
        return self.client.request(method, API + path, headers=self.headers[who], **more)

    @rule(who=WHO)
    def create(self, who: str) -> None:
        affordable = self.credit(who) >= PRICE
        answer = self.ask(who, "POST", "/generations", json={"prompt": "A tiger"})
        assert answer.status_code == (201 if affordable else 402)
        if affordable:
            self.owned[who].add(answer.json()["id"])

    def credit(self, who: str) -> float:
        return float(self.ask(who, "GET", "/credits").json()["credit_balance"])

    @rule(who=WHO, asker=WHO, which=WHICH, tail=st.sampled_from(("", "/cancel")))
    def end(self, who: str, asker: str, which: int, tail: str) -> None:
        """Delete or cancel what is one's own, or try to with another's."""
        if not self.owned[who]:
            return
        id = sorted(self.owned[who])[which % len(self.owned[who])]
        state = self.ask(who, "GET", f"/generations/{id}").json()["state"]
        answer = self.ask(asker, "POST" if tail else "DELETE", f"/generations/{id}{tail}")
        if asker != who:
            assert answer.status_code == 404
        elif tail:
            assert answer.status_code == (400 if state == "completed" else 200)
        else:
            assert answer.status_code == 204
            self.owned[who].remove(id)
        if self.claim is not None and self.claim.generation.id == id and asker == who:
            assert not self.ledger.queue.tick(self.claim, 0.5, lease=60)
            self.claim = None

    @rule()
    @precondition(lambda self: self.claim is None)
    def begin(self) -> None:
        self.claim = self.ledger.queue.claim("worker", MODELS, lease=60)

    @rule(well=st.booleans())
    @precondition(lambda self: self.claim is not None)
    def finish(self, well: bool) -> None:
        assert self.claim is not None
        queue = self.ledger.queue
        assert queue.complete(self.claim, {}) if well else queue.fail(self.claim, "Job failed")
        self.claim = None

    @invariant()
    def entries_sum_to_the_balance(self) -> None:
        assert self.ledger.accounts.out_of_balance() == []

    @invariant()
    def each_sees_its_own_and_paid_for_what_was_not_given_back(self) -> None:
        for who, owned in self.owned.items():
            listed = self.ask(who, "GET", "/generations").json()["generations"]
            assert {generation["id"] for generation in listed} == owned
            rows = self.ask(who, "GET", "/usage").json()["usage"]
            kept = sum(row["created"] - row["refunded"] for row in rows)
            assert self.credit(who) == GRANT - PRICE * kept >= 0
            unpaid = sum(generation["state"] == "failed" for generation in listed)
            assert kept >= len(listed) - unpaid

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()


TestTwoAccounts = TwoAccounts.TestCase
TestTwoAccounts.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
