"""``reverie models``, as far as it goes without PyTorch."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from reverie.cli.main import app
from reverie.cli.say import refuse
from reverie.core.errors import InvalidSetting
from reverie.engines.diffusers.recipes import RECIPES


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def test_list_shows_every_recipe_with_its_size_and_licence_and_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / ".config/reverie/recipes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('base = "ltx-video-2b"')

    lines = CliRunner().invoke(app, ["models", "list"]).stdout.splitlines()

    assert [line.split("\t")[0] for line in lines] == ["mine", *RECIPES]
    assert lines[1].split("\t")[1:] == ["14 GiB", "-", "Apache-2.0"]


def test_info_says_what_a_model_can_do_and_what_each_level_and_card_means() -> None:
    said = CliRunner().invoke(app, ["models", "info", "wan2.2-ti2v-5b"]).stdout

    assert "can do  a start image, an end image, extend, reverse extend, text to video" in said
    assert "level 0  the plain pipeline, bit for bit" in said
    assert "24 GiB card  bfloat16, " in said


@pytest.mark.parametrize("command", ["info", "check", "pull"])
def test_a_recipe_with_a_typo_is_refused_with_the_choices(command: str) -> None:
    done = CliRunner().invoke(app, ["models", command, "wan2.2"])

    assert isinstance(done.exception, InvalidSetting)
    assert "unknown recipe 'wan2.2'; choose from wan2.1-t2v-1.3b" in str(done.exception)


def test_what_is_missing_is_said_with_brackets_and_all(capsys: pytest.CaptureFixture[str]) -> None:
    refuse("install them: pip install 'reverie[diffusers]'")

    assert "'reverie[diffusers]'" in capsys.readouterr().err
