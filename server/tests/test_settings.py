"""Settings come from the environment, and say so when they are wrong."""

from __future__ import annotations

import ipaddress
import stat
from pathlib import Path

import pytest

from reverie.core.errors import InvalidSetting
from reverie.core.tier import Tier
from reverie.settings import PARSERS, Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environ({}) == Settings()
    assert Settings.from_environ({"REVERIE_LEASE": ""}) == Settings()


def test_every_setting_can_be_set() -> None:
    assert set(PARSERS) == set(Settings.__dataclass_fields__)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("LEASE", "often", "REVERIE_LEASE 'often' must be seconds, more than 0"),
        ("LEASE", "inf", "REVERIE_LEASE 'inf' must be seconds"),
        ("LEASE", "601", "REVERIE_LEASE is 601 s, but must be at most 600 s"),
        ("MAX_DREAM", "0", "REVERIE_MAX_DREAM '0' must be seconds, more than 0"),
        ("ENGINE_MEMORY", "-1", "must be bytes, 0 for a share of the machine's"),
        ("HEARTBEAT", "11", "at most a third of REVERIE_LEASE, 30 s"),
        ("MAX_QUEUE", "0", "REVERIE_MAX_QUEUE '0' must be a whole number, at least 1"),
        ("DATABASE_URL", "mysql://x", "must be sqlite:///path or postgresql://"),
        ("PUBLIC_URL", "example.com", "must be an http or https URL"),
        ("ENGINES", "ray-2", "must be model=engine"),
        ("TIERS", '{"x": {"video": 1}}', "must be JSON: tier name to an object of"),
        ("TIERS", "[]", "must be JSON"),
        ("TIER", "gold", "choose from build, scale, unlimited"),
        ("CALLBACK_NETWORKS", "10.0.0.1/8", "must be networks"),
        ("SIGN_CALLBACKS", "maybe", "must be 1 or 0"),
        ("MODERATOR", "mine.py", "must be module:function"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str, message: str) -> None:
    with pytest.raises(InvalidSetting) as refused:
        Settings.from_environ({f"REVERIE_{name}": value})
    assert message in str(refused.value)


def test_a_wrong_secret_is_not_repeated() -> None:
    with pytest.raises(InvalidSetting) as refused:
        Settings.from_environ({"REVERIE_SECRET": "hunter2"})
    assert "hunter2" not in str(refused.value)


def test_values_are_parsed() -> None:
    settings = Settings.from_environ(
        {
            "REVERIE_HOME": "/srv/reverie",
            "REVERIE_PUBLIC_URL": "https://dreams.example/",
            "REVERIE_ENGINES": "ray-2=wan, ray-flash-2=ltx",
            "REVERIE_CALLBACK_NETWORKS": "127.0.0.0/8,::1/128",
            "REVERIE_TIERS": '{"gold": {"video_per_minute": 1, "image_per_minute": 2,'
            ' "video_at_once": 3, "image_at_once": 4, "unfinished": 5}}',
            "REVERIE_TIER": "gold",
            "REVERIE_MODEL_CAPS": "ray-2=8",
        }
    )

    assert settings.public_url == "https://dreams.example"
    assert settings.engines == {"ray-2": "wan", "ray-flash-2": "ltx"}
    assert settings.callback_networks == (
        ipaddress.ip_network("127.0.0.0/8"),
        ipaddress.ip_network("::1/128"),
    )
    assert settings.tiers["gold"] == Tier(1, 2, 3, 4, 5)
    assert settings.model_caps == {"ray-2": 8}
    assert settings.database == "sqlite:////srv/reverie/reverie.db"
    assert settings.assets == "/srv/reverie/assets"


def test_the_secret_is_made_once_and_is_for_the_owner_alone(tmp_path: Path) -> None:
    first = Settings(home=tmp_path / "home")
    second = Settings(home=tmp_path / "home")

    assert first.key("pepper") == second.key("pepper")
    assert first.key("pepper") != first.key("assets")
    assert len(first.key("pepper")) == 32
    assert stat.S_IMODE((tmp_path / "home" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["secret"]


def test_machines_with_the_same_secret_have_the_same_keys(tmp_path: Path) -> None:
    secret = "s" * 32
    one, two = (Settings(home=tmp_path / home, secret=secret) for home in "ab")

    assert one.key("assets") == two.key("assets")
    assert not (tmp_path / "a").exists()


def test_a_cut_off_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("short")

    with pytest.raises(InvalidSetting, match="at least 32"):
        Settings(home=tmp_path).key("pepper")


def test_the_block_list_is_words_without_comments(tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_text("# never\nGore\n\n nude # nor this\n")

    assert Settings(blocklist=file).blocked_words() == ("gore", "nude")
    assert Settings().blocked_words() == ()
    with pytest.raises(InvalidSetting, match="REVERIE_BLOCKLIST"):
        Settings(blocklist=tmp_path / "none").blocked_words()
