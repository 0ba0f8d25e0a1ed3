"""Files are fetched from strangers within bounds."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from reverie.core.errors import KeyframeUnreadable
from reverie.outbound import Fetcher, Policy

from .conftest import Receiver, status

LIMIT = 100_000  # bytes
LOOPBACK = Policy([ipaddress.ip_network("127.0.0.0/8")])


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    fetcher = Fetcher.open(LOOPBACK, LIMIT)
    yield fetcher
    fetcher.close()


def test_what_is_served_is_saved(fetcher: Fetcher, receiver: Receiver, tmp_path: Path) -> None:
    receiver.answers = [status(200, b"x" * LIMIT)]

    fetcher.fetch(receiver.url + "/a.jpg", tmp_path / "a")

    assert (tmp_path / "a").read_bytes() == b"x" * LIMIT
    assert receiver.heard[0][1]["accept-encoding"] == "identity"


def test_a_few_redirects_are_followed(fetcher: Fetcher, receiver: Receiver, tmp_path: Path) -> None:
    receiver.answers = [
        status(302, location="/one"),
        status(301, location="two"),
        status(307, location=receiver.url + "/three"),
        status(200, b"here"),
    ]

    fetcher.fetch(receiver.url, tmp_path / "a")

    assert (tmp_path / "a").read_bytes() == b"here"
    assert [path for path, _, _ in receiver.heard] == ["/", "/one", "/two", "/three"]


def test_endless_redirects_are_not(fetcher: Fetcher, receiver: Receiver, tmp_path: Path) -> None:
    receiver.answers = [status(302, location="/again")]

    with pytest.raises(KeyframeUnreadable, match="more than 3 redirects"):
        fetcher.fetch(receiver.url, tmp_path / "a")


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://10.0.0.1/", "10.0.0.1 is not at a public address"),
        ("http://169.254.169.254/latest", "169.254.169.254 is not at a public address"),
        ("file:///etc/passwd", "not an http or https URL"),
        ("//[bad", "Invalid"),
    ],
)
def test_a_redirect_leads_nowhere_a_url_may_not(
    fetcher: Fetcher, receiver: Receiver, tmp_path: Path, location: str, message: str
) -> None:
    receiver.answers = [status(302, location=location)]

    with pytest.raises(KeyframeUnreadable, match=message):
        fetcher.fetch(receiver.url, tmp_path / "a")


@pytest.mark.parametrize("code", [204, 206, 304, 403, 404, 500])
def test_only_200_is_a_file(
    fetcher: Fetcher, receiver: Receiver, tmp_path: Path, code: int
) -> None:
    receiver.answers = [status(code)]

    with pytest.raises(KeyframeUnreadable, match=rf"/a\.jpg answered {code}$"):
        fetcher.fetch(receiver.url + "/a.jpg?token=secret", tmp_path / "a")


def test_a_file_that_says_it_is_too_large_is_not_read(
    fetcher: Fetcher, receiver: Receiver, tmp_path: Path
) -> None:
    receiver.answers = [status(200, content_length=str(10**12))]

    with pytest.raises(KeyframeUnreadable, match="larger than 100000 bytes"):
        fetcher.fetch(receiver.url, tmp_path / "a")

    assert not (tmp_path / "a").exists()


def test_a_file_that_does_not_say_so_is_cut_off(
    fetcher: Fetcher, receiver: Receiver, tmp_path: Path
) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"

    def chunked(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        try:
            for _ in range(1000):
                handler.wfile.write(chunk)
        except OSError:
            pass  # the other side has had enough

    receiver.answers = [chunked]

    with pytest.raises(KeyframeUnreadable, match="larger than 100000 bytes"):
        fetcher.fetch(receiver.url, tmp_path / "a")

    assert (tmp_path / "a").stat().st_size <= LIMIT


def test_a_compressed_answer_is_refused_unread(
    fetcher: Fetcher, receiver: Receiver, tmp_path: Path
) -> None:
    receiver.answers = [status(200, b"bomb", content_encoding="gzip")]

    with pytest.raises(KeyframeUnreadable, match="compressed"):
        fetcher.fetch(receiver.url, tmp_path / "a")


@pytest.mark.parametrize("url", ["ftp://a/b", "a.jpg", "", "http://", "http://[", "data:,x"])
def test_what_is_no_web_address_is_refused(fetcher: Fetcher, tmp_path: Path, url: str) -> None:
    with pytest.raises(KeyframeUnreadable):
        fetcher.fetch(url, tmp_path / "a")


def test_nothing_listening_is_said(fetcher: Fetcher, receiver: Receiver, tmp_path: Path) -> None:
    receiver.server.server_close()

    with pytest.raises(KeyframeUnreadable, match=r"^http://127\.0\.0\.1:\d+: "):
        fetcher.fetch(receiver.url, tmp_path / "a")
