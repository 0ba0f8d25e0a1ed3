"""A signed URL opens one asset, for a while, and nothing else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverie.assets import Signer
from reverie.core.errors import NotFound

NAME = "3ce343aa-5746-4ab3-b167-4e29f83d3f42/video.mp4"
NOW = 1_700_000_000.0
DAY = 86_400.0

SIGNER = Signer(b"k" * 32, "http://127.0.0.1:8000/files", 7 * DAY)


def test_a_url_leads_back_to_its_name() -> None:
    url = SIGNER.url(NAME, NOW)

    assert url.startswith(f"http://127.0.0.1:8000/files/{NAME}?")
    assert SIGNER.is_own(url)
    assert SIGNER.name(url, NOW) == NAME


def test_polling_gives_the_same_url_within_the_hour() -> None:
    at_the_hour = NOW // 3600 * 3600

    assert len({SIGNER.url(NAME, at_the_hour + s) for s in (1, 1800, 3599)}) == 1
    assert SIGNER.url(NAME, at_the_hour + 3601) != SIGNER.url(NAME, at_the_hour + 1)


@pytest.mark.parametrize("later", [0.0, DAY, 7 * DAY])
def test_a_url_works_for_its_lifetime(later: float) -> None:
    assert SIGNER.name(SIGNER.url(NAME, NOW), NOW + later) == NAME


def test_and_not_much_longer() -> None:
    with pytest.raises(NotFound, match="wrong or has expired"):
        SIGNER.name(SIGNER.url(NAME, NOW), NOW + 7 * DAY + 3601)


@pytest.mark.parametrize(
    "change",
    [
        lambda url: url.replace("video.mp4", "image.jpg"),
        lambda url: url.replace("expires=1", "expires=2"),
        lambda url: url.replace("signature=", "signature=A"),
        lambda url: url[:-1],
        lambda url: url.split("&")[0],
        lambda url: url.split("?")[0],
        lambda url: url.replace("signature=", "signature=%ff%00"),
        lambda url: url.replace("/files/", "/files/x/"),
        lambda url: url.replace("/files/", "/files/../files/"),
        lambda url: url.replace("/files/", "/files/%2e%2e/"),
    ],
)
def test_a_changed_url_opens_nothing(change: object) -> None:
    assert callable(change)
    with pytest.raises(NotFound):
        SIGNER.name(change(SIGNER.url(NAME, NOW)), NOW)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8001/files/a/b.mp4",
        "https://127.0.0.1:8000/files/a/b.mp4",
        "http://127.0.0.1:8000/other/a/b.mp4",
        "http://127.0.0.1:8000/filesystem/a",
        "http://127.0.0.1:8000@evil.example/files/a/b.mp4",
        "http://evil.example/?http://127.0.0.1:8000/files/a",
        "//127.0.0.1:8000/files/a",
        "http://[",
        "",
    ],
)
def test_another_origin_is_not_ours(url: str) -> None:
    assert not SIGNER.is_own(url)
    with pytest.raises(NotFound):
        SIGNER.name(url, NOW)


def test_another_key_signs_nothing_here() -> None:
    theirs = Signer(b"x" * 32, SIGNER.prefix, SIGNER.lifetime)

    with pytest.raises(NotFound):
        SIGNER.name(theirs.url(NAME, NOW), NOW)


@given(st.text(), st.text(), st.text())
def test_no_three_words_make_a_valid_signature(name: str, expires: str, signature: str) -> None:
    assert not SIGNER.is_valid(name, expires, signature, NOW)


def test_the_parts_of_the_query_are_what_is_checked() -> None:
    query = parse_qs(urlsplit(SIGNER.url(NAME, NOW)).query)

    assert SIGNER.is_valid(NAME, query["expires"][0], query["signature"][0], NOW)
