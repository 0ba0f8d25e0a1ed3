"""Fetching: whole or not at all, and resumed to the same bytes."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest

import lumaai

from .shelf import ETAG, FILM, ID, Shelf, fetch, same


def test_a_film_is_written_whole_with_progress(twin: Any, shelf: Shelf, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []

    path = twin(fetch(tmp_path / "film.mp4", on_progress=lambda *news: told.append(news)))

    assert path == tmp_path / "film.mp4"
    assert same(path)
    assert told[-1] == (len(FILM), len(FILM))
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]


def test_no_key_is_sent_to_where_the_file_is_kept(twin: Any, shelf: Shelf, tmp_path: Path) -> None:
    twin(fetch(tmp_path))

    assert "authorization" in shelf.server.requests[0].headers
    assert "authorization" not in shelf.server.requests[1].headers


def test_a_directory_gets_a_file_named_after_the_generation(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    assert twin(fetch(tmp_path)) == tmp_path / f"{ID}.mp4"


def test_nothing_named_means_here(
    twin: Any, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert twin(fetch(None)) == Path(f"{ID}.mp4")
    assert same(tmp_path / f"{ID}.mp4")


def test_an_open_file_is_written_and_left_open(twin: Any, shelf: Shelf) -> None:
    file = io.BytesIO()
    shelf.cuts = [1000]

    twin(fetch(file))

    assert file.getvalue() == FILM


def test_cuts_are_resumed_where_they_were_to_the_same_bytes(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.cuts = [70_000, 0, 90_000, 1]

    path = twin(fetch(tmp_path / "film.mp4"))

    assert same(path)
    assert shelf.ranges == [
        None,
        "bytes=70000-",
        "bytes=70000-",
        "bytes=160000-",
        "bytes=160001-",
    ]


def test_a_server_that_stalls_in_the_middle_is_left_and_asked_for_the_rest(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    answer = shelf.answer

    def stalling(connection: Any, request: Any) -> None:
        if request.path.startswith("/generations") or shelf.ranges:
            answer(connection, request)
            return
        shelf.ranges.append("stalled")
        headers = {"content-type": "video/mp4", "etag": ETAG}
        connection.sendall(shelf.server.http(200, FILM[:50_000], headers, length=len(FILM)))
        connection.settimeout(5)
        connection.recv(1)

    shelf.server.says(stalling)

    path = twin(fetch(tmp_path / "film.mp4"), timeout=0.3)

    assert same(path)
    assert shelf.ranges == ["stalled", "bytes=50000-"]


def test_a_file_that_is_sent_round_in_circles_is_given_up(
    twin: Any, server: Any, tmp_path: Path
) -> None:
    shelf = Shelf(server)
    round_again = server.http(302, b"", {"location": "/files/film.mp4"})
    server.says(server.http(200, shelf.generation()), round_again)

    with pytest.raises(lumaai.DownloadError):
        twin(fetch(tmp_path / "film.mp4"))
    assert list(tmp_path.iterdir()) == []


def test_a_later_run_goes_on_where_the_last_one_died(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.cuts = [100_000, 0, 0, 0]
    with pytest.raises(lumaai.DownloadError, match="100000 bytes arrived"):
        twin(fetch(tmp_path / "film.mp4"))
    assert not (tmp_path / "film.mp4").exists()
    shelf.ranges.clear()

    path = twin(fetch(tmp_path / "film.mp4"))

    assert same(path)
    assert shelf.ranges == [None, "bytes=100000-"]
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]


def test_what_was_whole_but_not_yet_named_is_only_named(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    key = hashlib.sha256(ETAG.encode()).hexdigest()[:12]
    (tmp_path / f".film.mp4.{key}.part").write_bytes(FILM)

    assert same(twin(fetch(tmp_path / "film.mp4")))
    assert shelf.ranges == [None, f"bytes={len(FILM)}-"]


def test_a_file_that_changes_meanwhile_is_begun_again(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.cuts = [50_000]
    answer = shelf.answer

    def changing(connection: Any, request: Any) -> None:
        if request.headers.get("range"):
            shelf.etag = '"v2"'
        answer(connection, request)

    shelf.server.says(changing)

    path = twin(fetch(tmp_path / "film.mp4"))

    assert same(path)


def test_without_a_version_a_cut_begins_again_and_leaves_nothing_behind(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.etag = None
    shelf.cuts = [50_000]
    assert same(twin(fetch(tmp_path / "film.mp4")))
    assert shelf.ranges == [None, None]

    shelf.cuts = [10, 10, 10, 10]
    with pytest.raises(lumaai.DownloadError):
        twin(fetch(tmp_path / "other.mp4"))
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(
    twin: Any, shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "film.mp4").write_bytes(b"old")
    shelf.cuts = [5, 0, 0, 0]
    with pytest.raises(lumaai.DownloadError):
        twin(fetch(tmp_path / "film.mp4"))
    assert (tmp_path / "film.mp4").read_bytes() == b"old"

    twin(fetch(tmp_path / "film.mp4"))
    assert same(tmp_path / "film.mp4")


def test_a_generation_fetches_itself(twin: Any, shelf: Shelf, tmp_path: Path) -> None:
    def use(luma: Any) -> Any:
        got = luma.generations.get(ID)
        if not hasattr(got, "__await__"):
            return got.download(tmp_path)

        async def both() -> Any:
            return await (await got).download(tmp_path)

        return both()

    assert same(twin(use))


def test_a_generation_from_nowhere_says_who_can_fetch_it() -> None:
    loose = lumaai.types.Generation.construct(id=ID, state="completed")

    with pytest.raises(ValueError, match=r"client\.generations\.download"):
        loose.download()
