"""Fetching is not fooled by lengths that lie, wrong parts, pages that are no film, or names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import lumaai

from .shelf import FILM, ID, Shelf, fetch, same


def test_a_length_that_lies_is_found_out(twin: Any, server: Any, tmp_path: Path) -> None:
    shelf = Shelf(server)

    def lying(connection: Any, request: Any) -> None:
        if request.path.startswith("/generations"):
            connection.sendall(server.http(200, shelf.generation()))
        else:
            headers = {"content-type": "video/mp4"}
            connection.sendall(server.http(200, FILM[:1000], headers, length=2000))
        connection.close()

    server.says(lying)

    with pytest.raises(lumaai.DownloadError):
        twin(fetch(tmp_path / "film.mp4"))
    assert list(tmp_path.iterdir()) == []


def test_a_web_page_is_not_a_film(twin: Any, server: Any, tmp_path: Path) -> None:
    shelf = Shelf(server)
    page = server.http(200, b"<html>", {"content-type": "text/html; charset=utf-8"})
    server.says(server.http(200, shelf.generation()), page)

    with pytest.raises(lumaai.DownloadError, match="web page"):
        twin(fetch(tmp_path / "film.mp4"))
    assert list(tmp_path.iterdir()) == []


def test_the_wrong_part_of_a_file_is_refused(twin: Any, shelf: Shelf, tmp_path: Path) -> None:
    shelf.cuts = [1000]
    answer = shelf.answer

    def shifting(connection: Any, request: Any) -> None:
        if not request.headers.get("range"):
            answer(connection, request)
            return
        headers = {"content-range": f"bytes 500-{len(FILM) - 1}/{len(FILM)}"}
        connection.sendall(shelf.server.http(206, FILM[500:], headers))
        connection.close()

    shelf.server.says(shifting)

    with pytest.raises(lumaai.DownloadError, match="asked to go on at 1000"):
        twin(fetch(tmp_path / "film.mp4"))


def test_a_link_that_is_too_old_is_asked_for_anew(twin: Any, server: Any, tmp_path: Path) -> None:
    shelf = Shelf(server)
    stale = {"video": f"{server.url}/files/film.mp4?sign=0"}
    answer = shelf.answer

    def fussy(connection: Any, request: Any) -> None:
        if request.path.endswith("sign=0"):
            connection.sendall(server.http(403, {"detail": "expired"}))
            connection.close()
        else:
            answer(connection, request)

    server.says(fussy)
    old = lumaai.types.Generation.construct(**shelf.generation(assets=stale))

    path = twin(lambda luma: luma.generations.download(old, tmp_path / "film.mp4"))

    assert same(path)


def test_a_refusal_is_named(twin: Any, server: Any, tmp_path: Path) -> None:
    shelf = Shelf(server)
    gone = server.http(404, {"detail": "gone"})
    server.says(server.http(200, shelf.generation()), gone, server.http(200, shelf.generation()))

    with pytest.raises(lumaai.NotFoundError):
        twin(fetch(tmp_path / "film.mp4"))


def test_what_is_not_completed_cannot_be_fetched(twin: Any, server: Any, tmp_path: Path) -> None:
    server.says(server.http(200, {"id": ID, "state": "dreaming"}))

    with pytest.raises(lumaai.LumaAIError, match="is dreaming: wait for it"):
        twin(fetch(tmp_path / "film.mp4"))


def test_a_missing_asset_is_named(twin: Any, shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(lumaai.LumaAIError, match="has no progress_video"):
        twin(fetch(tmp_path / "film.mp4", asset="progress_video"))


def test_an_id_cannot_lead_the_file_elsewhere(twin: Any, shelf: Shelf, tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    evil = lumaai.types.Generation.construct(**shelf.generation(id="../../evil"))

    path = twin(lambda luma: luma.generations.download(evil, inner))

    assert path == inner / "______evil.mp4"
