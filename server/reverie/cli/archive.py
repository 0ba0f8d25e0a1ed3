"""A house in one file: a tar of its ledger, its films and its secret, checked on the way in."""

from __future__ import annotations

import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reverie.core.errors import InvalidSetting, NotFound

if TYPE_CHECKING:
    from reverie.settings import Settings

LEDGER, SECRET, ASSETS = "reverie.db", "secret", "assets"  # names within the archive


def pack(settings: Settings, file: Path) -> list[str]:
    """Write a house to a new file while it runs; return what is not in it, a sentence each.

    The ledger goes first: every film that it speaks of was published before, and is there still.

    Raises:
        InvalidSetting: The ledger is not SQLite or not there, or the file is there already.
    """
    from reverie.ledger import backup

    if file.exists():
        raise InvalidSetting(f"{file} exists; a backup never replaces a file")
    part = file.with_name(file.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
            copy = Path(folder) / LEDGER
            backup(settings.database, copy)
            # Whoever has this file has the house: it is for its owner's eyes.
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                with tarfile.open(fileobj=out, mode="w") as archive:
                    archive.add(copy, LEDGER)
                    _add_secret(archive, settings)
                    _add_assets(archive, settings)
                out.flush()
                os.fsync(out.fileno())
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    return missing(settings)


def missing(settings: Settings) -> list[str]:
    """Return what a backup of such a house leaves out, a sentence each."""
    left = ["the settings (REVERIE_*) are not in it", "the engines' logs are not in it"]
    if settings.secret:
        left.append("the secret is not in it: it is in REVERIE_SECRET; keep that too")
    if _is_remote(settings):
        left.append(f"the films are not in it: they are at {settings.assets}")
    return left


def unpack(file: Path, settings: Settings) -> int:
    """Put a house back where there is none; return how many assets it has.

    Everything is unpacked and checked beside its place first; the ledger is moved in last.

    Raises:
        InvalidSetting: It is no backup, it is damaged, or there is something in its place.
    """
    from reverie.ledger import restore

    home, database = settings.home, _database(settings)
    places = {SECRET: home / SECRET} if not settings.secret else {}
    if not _is_remote(settings):
        places[ASSETS] = Path(settings.assets)
    for place in (database, *places.values()):
        if place.is_file() or (place.is_dir() and any(_files(place))):
            raise InvalidSetting(f"{place} exists; move it away before restoring over it")
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
        stage = Path(folder)
        count = _extract(file, stage)
        restore(stage / LEDGER, f"sqlite:///{stage / 'checked.db'}")
        for name, place in places.items():
            if (stage / name).exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                _replace(stage / name, place)
        database.parent.mkdir(parents=True, exist_ok=True)
        os.replace(stage / "checked.db", database)
    return count


def _add_secret(archive: tarfile.TarFile, settings: Settings) -> None:
    if not settings.secret:
        settings.key("")  # makes it, if nothing has needed it so far
        archive.add(settings.home / SECRET, SECRET)


def _add_assets(archive: tarfile.TarFile, settings: Settings) -> None:
    if _is_remote(settings):
        return
    root = Path(settings.assets)
    for path in _files(root):
        try:
            archive.add(path, f"{ASSETS}/{path.relative_to(root)}")
        except FileNotFoundError:
            continue  # deleted meanwhile, by its owner or the policy


def _files(root: Path) -> Iterator[Path]:
    """Yield the published files of a store, but none that is still being written."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            yield path


def _extract(file: Path, stage: Path) -> int:
    count = 0
    try:
        with tarfile.open(file, "r:") as archive:
            for member in archive:
                _check_name(member, file)
                archive.extract(member, stage, filter="data")
                count += member.name.startswith(f"{ASSETS}/")
    except (OSError, tarfile.TarError) as error:
        raise InvalidSetting(f"{file} is not a backup: {error}") from None
    if not (stage / LEDGER).exists():
        raise InvalidSetting(f"{file} is not a backup: there is no ledger in it")
    return count


def _check_name(member: tarfile.TarInfo, file: Path) -> None:
    """Let in what a backup holds, and nothing else: no link, no device, no way out."""
    from reverie.assets.base import checked

    try:
        if not member.isreg():
            raise NotFound("not a file")
        if member.name not in (LEDGER, SECRET):
            folder, _, name = member.name.partition("/")
            checked(name if folder == ASSETS else "")
    except NotFound:
        raise InvalidSetting(f"{file} is not a backup: it holds {member.name[:200]!r}") from None


def _replace(source: Path, place: Path) -> None:
    if place.is_dir():
        for left in sorted(place.rglob("*"), reverse=True):  # empty folders, parts of the dead
            left.rmdir() if left.is_dir() else left.unlink()
        place.rmdir()
    os.replace(source, place)


def _is_remote(settings: Settings) -> bool:
    return "://" in settings.assets


def _database(settings: Settings) -> Path:
    if not settings.database.startswith("sqlite:///"):
        raise InvalidSetting("backup and restore are for SQLite; for PostgreSQL use pg_dump")
    return Path(settings.database.removeprefix("sqlite:///"))
