"""What an account may know of itself."""

from __future__ import annotations

from pathlib import Path

from reverie.core import webhook
from reverie.core.delivery import Attempt
from reverie.core.money import CENT
from reverie.settings import Settings

from .conftest import API, Build, Service


def test_an_account_sees_its_limits_and_its_balance(build: Build) -> None:
    service = build(tier="build", unlimited=False, credit=5 * CENT)
    shown = service.client.get(f"{API}/account").json()
    assert (shown["tier"], shown["credit_balance"], shown["needs_credit"]) == ("build", 5.0, True)
    assert shown["limits"]["video_per_minute"] == 20


def test_usage_adds_up_by_day_model_and_key(service: Service) -> None:
    service.create()
    service.create(model="ray-flash-2")
    id = service.create(model="ray-flash-2")["id"]
    service.client.delete(f"{API}/generations/{id}")
    rows = service.client.get(f"{API}/usage").json()["usage"]
    assert [(r["model"], r["created"], r["refunded"], r["spent"]) for r in rows] == [
        ("ray-flash-2", 2, 1, 24.0),
        ("ray-2", 1, 0, 71.0),
    ]
    (key,) = service.ledger.keys.list(service.account)
    assert {row["key_id"] for row in rows} == {key.id}
    later = service.client.get(f"{API}/usage", params={"since": "2100-01-01T00:00:00Z"})
    assert later.json() == {"usage": []}


def test_the_owner_sees_where_callbacks_went(service: Service) -> None:
    id = service.create(callback_url="https://example.com/hook")["id"]
    service.claim()
    delivery = service.ledger.outbox.claim("sender", lease=60)
    assert delivery is not None
    service.ledger.outbox.settle(delivery, [Attempt(1.0, 0.2, 500), Attempt(1.3, 0.1, 200)])
    (told,) = service.client.get(f"{API}/callbacks", params={"generation_id": id}).json()[
        "callbacks"
    ]
    assert (told["state"], told["outcome"], told["url"]) == (
        "dreaming",
        "delivered",
        "https://example.com/hook",
    )
    assert [attempt["status"] for attempt in told["attempts"]] == [500, 200]
    other = service.client.get(f"{API}/callbacks", headers=service.other())
    assert other.json() == {"callbacks": []}


def test_each_owner_is_shown_the_secret_that_the_callbacks_are_signed_with(
    build: Build, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path, sign_callbacks=True)
    service = build(settings=settings)
    path = f"{API}/callbacks/secret"
    shown = service.client.get(path).json()
    assert shown == {"secret": webhook.secret(settings.key(webhook.PURPOSE), service.account)}
    assert service.client.get(path, headers=service.other()).json() != shown


def test_there_is_no_secret_where_callbacks_are_not_signed(service: Service) -> None:
    answer = service.client.get(f"{API}/callbacks/secret")
    assert (answer.status_code, answer.json()) == (404, {"detail": "Callbacks are not signed here"})


def test_answers_to_creations_say_where_the_rate_stands(build: Build) -> None:
    service = build(tier="build")
    left = []
    for _ in range(21):
        answer = service.client.post(f"{API}/generations", json={"prompt": "A tiger"})
        assert answer.headers["x-ratelimit-limit"] == "20"
        left.append(int(answer.headers["x-ratelimit-remaining"]))
    assert left[:2] == [19, 18]
    assert left[-1] == 0
    assert answer.status_code == 429
    assert 0 < int(answer.headers["x-ratelimit-reset"]) <= 60
