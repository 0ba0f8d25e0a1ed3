"""The tables come to be by their history alone, whoever starts first."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from reverie.core.errors import InvalidSetting
from reverie.ledger import Ledger, migrations
from reverie.ledger.database import Database
from reverie.ledger.tables import metadata

from .making import claimed, queued


def test_the_history_ends_in_the_tables_that_the_code_means(url: str) -> None:
    database = Database(url)
    assert migrations.revision(database) is None

    migrations.upgrade(database)

    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert migrations.revision(database) == migrations.HEAD
    database.close()


def later_release(url: str, revision: str) -> None:
    """Do to the tables what a later release would: they gain something, and a revision."""
    Ledger.open(url).close()
    database = Database(url)
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE generation ADD COLUMN mood TEXT")
        connection.exec_driver_sql("CREATE TABLE later (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    database.close()


def test_houses_of_two_releases_share_tables_that_only_gained_something(url: str) -> None:
    with Ledger.open(url) as before:  # as it runs while another machine is upgraded
        waiting = queued(before).id
        later_release(url, "0999")
        claim = claimed(before)
        with Ledger.open(url) as again:  # and is started again meanwhile
            other = queued(again).id
            assert again.queue.tick(claim, 0.5, lease=30)
        assert before.queue.complete(claim, {"video": "v"})
        assert claimed(before).generation.id == other
        assert before.generations.get("ada", waiting).is_finished


def test_tables_that_this_release_would_damage_are_refused_with_a_sentence(url: str) -> None:
    later_release(url, "1000")
    with pytest.raises(InvalidSetting, match="revision 1000, written by a later Reverie"):
        Ledger.open(url)


def test_opening_again_changes_nothing(url: str) -> None:
    with Ledger.open(url) as ledger:
        ledger.ensure_account("ada")
    with Ledger.open(url) as ledger:
        assert ledger.accounts.get("ada").id == "ada"


def test_many_may_start_at_once(url: str) -> None:
    errors: list[BaseException] = []

    def start() -> None:
        try:
            Ledger.open(url).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    with Ledger.open(url, migrate=False) as ledger:
        assert ledger.is_healthy()


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "sqlite:///", "reverie.db", ""])
def test_another_kind_of_url_is_refused(url: str) -> None:
    with pytest.raises(InvalidSetting, match="database URL"):
        Ledger.open(url)


def test_a_database_that_is_away_is_not_healthy(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'a' / 'reverie.db'}") as ledger:
        assert ledger.is_healthy()
    (tmp_path / "a" / "reverie.db").write_bytes(b"this is not a database" * 100)
    broken = Ledger.open(f"sqlite:///{tmp_path / 'a' / 'reverie.db'}", migrate=False)
    assert not broken.is_healthy()
    broken.close()


def test_sqlite_is_set_to_survive_a_power_cut(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'reverie.db'}")
    with database.write() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()

    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }
