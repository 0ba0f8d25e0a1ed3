"""Files: whole, in part, unchanged, not there."""

from __future__ import annotations

import pytest

from .conftest import API, Service

CONTENT = bytes(range(256)) * 4


@pytest.fixture
def url(service: Service) -> str:
    id = service.create()["id"]
    service.complete(CONTENT)
    shown = service.client.get(f"{API}/generations/{id}").json()
    service.client.headers.pop("authorization")
    return str(shown["assets"]["video"])


@pytest.mark.parametrize(
    ("asked", "status", "start", "stop"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=1000-", 206, 1000, 1024),
        ("bytes=-24", 206, 1000, 1024),
        ("bytes=-9999", 200, 0, 1024),
        ("bytes=0-99999", 200, 0, 1024),
        ("bytes=5-3", 200, 0, 1024),
        ("bytes=0-1,4-5", 200, 0, 1024),
        ("bytes=-", 200, 0, 1024),
        ("lines=1-2", 200, 0, 1024),
    ],
)
def test_a_range_is_that_part_of_the_file(
    service: Service, url: str, asked: str, status: int, start: int, stop: int
) -> None:
    for method in ("GET", "HEAD"):
        answer = service.client.request(method, url, headers={"Range": asked})
        assert answer.status_code == status
        assert answer.headers["content-length"] == str(stop - start)
        assert answer.content == (CONTENT[start:stop] if method == "GET" else b"")
        if status == 206:
            assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/1024"


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=-0", "bytes=99999-100000"])
def test_a_range_beyond_the_end_cannot_be_satisfied(service: Service, url: str, asked: str) -> None:
    answer = service.client.get(url, headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */1024"


def test_an_unchanged_file_is_not_sent_again(service: Service, url: str) -> None:
    etag = service.client.head(url).headers["etag"]
    for tags in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = service.client.get(url, headers={"If-None-Match": tags})
        assert (answer.status_code, answer.content) == (304, b"")
    assert service.client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_range_of_another_version_yields_the_whole_file(service: Service, url: str) -> None:
    etag = service.client.head(url).headers["etag"]
    part = {"Range": "bytes=0-0"}
    assert service.client.get(url, headers=part | {"If-Range": etag}).status_code == 206
    assert service.client.get(url, headers=part | {"If-Range": '"old"'}).status_code == 200


def test_only_a_signed_address_is_served(service: Service, url: str) -> None:
    bare, _, query = url.partition("?")
    other = bare.rpartition("/")[0]
    changed = (
        bare,
        f"{bare}?{query[:-1]}",
        f"{bare}?{query}".replace("expires=", "expires=1"),
        f"{other}/other.mp4?{query}",
        f"{other}/../secret?{query}",
        f"{bare}?expires=&signature=",
        f"{bare}?expires=%ED%A0%80&signature=%ED%A0%80",
    )
    for address in changed:
        answer = service.client.get(address)
        assert (answer.status_code, answer.json()) == (
            404,
            {"detail": "There is no such file, or its address has expired"},
        )


def test_files_cannot_run_anything_on_our_origin(service: Service, url: str) -> None:
    headers = service.client.head(url).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]
