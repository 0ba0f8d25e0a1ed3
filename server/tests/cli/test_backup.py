"""A house in one file, there and back; and what is cleared away."""

from __future__ import annotations

import io
import stat
import tarfile
import uuid
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reverie.assets import LocalAssets
from reverie.cli import parts
from reverie.cli.main import app, main
from reverie.ledger import NewGeneration


def reverie(*words: object) -> str:
    """Run a command; return what it said, on both of its outputs."""
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout + done.stderr


def refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object
) -> str:
    """Run a command that is refused in one sentence; return that."""
    monkeypatch.setattr("sys.argv", ["reverie", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return said


def dreamed(home: Path) -> tuple[str, str]:
    """Put a completed film into a house; return its id and its asset's name."""
    id = str(uuid.uuid4())
    name = f"{id}/1/video.mp4"
    with parts.at_home(home) as (ledger, _):
        ledger.ensure_account("main")
        ledger.generations.add(
            NewGeneration(id, "main", "video", "video", "ray-2", {"prompt": "x"})
        )
        claim = ledger.queue.claim("w", ["ray-2"], lease=30)
        assert claim is not None
        with LocalAssets(home / "assets").writing(name) as path:
            path.write_bytes(b"film" * 1000)
        assert ledger.queue.complete(claim, {"video": name})
    return id, name


def test_a_house_is_put_back_as_it_was(tmp_path: Path) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "house.tar"
    secret = reverie("keys", "create", "--data", old).splitlines()[0]
    id, name = dreamed(old)
    (old / "assets" / ".parts" / "half").write_text("half a film")

    said = reverie("backup", file, "--data", old)
    assert "settings (REVERIE_*) are not in it" in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    reverie("restore", file, "--data", new)

    with parts.at_home(new) as (ledger, settings):
        principal = ledger.keys.find(secret)
        assert principal is not None
        assert ledger.generations.get(principal.account, id).assets == {"video": name}
        assert (new / "assets" / name).read_bytes() == b"film" * 1000
        assert settings.key("files") == parts.settings(old).key("files")
    assert stat.S_IMODE((new / "secret").stat().st_mode) == 0o600
    assert not (new / "assets" / ".parts" / "half").exists()
    assert [p.name for p in new.iterdir() if p.name.startswith(".")] == []
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_nothing_is_ever_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home, file = tmp_path / "home", tmp_path / "house.tar"
    dreamed(home)
    reverie("backup", file, "--data", home)
    before = file.read_bytes()
    assert "never replaces" in refused(monkeypatch, capsys, "backup", file, "--data", home)
    assert "move it away" in refused(monkeypatch, capsys, "restore", file, "--data", home)
    (home / "reverie.db").rename(home / "reverie.db.old")
    assert "move it away" in refused(monkeypatch, capsys, "restore", file, "--data", home)
    assert file.read_bytes() == before


def test_what_is_kept_elsewhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, file = tmp_path / "home", tmp_path / "house.tar"
    monkeypatch.setenv("REVERIE_SECRET", "s" * 40)
    dreamed(home)
    monkeypatch.setenv("REVERIE_ASSETS_URL", "s3://films/dreams")
    said = reverie("backup", file, "--data", home)
    assert "REVERIE_SECRET" in said
    assert "s3://films/dreams" in said
    with tarfile.open(file) as archive:
        assert archive.getnames() == ["reverie.db"]


def test_a_fleet_is_told_what_to_use_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REVERIE_DATABASE_URL", "postgresql://reverie@127.0.0.1:1/reverie")
    for command in ("backup", "restore"):
        file = tmp_path / f"{command}.tar"
        if command == "restore":
            file.touch()
        assert "pg_dump" in refused(monkeypatch, capsys, command, file, "--data", tmp_path / "h")


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, link
    return made


@pytest.mark.parametrize(
    "hostile",
    [
        member("../outside"),
        member("/tmp/outside"),
        member("assets/../../outside"),
        member("assets/.parts/x"),
        member("assets/a/b/c/d/e"),
        member("other"),
        member("secret", tarfile.SYMTYPE, "/etc/passwd"),
        member("assets/a", tarfile.LNKTYPE, "/etc/passwd"),
        member("assets/a", tarfile.FIFOTYPE),
        member("assets/a", tarfile.DIRTYPE),
    ],
    ids=lambda each: f"{each.name}-{each.type.decode()}",
)
def test_a_hostile_archive_puts_nothing_anywhere(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    hostile: tarfile.TarInfo,
) -> None:
    file, home = tmp_path / "house.tar", tmp_path / "home"
    with tarfile.open(file, "w") as archive:
        archive.addfile(hostile, io.BytesIO())
    said = refused(monkeypatch, capsys, "restore", file, "--data", home)
    assert "is not a backup" in said
    assert list(home.iterdir()) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "house.tar"]


@pytest.mark.parametrize("bytes", [b"", b"words", b"\0" * 10240], ids=["none", "words", "zeros"])
def test_what_is_no_archive_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bytes: bytes,
) -> None:
    file = tmp_path / "house.tar"
    file.write_bytes(bytes)
    said = refused(monkeypatch, capsys, "restore", file, "--data", tmp_path / "home")
    assert "is not a backup" in said


def test_a_sweep_says_what_it_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    id, name = dreamed(tmp_path)
    assert "0\tgenerations removed" in reverie("sweep", "--data", tmp_path)
    monkeypatch.setenv("REVERIE_RETENTION", "0.0000001")
    assert "1\tgenerations expired" in reverie("sweep", "--data", tmp_path)
    with parts.at_home(tmp_path) as (ledger, _):
        page, _ = ledger.generations.list("main")
        assert [each.id for each in page] == []
    assert (tmp_path / "assets" / name).exists()  # for two minutes a worker may still hold it
    assert id in name
