"""A backup is the ledger as it was at one moment; restoring never destroys anything."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reverie.core.errors import InvalidSetting
from reverie.ledger import Ledger
from reverie.ledger.backup import backup, restore

from .making import queued


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'home' / 'reverie.db'}"


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url) as ledger:
        yield ledger


def test_what_was_backed_up_comes_back(ledger: Ledger, url: str, tmp_path: Path) -> None:
    before = queued(ledger).id
    backup(url, tmp_path / "copy.db")
    queued(ledger)

    elsewhere = f"sqlite:///{tmp_path / 'new' / 'reverie.db'}"
    restore(tmp_path / "copy.db", elsewhere)

    with Ledger.open(elsewhere) as restored:
        listed, _ = restored.generations.list("ada")
        assert [generation.id for generation in listed] == [before]
        assert restored.accounts.out_of_balance() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "home", "new"]


def test_a_backup_taken_in_the_thick_of_it_is_consistent(
    ledger: Ledger, url: str, tmp_path: Path
) -> None:
    ledger.ensure_account("ada")
    stop = threading.Event()

    def create() -> None:
        while not stop.is_set():
            queued(ledger)

    thread = threading.Thread(target=create)
    thread.start()
    try:
        for number in range(3):
            backup(url, tmp_path / f"{number}.db")
    finally:
        stop.set()
        thread.join()

    for number in range(3):
        with Ledger.open(f"sqlite:///{tmp_path / f'{number}.db'}") as copy:
            assert copy.accounts.out_of_balance() == []
            listed, _ = copy.generations.list("ada", limit=10_000)
            assert len(listed) == len(copy.accounts.entries("ada", limit=10_000))


def test_a_backup_replaces_nothing(ledger: Ledger, url: str, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")

    with pytest.raises(InvalidSetting, match="never replaces"):
        backup(url, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_restore_replaces_nothing(ledger: Ledger, url: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "copy.db")

    with pytest.raises(InvalidSetting, match="move it away"):
        restore(tmp_path / "copy.db", url)


def test_there_must_be_something_to_back_up(url: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match="there is no ledger"):
        backup(url, tmp_path / "copy.db")


def test_only_a_whole_ledger_of_this_release_is_restored(
    ledger: Ledger, url: str, tmp_path: Path
) -> None:
    target = f"sqlite:///{tmp_path / 'new.db'}"
    (tmp_path / "text").write_text("not a ledger" * 1000)
    sqlite3.connect(tmp_path / "other.db").close()
    backup(url, tmp_path / "newer.db")
    with sqlite3.connect(tmp_path / "newer.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()

    for name, message in [
        ("none", "not a ledger"),
        ("text", "not a ledger"),
        ("other.db", "not a ledger"),
        ("newer.db", "newer release"),
    ]:
        with pytest.raises(InvalidSetting, match=message):
            restore(tmp_path / name, target)
    assert not (tmp_path / "new.db").exists()


def test_a_damaged_copy_is_refused(ledger: Ledger, url: str, tmp_path: Path) -> None:
    for _ in range(50):
        queued(ledger)
    backup(url, tmp_path / "copy.db")
    content = bytearray((tmp_path / "copy.db").read_bytes())
    for at in range(4096 * 10, len(content), 4096):
        content[at : at + 200] = b"\xff" * 200
    (tmp_path / "copy.db").write_bytes(content)

    with pytest.raises(InvalidSetting, match=r"damaged|not a ledger"):
        restore(tmp_path / "copy.db", f"sqlite:///{tmp_path / 'new.db'}")


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match="pg_dump"):
        backup("postgresql://localhost/x", tmp_path / "copy.db")
    with pytest.raises(InvalidSetting, match="pg_dump"):
        restore(tmp_path / "copy.db", "postgresql://localhost/x")
