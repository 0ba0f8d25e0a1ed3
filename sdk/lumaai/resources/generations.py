"""``client.generations``: films and pictures, from the wish to the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from lumaai import _calls, keyframes
from lumaai._wire import finish, walk

from ._base import Resource
from .image import ImageResource
from .lists import CameraMotionResource, ConceptsResource
from .video import VideoResource

if TYPE_CHECKING:
    from lumaai._download import Asset, Destination, OnBytes
    from lumaai._events import Event
    from lumaai._wait import OnProgress
    from lumaai.types import Generation, GenerationListResponse
    from lumaai.types.params import (
        CallOptions,
        ExtendParams,
        GenerationAudioParams,
        GenerationCreateParams,
        GenerationListParams,
        GenerationUpscaleParams,
        Url,
    )


class GenerationsResource(Resource):
    """Create, watch, fetch and remove generations."""

    @cached_property
    def camera_motion(self) -> CameraMotionResource:
        return CameraMotionResource(self._client)

    @cached_property
    def concepts(self) -> ConceptsResource:
        return ConceptsResource(self._client)

    @cached_property
    def image(self) -> ImageResource:
        return ImageResource(self._client)

    @cached_property
    def video(self) -> VideoResource:
        return VideoResource(self._client)

    def create(self, **params: Unpack[GenerationCreateParams]) -> Generation:
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
            extra_headers, extra_query, extra_body: Added to the request; they win.
            timeout: Seconds, for this call.

        Raises:
            BadRequestError, UnprocessableEntityError: The request cannot be honoured.
            RateLimitError: Too many requests.

        Example:
            film = client.generations.create(prompt="A teddy bear plays guitar", model="ray-2")
        """
        return self._client._send(_calls.CREATE_VIDEO(params))

    def create_and_wait(
        self,
        *,
        wait_timeout: float | None = None,
        on_progress: OnProgress | None = None,
        **params: Unpack[GenerationCreateParams],
    ) -> Generation:
        """Do ``create`` and then ``wait``; ``wait_timeout`` is in seconds.

        Example:
            film = client.generations.create_and_wait(prompt="A lake at sunset")
            film.download("lake.mp4")
        """
        from lumaai._flows import create_and_wait

        done: Generation = finish(create_and_wait(self._client, params, wait_timeout, on_progress))
        return done

    def wait(
        self,
        generation: Generation | str,
        *,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
    ) -> Generation:
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

        done: Generation = finish(wait(self._client, generation, timeout, on_progress))
        return done

    def events(self, generation: Generation | str) -> Iterator[Event]:
        """Yield what happens to a generation, as it happens, until it ends.

        Raises:
            APIStatusError: 404 where the server has no event stream; ``wait`` works there too.
        """
        from lumaai._flows import follow

        return walk(follow(self._client, generation))

    def download(
        self,
        generation: Generation | str,
        to: Destination = None,
        *,
        asset: Asset | None = None,
        on_progress: OnBytes | None = None,
    ) -> Path:
        """Fetch the finished file, and return its path.

        A file appears under its name whole or not at all; a cut download goes on where it
        was cut, also in a later run.

        Args:
            to: A path, a directory, an open binary file, or None
                for ``<id>.mp4`` (or its kind) in the current directory.
            asset: "video", "image" or "progress_video"; by default the film, or the picture.
            on_progress: Called with the bytes so far, and in all (None if not known).

        Raises:
            DownloadError: The file cannot be had whole.
            LumaAIError: The generation is not completed, or has no such file.
        """
        from lumaai._download import download

        path: Path = finish(download(self._client, generation, to, asset, on_progress))
        return path

    def extend(
        self,
        generation: Generation | str,
        *,
        end: Generation | Url | None = None,
        **params: Unpack[ExtendParams],
    ) -> Generation:
        """Ask for a film that goes on where one of yours ends, perhaps arriving at ``end``."""
        ends = keyframes.between(keyframes.generation(generation), end)
        return self._client._send(_calls.CREATE_VIDEO({**params, "keyframes": ends}))

    def reverse_extend(
        self,
        generation: Generation | str,
        *,
        start: Generation | Url | None = None,
        **params: Unpack[ExtendParams],
    ) -> Generation:
        """Ask for a film that leads up to one of yours, perhaps from ``start``."""
        ends = keyframes.between(start, keyframes.generation(generation))
        return self._client._send(_calls.CREATE_VIDEO({**params, "keyframes": ends}))

    def interpolate(
        self, first: Generation | str, second: Generation | str, **params: Unpack[ExtendParams]
    ) -> Generation:
        """Ask for a film that leads from one of yours to another."""
        ends = keyframes.between(keyframes.generation(first), keyframes.generation(second))
        return self._client._send(_calls.CREATE_VIDEO({**params, "keyframes": ends}))

    def get(self, id: str, **options: Unpack[CallOptions]) -> Generation:
        """Return a generation as it is now.

        Raises:
            NotFoundError: There is none with this id.
        """
        return self._client._send(_calls.GET(options, id))

    def list(self, **params: Unpack[GenerationListParams]) -> GenerationListResponse:
        """Return one page of your generations, newest first.

        Args:
            limit: Most to return; 100 by default.
            offset: How many to skip.
        """
        return self._client._send(_calls.LIST(params))

    def iter(self, *, page_size: int = 100, **options: Unpack[CallOptions]) -> Iterator[Generation]:
        """Yield all your generations, newest first, a page at a time.

        Make a list of it first if you delete while you go: pages move up as their members go.
        """
        from lumaai._flows import pages

        return walk(pages(self._client, page_size, options))

    def delete(self, id: str, **options: Unpack[CallOptions]) -> None:
        """Remove a generation and its files; one that is dreaming stops.

        Raises:
            NotFoundError: There is none with this id.
        """
        return self._client._send(_calls.DELETE(options, id))

    def cancel(self, generation: Generation | str, **options: Unpack[CallOptions]) -> Generation:
        """Stop a generation, and return it with ``state`` "failed".

        The hosted service cannot: there it is deleted instead, unless it has ended already.
        """
        from lumaai._flows import cancel

        ended: Generation = finish(cancel(self._client, generation, options))
        return ended

    def upscale(self, id: str, **params: Unpack[GenerationUpscaleParams]) -> Generation:
        """Ask for a larger copy of a completed film, as a new generation.

        Args:
            resolution: "720p", "1080p" or "4k".
            callback_url: As for ``create``.
        """
        return self._client._send(_calls.UPSCALE(params, id))

    def audio(self, id: str, **params: Unpack[GenerationAudioParams]) -> Generation:
        """Ask for a copy of a completed film with sound, as a new generation.

        Args:
            prompt: What to hear.
            negative_prompt: What not to hear.
            callback_url: As for ``create``.
        """
        return self._client._send(_calls.AUDIO(params, id))
