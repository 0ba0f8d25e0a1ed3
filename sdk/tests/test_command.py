"""``python -m lumaai``: what it prints, where, and how it exits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lumaai.__main__ import main

ID = "d1968551-6113-4b46-b567-09210c2e79b0"
DONE = {"id": ID, "state": "completed", "request": {"prompt": "a cat"}}


@pytest.fixture
def lumaai(server: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("LUMAAI_BASE_URL", server.url)
    monkeypatch.setenv("LUMAAI_API_KEY", "k")
    return lambda *words: main([str(word) for word in words])


def film(server: Any) -> dict[str, Any]:
    return {**DONE, "assets": {"video": f"{server.url}/film.mp4"}}


def test_creating_prints_the_id_and_the_state(
    lumaai: Any, server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lumaai("create", "a cat", "--model", "ray-2", "--loop", "--seed", "7") == 0

    assert server.requests[0].json == {"model": "ray-2", "loop": True, "seed": 7, "prompt": "a cat"}
    assert capsys.readouterr().out == f"{ID}  queued\n"


def test_creating_can_wait_and_fetch_the_film(
    lumaai: Any, server: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.says(
        server.http(201, server.queued),
        server.http(404, {}),
        server.http(200, film(server)),
        server.http(200, b"film", {"content-type": "video/mp4"}),
    )

    assert lumaai("create", "a cat", "--wait", "-o", tmp_path / "film.mp4") == 0

    assert (tmp_path / "film.mp4").read_bytes() == b"film"
    printed = capsys.readouterr()
    assert printed.out == f"{ID}  completed  {tmp_path / 'film.mp4'}\n"
    assert printed.err == "completed\nfetching\n"


def test_ends_may_be_files_urls_and_ids(lumaai: Any, server: Any, tmp_path: Path) -> None:
    (tmp_path / "cat.jpg").write_bytes(b"\xff\xd8\xff")
    server.says(server.http(201, {"url": "http://kept"}), server.http(201, server.queued))
    lumaai("create", "--start", tmp_path / "cat.jpg", "--end", ID)
    lumaai("create", "--end", "https://x/a.jpg")

    assert server.requests[1].json["keyframes"] == {
        "frame0": {"type": "image", "url": "http://kept"},
        "frame1": {"type": "generation", "id": ID},
    }
    assert server.requests[2].json["keyframes"]["frame1"]["url"] == "https://x/a.jpg"


def test_a_terminal_gets_a_bar(
    lumaai: Any, server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    waiting = {"id": ID, "state": "queued", "queue_position": 3}
    dreaming = {"id": ID, "state": "dreaming", "progress": 0.5, "eta_seconds": 8.4}
    told = "".join(f"data: {json.dumps(news)}\n\n" for news in (waiting, dreaming, film(server)))
    server.says(
        server.http(201, server.queued),
        server.http(200, told.encode(), {"content-type": "text/event-stream"}),
        server.http(200, b"film" * 500_000, {"content-type": "video/mp4"}),
    )

    assert lumaai("create", "a cat", "-o", tmp_path) == 0

    drawn = screen.getvalue().split("\r\x1b[2K")
    assert f"queued, 3 before it {'░' * 24}  " in drawn
    assert f"dreaming {'█' * 12}{'░' * 12}  50% 8 s left" in drawn
    assert drawn[-1] == f"fetching {'█' * 24} 100% 2.0 MB\n"


def test_json_is_for_programs(lumaai: Any, server: Any, capsys: pytest.CaptureFixture[str]) -> None:
    server.says(server.http(200, DONE))
    assert lumaai("get", ID, "--json") == 0
    assert json.loads(capsys.readouterr().out) == DONE

    server.says(server.http(200, {"generations": [DONE], "count": 1}))
    assert lumaai("list", "--json") == 0
    assert json.loads(capsys.readouterr().out)["generations"] == [DONE]


def test_a_list_is_a_line_each(
    lumaai: Any, server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    server.says(server.http(200, {"generations": [DONE, server.queued]}))

    assert lumaai("list", "--limit", 2) == 0

    assert capsys.readouterr().out == f"{ID}  completed  a cat\n{ID}  queued\n"
    assert server.requests[0].path == "/generations?limit=2&offset=0"


def test_an_answer_that_says_nothing_is_shown_as_such(
    lumaai: Any, server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    server.says(server.http(200, {}))

    assert lumaai("get", ID) == 0

    assert capsys.readouterr().out == "None  None\n"


def test_cancelling_and_deleting(
    lumaai: Any, server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stopped = {"id": ID, "state": "failed", "failure_reason": "Cancelled"}
    server.says(server.http(200, stopped))

    assert lumaai("cancel", ID) == 0
    assert lumaai("delete", ID) == 0

    assert capsys.readouterr().out == f"{ID}  failed     Cancelled\n"
    assert [r.method for r in server.requests] == ["POST", "DELETE"]


def test_each_way_to_end_has_its_code(
    lumaai: Any, server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    server.says(server.http(404, {"detail": "no generation"}))
    assert lumaai("get", ID) == 1
    assert "no generation" in capsys.readouterr().err

    assert lumaai("get", ID, "--base-url", "http://127.0.0.1:1") == 1
    assert "Connection error. " in capsys.readouterr().err

    server.says(server.http(404, {}), server.http(200, {**DONE, "state": "failed"}))
    assert lumaai("wait", ID) == 3

    server.says(server.http(404, {}), server.http(200, server.queued))
    assert lumaai("wait", ID, "--timeout", "0.01") == 4

    with pytest.raises(SystemExit) as caught:
        lumaai("dance")
    assert caught.value.code == 2


def test_the_module_runs_and_says_what_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lumaai", "list"], capture_output=True, text=True, env={"PATH": ""}
    )

    assert done.returncode == 1
    assert "LUMAAI_API_KEY" in done.stderr
    assert "Traceback" not in done.stderr
