"""Every store keeps the same promises: a directory, and a bucket of a local S3 server."""

from __future__ import annotations

import socket
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reverie.assets import Assets, LocalAssets, open_assets
from reverie.core.errors import NotFound

NAME = "3ce343aa-5746-4ab3-b167-4e29f83d3f42/video.mp4"


@pytest.fixture(scope="module")
def bucket() -> Iterator[tuple[str, str]]:
    """The endpoint of an S3 server, and the name of a bucket there."""
    boto3 = pytest.importorskip("boto3")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(
        ip_address="127.0.0.1", port=_free_port(), verbose=False
    )
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket="films")
    client.close()
    yield endpoint, "films"
    server.stop()


@pytest.fixture(params=["local", "s3"])
def assets(request: pytest.FixtureRequest, tmp_path: Path) -> Assets:
    if request.param == "local":
        return LocalAssets(tmp_path / "assets")
    return in_bucket(request.getfixturevalue("bucket"), uuid.uuid4().hex)


def in_bucket(bucket: tuple[str, str], prefix: str) -> Assets:
    from reverie.assets.s3 import S3Assets

    endpoint, name = bucket
    config: Any = {
        "aws_endpoint": endpoint,
        "aws_region": "us-east-1",
        "aws_access_key_id": "key",
        "aws_secret_access_key": "secret",
        "aws_virtual_hosted_style_request": False,
    }
    return S3Assets.open(f"s3://{name}/{prefix}", config, {"allow_http": True})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def put(assets: Assets, name: str, content: bytes) -> None:
    with assets.writing(name) as path:
        path.write_bytes(content)


def content(assets: Assets, name: str, start: int = 0, stop: int | None = None) -> bytes:
    return b"".join(assets.read(name, start, stop))


def test_what_was_written_is_read(assets: Assets) -> None:
    film = bytes(range(256)) * 4096  # 1 MiB: several pieces

    put(assets, NAME, film)

    assert content(assets, NAME) == film
    assert assets.stat(NAME).size == len(film)
    assert assets.stat(NAME).modified > 0
    with assets.reading(NAME) as path:
        assert path.read_bytes() == film


def test_any_part_can_be_read(assets: Assets) -> None:
    put(assets, NAME, b"0123456789")

    assert content(assets, NAME, 3, 7) == b"3456"
    assert content(assets, NAME, 8) == b"89"
    assert content(assets, NAME, 8, 100) == b"89"
    assert content(assets, NAME, 4, 4) == b""


def test_a_writer_that_breaks_leaves_nothing(assets: Assets) -> None:
    def broken() -> None:
        with assets.writing(NAME) as path:
            path.write_bytes(b"half a fi")
            raise RuntimeError("the encoder broke")

    with pytest.raises(RuntimeError):
        broken()

    with pytest.raises(NotFound):
        assets.stat(NAME)


def test_nobody_sees_a_file_before_it_is_whole(assets: Assets) -> None:
    with assets.writing(NAME) as path:
        path.write_bytes(b"whole")
        with pytest.raises(NotFound):
            assets.read(NAME)

    assert content(assets, NAME) == b"whole"


def test_writing_again_replaces(assets: Assets) -> None:
    put(assets, NAME, b"old")
    before = assets.stat(NAME).etag

    put(assets, NAME, b"newer")

    assert content(assets, NAME) == b"newer"
    assert assets.stat(NAME).etag != before


def test_what_is_not_there_is_said_to_be(assets: Assets) -> None:
    for look in (assets.stat, assets.read, lambda name: assets.reading(name).__enter__()):
        with pytest.raises(NotFound):
            look("no-such/video.mp4")


def test_deleting_is_for_good_and_may_be_repeated(assets: Assets) -> None:
    put(assets, NAME, b"film")

    for _ in range(2):
        assets.delete(NAME)

    with pytest.raises(NotFound):
        assets.stat(NAME)


def test_deleting_all_takes_a_generation_and_not_its_neighbour(assets: Assets) -> None:
    for name in ("a/video.mp4", "a/image.jpg", "ab/video.mp4"):
        put(assets, name, b"x")

    for _ in range(2):
        assets.delete_all("a/")

    for name in ("a/video.mp4", "a/image.jpg"):
        with pytest.raises(NotFound):
            assets.stat(name)
    assert content(assets, "ab/video.mp4") == b"x"


BAD_NAMES = [
    "",
    ".",
    "..",
    "../secret",
    "a/../../secret",
    "/etc/passwd",
    "a//b",
    "a/",
    ".parts/x",
    "a/.hidden",
    "a\\..\\b",
    "a\0b",
    "a\nb",
    "%2e%2e/secret",
    "a/b/c/d/e",
    "x" * 1000,
    "a..b",
    "ä",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_no_name_leads_out_of_the_store(assets: Assets, name: str) -> None:
    for act in (
        assets.stat,
        assets.read,
        assets.delete,
        lambda name: assets.delete_all(name + "/"),
        lambda name: assets.writing(name).__enter__(),
        lambda name: assets.reading(name).__enter__(),
    ):
        with pytest.raises(NotFound):
            act(name)


def test_a_directory_is_one_by_itself(tmp_path: Path) -> None:
    store = open_assets(str(tmp_path / "films"))

    put(store, NAME, b"film")

    assert (tmp_path / "films" / NAME).read_bytes() == b"film"
    free = store.free()
    assert free is not None
    assert free > 0


def test_a_directory_shows_no_trace_of_what_was_deleted(tmp_path: Path) -> None:
    store = LocalAssets(tmp_path)
    put(store, "a/video.mp4", b"x")
    put(store, "a/image.jpg", b"x")

    store.delete("a/video.mp4")
    assert (tmp_path / "a").exists()
    store.delete("a/image.jpg")

    assert [path.name for path in tmp_path.iterdir()] == [".parts"]


def test_what_a_killed_writer_left_is_cleaned_up(tmp_path: Path) -> None:
    store = LocalAssets(tmp_path)
    part = tmp_path / ".parts" / "0011-video.mp4"
    part.write_bytes(b"half")
    written = part.stat().st_mtime

    assert store.clean(before=written - 1) == 0
    assert store.clean(before=written + 1) == 1
    assert list((tmp_path / ".parts").iterdir()) == []


def test_a_directory_where_a_file_should_be_is_no_asset(tmp_path: Path) -> None:
    store = LocalAssets(tmp_path)
    put(store, "a/b/video.mp4", b"x")

    for look in (store.stat, store.read):
        with pytest.raises(NotFound):
            look("a/b")
        with pytest.raises(NotFound):
            look("a/b/video.mp4/more")


def test_a_bucket_has_no_end_and_nothing_to_clean(bucket: tuple[str, str]) -> None:
    store = in_bucket(bucket, "endless")

    assert store.free() is None
    assert store.clean(before=1e12) == 0


def test_a_bucket_is_found_where_the_environment_says(
    bucket: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"ENDPOINT_URL": bucket[0], "ALLOW_HTTP": "true", "REGION": "us-east-1"}
    for name, value in {**said, "ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    store = open_assets(f"s3://{bucket[1]}/by-environment")

    put(store, NAME, b"film")

    assert content(store, NAME) == b"film"


def test_a_bucket_that_is_away_is_told_from_one_that_says_no(bucket: tuple[str, str]) -> None:
    here, away = in_bucket(bucket, "here"), in_bucket((f"http://127.0.0.1:{_free_port()}", "x"), "")

    assert here.answers()
    assert not away.answers()
    with pytest.raises(Exception, match="error sending request") as failed:
        put(away, NAME, b"film")
    assert away.is_away(failed.value)
    with pytest.raises(NotFound) as missing:
        here.stat(NAME)
    assert not here.is_away(missing.value)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="files without names are Linux's")
def test_who_is_killed_in_mid_upload_leaves_no_file_behind(
    bucket: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store = in_bucket(bucket, "killed")
    with store.writing(NAME) as path:
        path.write_bytes(b"film")
        assert list(tmp_path.iterdir()) == []  # at no moment is there anything to leave
    with store.reading(NAME) as path:
        assert path.read_bytes() == b"film"
        assert list(tmp_path.iterdir()) == []
