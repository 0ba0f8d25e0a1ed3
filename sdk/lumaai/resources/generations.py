"""``client.generations``: films and pictures, from the wish to the file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, Unpack

from lumaai import _calls, keyframes
from lumaai._wire import walk

from ._base import A, AsyncResource, Made, Promised, Resource, Shared
from .image import AsyncImageResource, ImageResource
from .lists import (
    AsyncCameraMotionResource,
    AsyncConceptsResource,
    CameraMotionResource,
    ConceptsResource,
)
from .video import AsyncVideoResource, VideoResource

if TYPE_CHECKING:
    from lumaai._download import Asset, Destination, OnBytes
    from lumaai._events import Event
    from lumaai._wait import OnProgress
    from lumaai.keyframes import End
    from lumaai.types import (
        AsyncGeneration,
        AsyncGenerationListResponse,
        Generation,
        GenerationListResponse,
    )
    from lumaai.types.params import (
        CallOptions,
        ExtendParams,
        GenerationAudioParams,
        GenerationCreateParams,
        GenerationListParams,
        GenerationUpscaleParams,
    )


#: What calls return other than a generation: to one client, and to the other.
Page: TypeAlias = "GenerationListResponse"
PromisedPage: TypeAlias = "Coroutine[Any, Any, AsyncGenerationListResponse]"
PromisedPath: TypeAlias = Coroutine[Any, Any, Path]
PromisedNone: TypeAlias = Coroutine[Any, Any, None]
P = TypeVar("P")
F = TypeVar("F")
N = TypeVar("N")


class GenerationCalls(Shared[A], Generic[A, P, F, N]):
    """Calls with one answer: a generation, a page of them, a file or nothing."""

    def create(self, **params: Unpack[GenerationCreateParams]) -> A:
        """Ask for a film and return at once, with ``state`` "queued".

        Args:
            prompt: What to show, in 3 to 5000 characters; optional beside a picture.
            model: "ray-2" (the server's default) or "ray-flash-2"; your server may offer more.
            resolution: "540p", "720p", "1080p" or "4k".
            duration: "5s" or "9s".
            aspect_ratio: "16:9" and six more.
            loop: Whether the end leads into the beginning.
            keyframes: ``frame0`` (start) and ``frame1`` (end): a picture or an earlier
                generation; see ``lumaai.keyframes``. A ``pathlib.Path`` is uploaded first.
            concepts: Camera concepts, such as ``[{"key": "dolly_zoom"}]``.
            callback_url: Where the server posts the Generation at each change.
            seed: 0 to 2**63 - 1; the same seed and words make the same film. Reverie only.
            extended: Also give ``assets.extended``: the earlier film among the keyframes and
                this one, joined. Reverie only.
            extra_headers, extra_query, extra_body: Added to the request; they win.
            timeout: Seconds, for this call.

        Raises:
            BadRequestError, UnprocessableEntityError: The request cannot be honoured.
            RateLimitError: Too many requests.

        Example:
            film = client.generations.create(prompt="A teddy bear plays guitar", model="ray-2")
        """
        return self._send(_calls.CREATE_VIDEO(params))

    def create_and_wait(
        self,
        *,
        wait_timeout: float | None = None,
        on_progress: OnProgress | None = None,
        **params: Unpack[GenerationCreateParams],
    ) -> A:
        """Do ``create`` and then ``wait``; ``wait_timeout`` is in seconds.

        Example:
            film = client.generations.create_and_wait(prompt="A lake at sunset")
            film.download("lake.mp4")
        """
        from lumaai._flows import create_and_wait

        return self._run(create_and_wait(self._client, params, wait_timeout, on_progress))

    def wait(
        self,
        generation: Generation | str,
        *,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
    ) -> A:
        """Wait until a generation, given itself or its id, is completed.

        Follows the server's event stream where there is one, and otherwise asks, at first
        after a second and then less and less often. Lost connections and 429 or 5xx answers
        are waited out.

        Args:
            timeout: Seconds; None waits as long as it takes.
            on_progress: Called with the Generation at each news of it.

        Raises:
            GenerationFailed: It failed; the error has the reason.
            WaitTimeout: It goes on, but the time is up.
            NotFoundError: It does not exist, or was deleted meanwhile.
        """
        from lumaai._wait import wait

        return self._run(wait(self._client, generation, timeout, on_progress))

    def extend(
        self,
        generation: Generation | str,
        *,
        end: End | None = None,
        **params: Unpack[ExtendParams],
    ) -> A:
        """Ask for a film that goes on where one of yours ends, perhaps arriving at ``end``."""
        ends = keyframes.between(keyframes.generation(generation), end)
        return self.create(**params, keyframes=ends)

    def reverse_extend(
        self,
        generation: Generation | str,
        *,
        start: End | None = None,
        **params: Unpack[ExtendParams],
    ) -> A:
        """Ask for a film that leads up to one of yours, perhaps from ``start``."""
        ends = keyframes.between(start, keyframes.generation(generation))
        return self.create(**params, keyframes=ends)

    def interpolate(
        self, first: Generation | str, second: Generation | str, **params: Unpack[ExtendParams]
    ) -> A:
        """Ask for a film that leads from one of yours to another."""
        ends = keyframes.between(keyframes.generation(first), keyframes.generation(second))
        return self.create(**params, keyframes=ends)

    def get(self, id: str, **options: Unpack[CallOptions]) -> A:
        """Return a generation as it is now.

        Raises:
            NotFoundError: There is none with this id.
        """
        return self._send(_calls.GET(options, id))

    def cancel(self, generation: Generation | str, **options: Unpack[CallOptions]) -> A:
        """Stop a generation, and return it with ``state`` "failed".

        The hosted service cannot: there it is deleted instead, unless it has ended already.
        """
        from lumaai._flows import cancel

        return self._run(cancel(self._client, generation, options))

    def upscale(self, id: str, **params: Unpack[GenerationUpscaleParams]) -> A:
        """Ask for a larger copy of a completed film, as a new generation.

        Args:
            resolution: "720p", "1080p" or "4k".
            callback_url: As for ``create``.
        """
        return self._send(_calls.UPSCALE(params, id))

    def audio(self, id: str, **params: Unpack[GenerationAudioParams]) -> A:
        """Ask for a copy of a completed film with sound, as a new generation.

        Args:
            prompt: What to hear.
            negative_prompt: What not to hear.
            seed: As for ``create``.
            callback_url: As for ``create``.
        """
        return self._send(_calls.AUDIO(params, id))

    def list(self, **params: Unpack[GenerationListParams]) -> P:
        """Return one page of your generations, newest first.

        Args:
            limit: Most to return; 100 by default.
            offset: How many to skip.
        """
        page: P = self._client._send(_calls.LIST(params))
        return page

    def delete(self, id: str, **options: Unpack[CallOptions]) -> N:
        """Remove a generation and its files; one that is dreaming stops.

        Raises:
            NotFoundError: There is none with this id.
        """
        nothing: N = self._client._send(_calls.DELETE(options, id))
        return nothing

    def download(
        self,
        generation: Generation | str,
        to: Destination = None,
        *,
        asset: Asset | None = None,
        on_progress: OnBytes | None = None,
    ) -> F:
        """Fetch the finished file, and return its path.

        A file appears under its name whole or not at all; a cut download goes on where it
        was cut, also in a later run.

        Args:
            to: A path, a directory, an open binary file, or None
                for ``<id>.mp4`` (or its kind) in the current directory.
            asset: "video", "image", "extended" or "progress_video"; by default the film, or the
                picture.
            on_progress: Called with the bytes so far, and in all (None if not known).

        Raises:
            DownloadError: The file cannot be had whole.
            LumaAIError: The generation is not completed, or has no such file.
        """
        from lumaai._download import download

        path: F = self._client.run(download(self._client, generation, to, asset, on_progress))
        return path


class GenerationsResource(Resource, GenerationCalls[Made, Page, Path, None]):
    """Create, watch, fetch and remove generations."""

    camera_motion = cached_property(lambda self: CameraMotionResource(self._client))
    concepts = cached_property(lambda self: ConceptsResource(self._client))
    image = cached_property(lambda self: ImageResource(self._client))
    video = cached_property(lambda self: VideoResource(self._client))

    def iter(self, *, page_size: int = 100, **options: Unpack[CallOptions]) -> Iterator[Generation]:
        """Yield all your generations, newest first, a page at a time.

        Make a list of it first if you delete while you go: pages move up as their members go.
        """
        from lumaai._flows import pages

        return walk(pages(self._client, page_size, options))

    def events(self, generation: Generation | str) -> Iterator[Event]:
        """Yield what happens to a generation, as it happens, until it ends.

        Raises:
            LumaAIError: The server has no event stream (404, mostly); ``wait`` works there too.
            APIConnectionError: The connection was lost.
        """
        from lumaai._events import events

        return walk(events(self._client, generation))


class AsyncGenerationsResource(
    AsyncResource, GenerationCalls[Promised, PromisedPage, PromisedPath, PromisedNone]
):
    """Create, watch, fetch and remove generations."""

    camera_motion = cached_property(lambda self: AsyncCameraMotionResource(self._client))
    concepts = cached_property(lambda self: AsyncConceptsResource(self._client))
    image = cached_property(lambda self: AsyncImageResource(self._client))
    video = cached_property(lambda self: AsyncVideoResource(self._client))

    def iter(
        self, *, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> AsyncIterator[AsyncGeneration]:
        """Yield all your generations, newest first, a page at a time."""
        from lumaai._flows import pages

        return pages(self._client, page_size, options)

    def events(self, generation: Generation | str) -> AsyncIterator[Event]:
        """Yield what happens to a generation, as it happens, until it ends."""
        from lumaai._events import events

        return events(self._client, generation)
