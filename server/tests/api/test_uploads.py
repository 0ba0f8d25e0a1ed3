"""Uploads: what is taken, what is not, and that it can be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reverie.core.tier import Tier
from reverie.settings import Settings

from .conftest import API, Build, Service

JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 100
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100
MP4 = b"\x00\x00\x00\x18ftypisom" + b"\x00" * 100


@pytest.mark.parametrize(
    ("content", "kind"),
    [(JPEG, "image/jpeg"), (PNG, "image/png"), (MP4, "video/mp4")],
)
@pytest.mark.parametrize("form", [True, False])
def test_a_file_is_kept_and_served_as_what_it_is(
    service: Service, content: bytes, kind: str, form: bool
) -> None:
    if form:
        files = {"anything": ("../../evil.html", content, "text/html")}
        answer = service.client.post(f"{API}/uploads", files=files)
    else:
        headers = {"Content-Type": "text/html"}
        answer = service.client.post(f"{API}/uploads", content=content, headers=headers)
    assert answer.status_code == 201, answer.text
    kept = answer.json()
    assert (kept["media_type"], kept["size"]) == (kind, len(content))
    served = service.client.get(kept["url"], headers={"Authorization": ""})
    assert (served.content, served.headers["content-type"]) == (content, kind)
    assert "evil" not in kept["url"]


def test_an_uploads_address_is_a_keyframe(service: Service) -> None:
    url = service.client.post(f"{API}/uploads", content=PNG).json()["url"]
    made = service.create(keyframes={"frame0": {"type": "image", "url": url}})
    assert made["request"]["keyframes"]["frame0"]["url"] == url


@pytest.mark.parametrize("content", [b"", b"<html>", b"RIFF0000WAVE", b"GIF88a", b"\x00" * 50])
def test_another_kind_of_file_is_not_taken(service: Service, content: bytes) -> None:
    answer = service.client.post(f"{API}/uploads", content=content)
    assert answer.status_code == 415
    assert "jpg" in answer.json()["detail"]


def test_a_form_without_a_file_is_refused(service: Service) -> None:
    answer = service.client.post(f"{API}/uploads", files={"": ("", b"")}, data={"file": "text"})
    assert answer.status_code == 400


def test_a_broken_form_is_refused(service: Service) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for content in (b"--y\r\n", b"--x\r\nContent-Disposition", b"", b"--x\r\n\r\n\r\n--x--"):
        answer = service.client.post(f"{API}/uploads", content=content, headers=headers)
        assert answer.status_code == 400, answer.text
    no_boundary = {"Content-Type": "multipart/form-data"}
    assert (
        service.client.post(f"{API}/uploads", content=PNG, headers=no_boundary).status_code == 400
    )


@pytest.mark.parametrize("form", [True, False])
def test_a_file_over_the_limit_is_refused_and_not_kept(
    build: Build, tmp_path: Path, form: bool
) -> None:
    service = build(settings=Settings(home=tmp_path, max_upload=1000))
    large = PNG + b"\x00" * 1000
    many = large + b"\x00" * 2**17
    for content in (large, many):
        sent: dict[str, Any] = {"files": {"file": content}} if form else {"content": content}
        assert service.client.post(f"{API}/uploads", **sent).status_code == 413
    assert not list((tmp_path / "assets").glob("uploads/*"))


def test_an_upload_needs_a_key(service: Service) -> None:
    service.client.headers.pop("authorization")
    assert service.client.post(f"{API}/uploads", content=PNG).status_code == 401


def test_an_account_that_keeps_as_much_as_it_may_is_told_what_to_do(
    build: Build, tmp_path: Path
) -> None:
    tiers = {"small": Tier(9, 9, 9, 9, 9, stored=len(PNG) + 8)}
    service = build(tier="small", settings=Settings(home=tmp_path, tiers=tiers, tier="small"))
    assert service.client.post(f"{API}/uploads", content=PNG).status_code == 201
    refused = service.client.post(f"{API}/uploads", content=PNG)
    assert refused.status_code == 403
    assert "delete some of them to make room" in refused.json()["detail"]
    assert len(list((tmp_path / "assets" / "uploads").iterdir())) == 1
    assert service.client.get(f"{API}/account").json()["stored_bytes"] == len(PNG)
