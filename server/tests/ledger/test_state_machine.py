"""Whatever callers, workers and time do in whatever order: credit balances, and walls hold."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from reverie.core.errors import InvalidRequest, NotFound, OutOfCredit, TooMany
from reverie.core.generation import Generation, State
from reverie.core.tier import Tier
from reverie.ledger import Claim, Ledger, Limits

from .making import new

ACCOUNTS = st.sampled_from(["ada", "eve", "kay"])
LIMITS = Limits(tiers={"small": Tier(20, 20, 2, 2, 6)})
LEASE = 30.0  # seconds
GRANT = 500


class Life(RuleBasedStateMachine):
    """The ledger beside a model of it: what each generation cost, and how it ended."""

    claims: Bundle[Claim | None] = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'reverie.db'}"
        self.ledger = Ledger.open(url, limits=LIMITS)
        self.now = 1000.0
        self.count = 0
        self.owner: dict[str, str] = {}
        self.price: dict[str, int] = {}
        self.state: dict[str, State] = {}
        self.deleted: set[str] = set()
        for account in ("ada", "eve", "kay"):
            self.ledger.accounts.create(account, id=account, tier="small")
            self.ledger.accounts.grant(account, GRANT)

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()

    def ids(self, account: str) -> list[str]:
        return [id for id, owner in self.owner.items() if owner == account]

    @rule(account=ACCOUNTS, price=st.integers(0, 200), calls=st.booleans())
    def create(self, account: str, price: int, calls: bool) -> None:
        self.count += 1
        id = str(uuid.UUID(int=self.count))  # not by chance: ids decide ties
        url = "http://x" if calls else None
        wanted = new(account, id=id, price=price, callback_url=url)
        try:
            made = self.ledger.generations.add(wanted, now=self.now)
        except OutOfCredit:
            assert price > self.balance(account)
        except TooMany:
            pass  # the tests of rates and queues say when
        else:
            assert price <= self.balance(account)
            self.owner[made.id], self.price[made.id] = account, price
            self.state[made.id] = State.QUEUED

    @rule(target=claims, worker=st.sampled_from(["w1", "w2"]))
    def claim(self, worker: str) -> Claim | None:
        claim = self.ledger.queue.claim(worker, ["ray-2"], lease=LEASE, now=self.now)
        if claim is None:
            waiting = {self.owner[id] for id in self.live(State.QUEUED)}
            assert all(self.running(account) == 2 for account in waiting)
        else:
            assert self.state[claim.generation.id] is State.QUEUED
            assert self.running(claim.generation.account) < 2
            self.state[claim.generation.id] = State.DREAMING
        return claim

    @rule(claim=claims, progress=st.floats(0, 1))
    def tick(self, claim: Claim | None, progress: float) -> None:
        if claim is not None:
            lent = {"preview": f"{claim.generation.id}/{claim.attempt}"}
            ours = self.ledger.queue.tick(claim, progress, lease=LEASE, assets=lent, now=self.now)
            assert ours <= (self.state[claim.generation.id] is State.DREAMING)

    @rule(claim=consumes(claims), how=st.sampled_from(["complete", "fail", "release", "break"]))
    def settle(self, claim: Claim | None, how: str) -> None:
        if claim is None:
            return
        queue, id = self.ledger.queue, claim.generation.id
        if how == "complete":
            if queue.complete(claim, {"video": id}, now=self.now):
                self.state[id] = State.COMPLETED
                # by a worker that did not hear the answer: said again, and nothing changes
                assert queue.complete(claim, {"video": id}, now=self.now)
        elif how == "fail":
            if queue.fail(claim, "Job failed", now=self.now):
                self.state[id] = State.FAILED
                assert not queue.fail(claim, "Job failed", now=self.now)
        elif how == "release":
            if queue.release(claim):
                self.state[id] = State.QUEUED
        elif queue.hand_back(claim, "crash", now=self.now):
            self.state[id] = self.actual(id).state
            assert not queue.hand_back(claim, "crash", now=self.now)

    @rule(seconds=st.sampled_from([1.0, 29.0, 31.0, 100.0]))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.ledger.queue.release_expired(now=self.now)
        for id in self.live(State.DREAMING):
            self.state[id] = self.actual(id).state

    @rule(account=ACCOUNTS, data=st.data())
    def cancel(self, account: str, data: st.DataObject) -> None:
        if not self.owner:
            return
        id = data.draw(st.sampled_from(sorted(self.owner)))
        try:
            self.ledger.generations.cancel(account, id, now=self.now)
        except NotFound:
            assert self.owner[id] != account or id in self.deleted
        except InvalidRequest:
            assert self.state[id] is State.COMPLETED
        else:
            assert self.owner[id] == account
            self.state[id] = State.FAILED

    @rule(account=ACCOUNTS, data=st.data())
    def delete(self, account: str, data: st.DataObject) -> None:
        if not self.owner:
            return
        id = data.draw(st.sampled_from(sorted(self.owner)))
        try:
            self.ledger.generations.delete(account, id, now=self.now)
        except NotFound:
            assert self.owner[id] != account or id in self.deleted
        else:
            assert self.owner[id] == account
            self.deleted.add(id)
            if self.state[id] is not State.COMPLETED:
                self.state[id] = State.FAILED

    @rule(outcome=st.booleans())
    def deliver(self, outcome: bool) -> None:
        delivery = self.ledger.outbox.claim("s", lease=60.0, now=self.now)
        if delivery is not None:
            assert delivery.generation.id not in self.deleted
            assert self.owner[delivery.generation.id] == delivery.generation.account
            if outcome:
                self.ledger.outbox.settle(delivery, [])

    @rule()
    def sweep(self) -> None:
        removed: list[str] = []
        self.ledger.retention.sweep(removed.append, now=self.now)
        assert {prefix.removesuffix("/") for prefix in removed} <= self.deleted

    @invariant()
    def credit_balances(self) -> None:
        assert self.ledger.accounts.out_of_balance() == []
        for account in ("ada", "eve", "kay"):
            assert self.ledger.accounts.get(account).balance == self.balance(account)

    @invariant()
    def each_sees_its_own_and_no_others(self) -> None:
        for account in ("ada", "eve", "kay"):
            listed, has_more = self.ledger.generations.list(account)
            mine = set(self.ids(account)) - self.deleted
            assert {generation.id for generation in listed} == mine
            assert not has_more
            assert all(generation.state is self.state[generation.id] for generation in listed)

    @invariant()
    def what_is_shown_is_of_the_attempt_under_way_or_whole(self) -> None:
        for id, owner in self.owner.items():
            if id in self.deleted:
                continue
            made = self.ledger.generations.get(owner, id, now=self.now)
            if made.state is State.COMPLETED:
                assert made.assets == {"video": id}
            elif made.state is State.DREAMING:
                assert made.assets in ({}, {"preview": f"{id}/{made.attempts}"})
            else:
                assert made.assets == {}

    def balance(self, account: str) -> int:
        paid = (self.price[id] for id in self.ids(account) if self.state[id] is not State.FAILED)
        return GRANT - sum(paid)

    def live(self, state: State) -> list[str]:
        return [id for id, now in self.state.items() if now is state]

    def running(self, account: str) -> int:
        return sum(self.owner[id] == account for id in self.live(State.DREAMING))

    def actual(self, id: str) -> Generation:
        return self.ledger.generations.get(self.owner[id], id, now=self.now)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
