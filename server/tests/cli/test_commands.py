"""The commands that look, change and are gone."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from reverie import media
from reverie.cli import parts
from reverie.cli.main import app


def reverie(*words: object) -> str:
    """Run a command; return what it printed on standard output."""
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_key_works_until_it_is_revoked(tmp_path: Path) -> None:
    secret = reverie("keys", "create", "--data", tmp_path).strip()
    listed = reverie("keys", "list", "--data", tmp_path)
    id = listed.split()[0]
    assert secret not in listed
    with parts.at_home(tmp_path) as (ledger, _):
        found = ledger.keys.find(secret)
        assert found is not None
        assert found.account == "main"

    reverie("keys", "revoke", id, "--data", tmp_path)

    assert "revoked" in reverie("keys", "list", "--data", tmp_path)
    with parts.at_home(tmp_path) as (ledger, _):
        assert ledger.keys.find(secret) is None


def test_a_rotated_key_stops_as_its_successor_starts(tmp_path: Path) -> None:
    old = reverie("keys", "create", "--data", tmp_path).strip()
    id = reverie("keys", "list", "--data", tmp_path).split()[0]
    new = reverie("keys", "rotate", id, "--data", tmp_path).strip()
    with parts.at_home(tmp_path) as (ledger, _):
        assert ledger.keys.find(old) is None
        assert ledger.keys.find(new) is not None


def test_an_account_is_opened_changed_and_given_credit(tmp_path: Path) -> None:
    id = reverie("accounts", "create", "Ann", "--data", tmp_path).strip()
    listed = reverie("accounts", "list", "--data", tmp_path)
    assert "build\t0.00 cents\tAnn\t0.0 MiB stored" in listed
    assert "500.00 cents" in reverie("accounts", "grant", id, 500, "--data", tmp_path)
    assert "scale" in reverie("accounts", "change", id, "--tier", "scale", "--data", tmp_path)
    line = reverie("accounts", "change", id, "--unlimited", "--data", tmp_path)
    assert "unlimited" in line
    assert reverie("accounts", "usage", id, "--data", tmp_path) == ""
    (entry,) = reverie("accounts", "entries", id, "--data", tmp_path).splitlines()
    assert entry.endswith("Z\tgrant\t500.00 cents\t-\t-")
    assert reverie("keys", "create", "--account", id, "--data", tmp_path).startswith("reverie-")


def test_the_secret_of_signed_callbacks_is_shown_to_the_operator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = reverie("accounts", "create", "Ann", "--data", tmp_path).strip()
    words = ["accounts", "secret", id, "--data", str(tmp_path)]
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code != 0
    monkeypatch.setenv("REVERIE_SIGN_CALLBACKS", "1")
    assert reverie(*words).startswith("whsec_")


def test_a_prompt_is_explained_as_json() -> None:
    told = json.loads(reverie("explain", "a tiger in the snow"))
    assert set(told) == {"prompt", "spec", "understood", "left_out"}
    assert told["prompt"] == "a tiger in the snow"
    assert "tiger" in told["understood"]


def test_prompts_from_standard_input_are_explained_a_line_each() -> None:
    lines = "a tiger\n\nécoute: a xqzvbrt\n"
    done = CliRunner().invoke(app, ["explain", "-"], input=lines, catch_exceptions=False)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["prompt"] for each in told] == ["a tiger", "écoute: a xqzvbrt"]
    assert "xqzvbrt" in told[1]["left_out"]


def test_the_tables_are_brought_up_to_date(tmp_path: Path) -> None:
    assert reverie("migrate", "--data", tmp_path).startswith("the tables are at ")


def test_a_sheet_is_written(tmp_path: Path) -> None:
    film, out = tmp_path / "film.mp4", tmp_path / "sheet.png"
    media.encode(np.zeros((12, 36, 64, 3), np.uint8), film)
    assert reverie("sheet", film, "-o", out, "--width", 640).strip() == str(out)
    assert media.opened(out.read_bytes()).shape[1] == 640


def test_a_sheet_of_no_film_is_refused(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_text("words")
    done = CliRunner().invoke(app, ["sheet", str(film)])
    assert done.exit_code == 2
    assert "no film that can be read" in done.stderr


def test_the_doctor_finds_a_house_in_good_health(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["doctor", "--engine", "bars", "--port", "0", "--data", str(tmp_path)]
    )
    assert done.exit_code == 0, done.stderr
    assert "bars dreamed two frames" in done.stderr


def test_the_doctor_names_the_cure(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a directory should be")
    words = ["doctor", "--engine", "no.such:Engine", "--port", "0"]
    done = CliRunner().invoke(app, [*words, "--data", str(tmp_path / "home")])
    assert done.exit_code == 1
    crosses = done.stderr.count("✗")
    assert crosses >= 2
    assert done.stderr.count("mend it with: ") == crosses
    assert "No module named 'no'" in done.stderr


def test_a_setting_that_is_wrong_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVERIE_LEASE", "soon")
    done = CliRunner().invoke(app, ["doctor", "--data", str(tmp_path), "--engine", "bars"])
    assert done.exit_code == 1
    assert "unset REVERIE_LEASE" in done.stderr
