"""Keys are shown once, and work until they are revoked."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverie.core.errors import NotFound
from reverie.ledger import Ledger, Principal


@pytest.fixture
def ada(ledger: Ledger) -> str:
    return ledger.accounts.create("Ada", id="ada").id


def test_a_key_speaks_for_its_account(ledger: Ledger, ada: str) -> None:
    key, secret = ledger.keys.create(ada, "laptop")

    assert ledger.keys.find(secret) == Principal("ada", key.id, "build")
    assert secret.startswith(key.hint)
    assert len(secret) >= 43  # 256 bits
    assert ledger.keys.list(ada) == [key]


@pytest.mark.parametrize("secret", ["", "reverie-", "x", "\0", "\udcff", "é", "a" * 100_000])
def test_nothing_else_speaks_for_anybody(ledger: Ledger, ada: str, secret: str) -> None:
    ledger.keys.create(ada, "laptop")

    assert ledger.keys.find(secret) is None


def test_a_revoked_key_is_no_key(ledger: Ledger, ada: str) -> None:
    key, secret = ledger.keys.create(ada, "laptop")

    ledger.keys.revoke(ada, key.id)

    assert ledger.keys.find(secret) is None
    assert ledger.keys.list(ada)[0].revoked_at is not None
    with pytest.raises(NotFound):
        ledger.keys.revoke(ada, key.id)


def test_rotating_puts_a_new_key_in_the_place_of_the_old(ledger: Ledger, ada: str) -> None:
    old, old_secret = ledger.keys.create(ada, "laptop")

    new, new_secret = ledger.keys.rotate(ada, old.id)

    assert ledger.keys.find(old_secret) is None
    assert ledger.keys.find(new_secret) == Principal("ada", new.id, "build")
    assert new.name == "laptop"


def test_nobody_revokes_another_accounts_key(ledger: Ledger, ada: str) -> None:
    key, secret = ledger.keys.create(ada, "laptop")
    ledger.accounts.create("Eve", id="eve")

    for act in (ledger.keys.revoke, ledger.keys.rotate):
        with pytest.raises(NotFound):
            act("eve", key.id)
    assert ledger.keys.list("eve") == []
    assert ledger.keys.find(secret) is not None


def test_no_account_no_key(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.keys.create("nobody", "laptop")


def test_the_file_does_not_hold_the_secret(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'a.db'}", pepper=b"pepper") as ledger:
        ledger.accounts.create("Ada", id="ada")
        _, secret = ledger.keys.create("ada", "laptop")

    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert secret.encode() not in kept
    assert secret[20:].encode() not in kept


def test_another_pepper_finds_nothing(url: str) -> None:
    with Ledger.open(url, pepper=b"one") as ledger:
        ledger.accounts.create("Ada", id="ada")
        _, secret = ledger.keys.create("ada", "laptop")
    with Ledger.open(url, pepper=b"two") as ledger:
        assert ledger.keys.find(secret) is None
