"""Local pictures: sent first, and then spoken of by their URL."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import lumaai
from lumaai import keyframes
from lumaai.types import Generation

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
KEPT = {"url": "http://here/uploads/1.png", "media_type": "image/png", "size": 28}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "cat.png"
    path.write_bytes(PNG)
    return path


class Drawing:
    """What a PIL image can do, as far as it matters here."""

    def save(self, fp: Any, format: str) -> None:
        assert format == "PNG"
        fp.write(PNG)

    def convert(self) -> None: ...


def sent(request: Any) -> tuple[str, str, bytes]:
    """Return the name, type and bytes of the one file of a form."""
    head, _, rest = request.body.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert 'name="file"' in lines[1]
    name = lines[1].partition('filename="')[2].rstrip('"')
    return name, lines[2].partition(": ")[2], rest[: rest.rindex(b"\r\n--", 0, -3)]


FILES: dict[str, tuple[Any, str, str]] = {
    "path": (lambda path: path, "cat.png", "image/png"),
    "name": (str, "cat.png", "image/png"),
    "bytes": (lambda path: path.read_bytes(), "upload", "image/png"),
    "file": (lambda path: io.BytesIO(path.read_bytes()), "upload", "image/png"),
    "image": (lambda path: Drawing(), "image.png", "image/png"),
}


@pytest.mark.parametrize("how", FILES)
def test_anything_like_a_file_can_be_uploaded(
    twin: Any, server: Any, picture: Path, how: str
) -> None:
    make, name, kind = FILES[how]
    server.says(server.http(201, KEPT))

    upload = twin(lambda luma: luma.uploads.create(make(picture)))

    assert upload.url == KEPT["url"]
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/uploads")
    assert sent(request) == (name, kind, PNG)


def test_an_upload_is_whole_again_when_it_is_repeated(
    twin: Any, server: Any, picture: Path
) -> None:
    server.says(server.http(503, {}), server.http(201, KEPT))

    twin(lambda luma: luma.uploads.create(picture))

    assert [sent(request)[2] for request in server.requests] == [PNG, PNG]


def test_what_is_no_file_is_refused(twin: Any) -> None:
    with pytest.raises(TypeError, match="cannot upload int"):
        twin(lambda luma: luma.uploads.create(7))


def test_a_service_without_uploads_says_what_to_do(twin: Any, server: Any, picture: Path) -> None:
    server.says(server.http(404, {"detail": "Not Found"}))

    with pytest.raises(lumaai.LumaAIError, match="put the file on the web"):
        twin(lambda luma: luma.uploads.create(picture))


def test_a_path_in_a_keyframe_is_uploaded_first(twin: Any, server: Any, picture: Path) -> None:
    server.says(server.http(201, KEPT), server.http(201, server.queued))

    twin(
        lambda luma: luma.generations.create(
            prompt="a cat", keyframes={"frame0": keyframes.image(picture)}
        )
    )

    assert server.requests[1].json["keyframes"] == {"frame0": {"type": "image", "url": KEPT["url"]}}


def test_paths_are_uploaded_wherever_a_url_may_stand(twin: Any, server: Any, picture: Path) -> None:
    server.says(*[server.http(201, KEPT)] * 3, server.http(201, server.queued))

    twin(
        lambda luma: luma.generations.image.create(
            prompt="a cat",
            image_ref=[{"url": picture, "weight": 0.5}],
            character_ref={"identity0": {"images": [picture, "https://x/me.jpg"]}},
            modify_image_ref={"url": picture.read_bytes()},
        )
    )

    body = server.requests[3].json
    assert body["image_ref"] == [{"url": KEPT["url"], "weight": 0.5}]
    assert body["character_ref"]["identity0"]["images"] == [KEPT["url"], "https://x/me.jpg"]
    assert body["modify_image_ref"] == {"url": KEPT["url"]}


def test_text_never_names_a_file(twin: Any, server: Any, picture: Path) -> None:
    twin(
        lambda luma: luma.generations.create(
            keyframes={"frame0": {"type": "image", "url": str(picture)}}
        )
    )

    (request,) = server.requests
    assert request.json["keyframes"]["frame0"]["url"] == str(picture)


def test_keyframes_are_built_from_what_one_has() -> None:
    film = Generation.construct(id="d196", state="completed")

    assert keyframes.image("https://x/a.jpg") == {"type": "image", "url": "https://x/a.jpg"}
    assert keyframes.generation(film) == {"type": "generation", "id": "d196"}
    assert keyframes.generation("d312") == {"type": "generation", "id": "d312"}
    assert keyframes.between(film, "https://x/a.jpg") == {
        "frame0": {"type": "generation", "id": "d196"},
        "frame1": {"type": "image", "url": "https://x/a.jpg"},
    }
    with pytest.raises(ValueError, match="with an id"):
        keyframes.generation(Generation.construct())


@pytest.mark.parametrize(
    ("use", "frames"),
    [
        (lambda g: g.extend("d1", prompt="on"), {"frame0": "d1"}),
        (lambda g: g.extend("d1", end="https://x/a.jpg"), {"frame0": "d1", "frame1": "a"}),
        (lambda g: g.reverse_extend("d1"), {"frame1": "d1"}),
        (
            lambda g: g.reverse_extend("d1", start="https://x/a.jpg"),
            {"frame0": "a", "frame1": "d1"},
        ),
        (lambda g: g.interpolate("d1", "d2"), {"frame0": "d1", "frame1": "d2"}),
    ],
)
def test_extending_says_which_end_is_which(
    twin: Any, server: Any, use: Any, frames: dict[str, str]
) -> None:
    twin(lambda luma: use(luma.generations))

    got = {k: v.get("id", "a") for k, v in server.requests[0].json["keyframes"].items()}
    assert got == frames


def test_iterating_pages_through_everything_once(twin: Any, server: Any) -> None:
    def page(*ids: str, more: bool) -> Any:
        return server.http(200, {"generations": [{"id": i} for i in ids], "has_more": more})

    server.says(page("c", "b", more=True), page("b", "a", more=True), page("z", more=False))

    found = twin(lambda luma: luma.generations.iter(page_size=2))

    assert [g.id for g in found] == ["c", "b", "a", "z"]
    assert [r.path.partition("?")[2] for r in server.requests] == [
        "limit=2&offset=0",
        "limit=2&offset=2",
        "limit=2&offset=4",
    ]


def test_iterating_ends_where_a_server_does_not_say_whether_there_is_more(
    twin: Any, server: Any
) -> None:
    server.says(server.http(200, {"generations": [{"id": "a"}]}))

    assert len(twin(lambda luma: luma.generations.iter(page_size=2))) == 1


@pytest.mark.parametrize("state", ["queued", "dreaming"])
def test_where_cancelling_is_not_offered_an_unfinished_generation_is_deleted(
    twin: Any, server: Any, state: str
) -> None:
    server.says(
        server.http(404, {}),
        server.http(200, {"id": "d1", "state": state}),
        server.http(204, b""),
    )

    ended = twin(lambda luma: luma.generations.cancel("d1"))

    assert (ended.state, ended.failure_reason) == ("failed", "Cancelled")
    assert [r.method for r in server.requests] == ["POST", "GET", "DELETE"]


def test_where_cancelling_is_not_offered_a_finished_generation_stays(
    twin: Any, server: Any
) -> None:
    server.says(server.http(405, {}), server.http(200, {"id": "d1", "state": "completed"}))

    assert twin(lambda luma: luma.generations.cancel("d1")).state == "completed"
    assert [r.method for r in server.requests] == ["POST", "GET"]
