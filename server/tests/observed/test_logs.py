"""Logs tell operators everything but secrets, and callers cannot write in them."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from reverie.observed import start_logging
from reverie.observed.clean import Cleaner

KEY = "reverie-Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE"
ID = "3f0e6c1e-2b7a-4a83-9d0f-0f5a3b1c2d4e"

Read = Callable[[], str]


@pytest.fixture
def logs(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Read]]:
    """Start logging in some form; read what was written."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def start(form: str, **options: tuple[str, ...]) -> Read:
        start_logging(form, **options)
        return lambda: capsys.readouterr().err

    yield start
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_a_line_of_json_has_the_generation_that_is_bound(logs: Callable[..., Read]) -> None:
    read = logs("json")
    with structlog.contextvars.bound_contextvars(generation=ID):
        structlog.get_logger().info("dreaming", model="ray-2")
        logging.getLogger("elsewhere").warning("slow %s", "disk")
    lines = [json.loads(line) for line in read().splitlines()]
    assert [line["generation"] for line in lines] == [ID, ID]
    assert [line["event"] for line in lines] == ["dreaming", "slow disk"]
    assert [line["level"] for line in lines] == ["info", "warning"]


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize(
    "secret",
    [
        KEY,
        f"Authorization: Bearer {KEY[8:]}",
        "basic dXNlcjpodW50ZXIy",
        "postgresql://reverie:hunter2@db/reverie",
        "https://films.example/a.mp4?expires=1&signature=hunter2",
        "https://caller.example/hook?token=hunter2#end",
        "/files/a.mp4 signature=hunter2",
        "the house's own: sesame-sesame-sesame-sesame-1",
    ],
)
def test_a_secret_is_not_written_wherever_it_stands(
    logs: Callable[..., Read], form: str, secret: str
) -> None:
    read = logs(form, secrets=("sesame-sesame-sesame-sesame-1",))
    log = structlog.get_logger()
    log.info(secret, value=secret, nested={"a": [secret], secret: 1})
    try:
        raise ValueError(secret)
    except ValueError:
        log.exception("broke")
        logging.getLogger("elsewhere").exception("broke %s", secret)
    said = read()
    assert said.count("***") >= 6
    for gone in ("hunter2", KEY[8:], "dXNlcjpodW50ZXIy", "sesame-sesame"):
        assert gone not in said


def test_a_value_with_a_secret_name_is_not_written(logs: Callable[..., Read]) -> None:
    read = logs("json")
    structlog.get_logger().info("x", api_key="abc", headers={"Authorization": "abc"}, key_id="k1")
    said = json.loads(read())
    assert (said["api_key"], said["headers"], said["key_id"]) == (
        "***",
        {"Authorization": "***"},
        "k1",
    )


def test_no_value_and_no_error_can_write_a_line_of_the_log(logs: Callable[..., Read]) -> None:
    forged = "x\r\n2026-01-01T00:00:00Z [info     ] paid\x1b[2K\u2028\u202egeneration=other"
    read = logs("console")
    log = structlog.get_logger()
    log.info(forged, path=forged, nested=[forged])
    try:
        raise ValueError(forged)
    except ValueError:
        log.exception("broke")
    lines = read().split("\n")
    assert [line for line in lines if line.startswith("2026-01-01")] == []
    assert "\x1b[2K" not in "".join(lines)
    assert "\u2028" not in "".join(lines)
    for line in lines[2:-1]:
        assert line.startswith("  | ")


@given(st.text(), st.text())
def test_whatever_is_logged_stays_on_its_line(name: str, value: str) -> None:
    for lines in (False, True):
        clean = Cleaner(lines=lines)(None, "info", {name: value, "event": value})
        assert len(json.dumps(clean).splitlines()) == 1
    shown = "".join(map(str, [*Cleaner()(None, "info", {name: value}).items()]))
    assert re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", shown) is None


def test_a_value_of_any_length_takes_a_bounded_place() -> None:
    for text in ("y" * 10**6, "a://" * 10**5, "bearer " * 10**5, "token=" * 10**5):
        clean = Cleaner()(None, "info", {"event": "x", "value": text})
        assert len(clean["value"]) <= 8001


def test_a_secret_that_is_cut_in_two_is_not_written_by_half() -> None:
    for before in range(15_940, 16_000, 7):
        shrinks = "https://a.example/?" + "q" * (before - 60)
        text = f"{shrinks} {KEY} postgresql://reverie:hunter2@db {'y' * 400}"
        clean = Cleaner()(None, "info", {"event": text})
        assert "Zm9v" not in clean["event"]
        assert "hunter" not in clean["event"]


def test_numbers_stay_numbers(logs: Callable[..., Read]) -> None:
    read = logs("json")
    structlog.get_logger().info("x", attempt=2, seconds=0.5, late=True, nothing=None)
    said = json.loads(read())
    assert (said["attempt"], said["seconds"], said["late"], said["nothing"]) == (2, 0.5, True, None)
