"""Fetching: whole or not at all, resumed to the same bytes, and never fooled."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path
from typing import Any

import pytest

import lumaai

ID = "d1968551-6113-4b46-b567-09210c2e79b0"
FILM = random.Random(7).randbytes(300_000)
ETAG = '"v1"'


class Shelf:
    """Serves one film with ranges, and hangs up after so many bytes of each answer."""

    def __init__(self, server: Any, film: bytes = FILM, etag: str | None = ETAG) -> None:
        self.server = server
        self.film = film
        self.etag = etag
        self.cuts: list[int] = []
        self.ranges: list[str | None] = []
        server.says(self.answer)

    def generation(self, **changes: Any) -> dict[str, Any]:
        assets = {"video": f"{self.server.url}/files/film.mp4?sign=1"}
        return {"id": ID, "state": "completed", "assets": assets, **changes}

    def answer(self, connection: Any, request: Any) -> None:
        if request.path.startswith("/generations"):
            connection.sendall(self.server.http(200, self.generation()))
            connection.close()
            return
        asked = request.headers.get("range")
        self.ranges.append(asked)
        start = 0
        headers = {"content-type": "video/mp4", "accept-ranges": "bytes"}
        headers |= {"etag": self.etag} if self.etag else {}
        status = 200
        if asked and request.headers.get("if-range") == self.etag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(self.film):
                headers["content-range"] = f"bytes */{len(self.film)}"
                connection.sendall(self.server.http(416, b"", headers))
                connection.close()
                return
            headers["content-range"] = f"bytes {start}-{len(self.film) - 1}/{len(self.film)}"
            status = 206
        whole = self.server.http(status, self.film[start:], headers)
        if self.cuts:
            body = whole.index(b"\r\n\r\n") + 4
            whole = whole[: body + self.cuts.pop(0)]
        connection.sendall(whole)
        connection.close()


@pytest.fixture
def shelf(server: Any) -> Shelf:
    return Shelf(server)


def same(path: Path) -> bool:
    return hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(FILM).digest()


def fetch(to: Any, **options: Any) -> Any:
    return lambda luma: luma.generations.download(ID, to, **options)


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
