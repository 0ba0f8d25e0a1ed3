"""Fetching a finished file: streamed, resumed after every cut, and there whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from os import PathLike
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import urlsplit

from . import _calls, _retries
from ._core import Core
from ._exceptions import APIStatusError, DownloadError, LumaAIError, status_error
from ._exchange import send
from ._http import timeout_for
from ._sinks import Sink, open_sink
from .types.generation import Generation

if TYPE_CHECKING:
    import httpx2

Asset: TypeAlias = Literal["video", "image", "extended", "progress_video"]
Destination: TypeAlias = str | PathLike[str] | IO[bytes] | None
#: Told the bytes so far, and the bytes in all if the server says.
OnBytes: TypeAlias = Callable[[int, int | None], object]

SUFFIXES = frozenset({".mp4", ".webm", ".mov", ".jpg", ".jpeg", ".png", ".webp", ".gif"})
CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
#: A signed link that is too old answers with one of these; a new one is asked for, once.
STALE = frozenset({401, 403, 404, 410})


class Cut(Exception):
    """The connection ended before the file did."""


async def download(
    client: Core,
    target: Generation | str,
    to: Destination = None,
    asset: Asset | None = None,
    on_progress: OnBytes | None = None,
) -> Any:
    """Write the file of a completed generation; see ``generations.download``."""
    generation = await _completed(client, target)
    url = _url(generation, asset)
    sink = open_sink(to, _name(generation, url, asset))
    fetch = Fetch(client, url, sink, on_progress)
    try:
        try:
            await fetch.run()
        except APIStatusError as error:
            if error.status_code not in STALE:
                raise
            fetch.url = _url(await _completed(client, str(generation.id)), asset)
            if fetch.url == url:
                raise
            await fetch.run()
    except BaseException:
        sink.abandon()
        raise
    return sink.finish()


class Fetch:
    """One file on its way. Every attempt goes on where the last one was cut."""

    def __init__(self, client: Core, url: str, sink: Sink, listener: OnBytes | None) -> None:
        self.client = client
        self.url = url
        self.sink = sink
        self._listener = listener

    async def run(self) -> None:
        """Fetch until the file is whole.

        Raises:
            DownloadError: It kept being cut without getting longer, or is not the file.
            APIStatusError: The server refused.
        """
        failures = 0
        whole = False
        while not whole:
            before = self.sink.size
            try:
                whole = await self._attempt()
            except (self.client._wire.lib.RequestError, APIStatusError, Cut) as error:
                failures = 0 if self.sink.size > before else failures + 1
                delay = _retries.after(error, failures)
                if delay is None:
                    raise
                if failures > self.client.max_retries:
                    kept = f"{self.sink.size} bytes arrived"
                    raise DownloadError(f"{self.url}: {error}; {kept}") from error
                await self.client._wire.sleep(delay)

    async def _attempt(self) -> bool:
        """Ask for what is missing and write it; return False to ask again for less."""
        wire, sink = self.client._wire, self.sink
        asked = sink.size > 0 and sink.tag is not None
        response = await wire.send(self._request(asked), follow_redirects=True)
        try:
            if response.status_code == 416 and asked:
                return self._past_the_end(response)
            await self._check(response)
            if response.status_code == 206:
                total: int | None = self._resume(response)
            else:
                if sink.begin(_tag(response), fresh=asked):
                    return False  # an earlier run left the beginning
                total = _length(response)
            async for piece in wire.pieces(response):
                sink.write(piece)
                if self._listener is not None:
                    await wire.tell(self._listener, sink.size, total)
        finally:
            await wire.release(response)
        if total is not None and sink.size != total:
            raise Cut(f"{sink.size} bytes came of {total}")
        return True

    def _request(self, asked: bool) -> Any:
        """Build a plain GET: no key goes to wherever the file is kept."""
        headers = {"accept": "*/*", "accept-encoding": "identity"}
        if asked:
            headers |= {"range": f"bytes={self.sink.size}-", "if-range": str(self.sink.tag)}
        wire = self.client._wire
        timeout = timeout_for(wire.lib, self.client.timeout)
        return wire.http.build_request("GET", self.url, headers=headers, timeout=timeout)

    async def _check(self, response: httpx2.Response) -> None:
        if not response.is_success:
            await self.client._wire.read(response)
            raise status_error(response)
        if "html" in response.headers.get("content-type", ""):
            raise DownloadError(f"{self.url} is a web page, not a file")

    def _resume(self, response: httpx2.Response) -> int:
        """Make sure that what comes continues what is here, and return the length in all."""
        found = CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
        if found is None or int(found[1]) != self.sink.size:
            raise DownloadError(f"{self.url}: asked to go on at {self.sink.size}, got {found}")
        return int(found[2])

    def _past_the_end(self, response: httpx2.Response) -> bool:
        """Nothing is left to fetch: the file was whole already, or has got shorter."""
        if response.headers.get("content-range") == f"bytes */{self.sink.size}":
            return True
        self.sink.begin(None, fresh=True)
        raise Cut("the file has changed")


async def _completed(client: Core, target: Generation | str) -> Generation:
    if isinstance(target, str) or target.state != "completed":
        target = await send(client, _calls.GET({}, _calls.id_of(target)))
    if target.state != "completed":
        raise LumaAIError(f"{target.id} is {target.state}: wait for it to be completed")
    return target


def _url(generation: Generation, asset: Asset | None) -> str:
    """Return the address of the asset asked for: by default the film, or the picture.

    Raises:
        LumaAIError: There is none.
    """
    assets = generation.assets
    for name in (asset,) if asset else ("video", "image"):
        url = getattr(assets, name, None)
        if isinstance(url, str):
            return url
    raise LumaAIError(f"{generation.id} has no {asset or 'video or image'}")


def _name(generation: Generation, url: str, asset: Asset | None) -> str:
    """Return what to call the file: a name that cannot lead out of its directory."""
    suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
    if suffix not in SUFFIXES:
        suffix = ".jpg" if asset == "image" else ".mp4"
    return re.sub(r"[^A-Za-z0-9_-]", "_", generation.id or "generation") + suffix


def _tag(response: httpx2.Response) -> str | None:
    """Return what names exactly these bytes (RFC 9110, section 13.1.5), or None."""
    if "content-encoding" in response.headers:
        return None
    tag = response.headers.get("etag", "")
    if tag and not tag.startswith("W/"):
        return str(tag)
    return response.headers.get("last-modified")


def _length(response: httpx2.Response) -> int | None:
    length = response.headers.get("content-length", "")
    if "content-encoding" in response.headers or not length.isdigit():
        return None
    return int(length)
