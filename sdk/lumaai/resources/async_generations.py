"""``client.generations`` of ``AsyncLumaAI``: the same calls, awaited."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from lumaai import _calls, keyframes

from ._base import AsyncResource
from .image import AsyncImageResource
from .lists import AsyncCameraMotionResource, AsyncConceptsResource
from .video import AsyncVideoResource

if TYPE_CHECKING:
    from lumaai._download import Asset, Destination, OnBytes
    from lumaai._events import Event
    from lumaai._wait import OnProgress
    from lumaai.types import AsyncGeneration, AsyncGenerationListResponse, Generation
    from lumaai.types.params import (
        CallOptions,
        ExtendParams,
        GenerationAudioParams,
        GenerationCreateParams,
        GenerationListParams,
        GenerationUpscaleParams,
        Url,
    )


class AsyncGenerationsResource(AsyncResource):
    """Create, watch, fetch and remove generations."""

    @cached_property
    def camera_motion(self) -> AsyncCameraMotionResource:
        return AsyncCameraMotionResource(self._client)

    @cached_property
    def concepts(self) -> AsyncConceptsResource:
        return AsyncConceptsResource(self._client)

    @cached_property
    def image(self) -> AsyncImageResource:
        return AsyncImageResource(self._client)

    @cached_property
    def video(self) -> AsyncVideoResource:
        return AsyncVideoResource(self._client)

    async def create(self, **params: Unpack[GenerationCreateParams]) -> AsyncGeneration:
        """Ask for a film and return at once, with ``state`` "queued"."""
        return await self._client._send(_calls.CREATE_VIDEO(params))

    async def create_and_wait(
        self,
        *,
        wait_timeout: float | None = None,
        on_progress: OnProgress | None = None,
        **params: Unpack[GenerationCreateParams],
    ) -> AsyncGeneration:
        """Do ``create`` and then ``wait``; ``wait_timeout`` is in seconds."""
        from lumaai._flows import create_and_wait

        done: AsyncGeneration = await create_and_wait(
            self._client, params, wait_timeout, on_progress
        )
        return done

    async def wait(
        self,
        generation: Generation | str,
        *,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
    ) -> AsyncGeneration:
        """Wait until a generation, given itself or its id, is completed."""
        from lumaai._wait import wait

        done: AsyncGeneration = await wait(self._client, generation, timeout, on_progress)
        return done

    def events(self, generation: Generation | str) -> AsyncIterator[Event]:
        """Yield what happens to a generation, as it happens, until it ends."""
        from lumaai._flows import follow

        return follow(self._client, generation)

    async def download(
        self,
        generation: Generation | str,
        to: Destination = None,
        *,
        asset: Asset | None = None,
        on_progress: OnBytes | None = None,
    ) -> Path:
        """Fetch the finished file, and return its path."""
        from lumaai._download import download

        path: Path = await download(self._client, generation, to, asset, on_progress)
        return path

    async def extend(
        self,
        generation: Generation | str,
        *,
        end: Generation | Url | None = None,
        **params: Unpack[ExtendParams],
    ) -> AsyncGeneration:
        """Ask for a film that goes on where one of yours ends, perhaps arriving at ``end``."""
        ends = keyframes.between(keyframes.generation(generation), end)
        return await self._client._send(_calls.CREATE_VIDEO({**params, "keyframes": ends}))

    async def reverse_extend(
        self,
        generation: Generation | str,
        *,
        start: Generation | Url | None = None,
        **params: Unpack[ExtendParams],
    ) -> AsyncGeneration:
        """Ask for a film that leads up to one of yours, perhaps from ``start``."""
        ends = keyframes.between(start, keyframes.generation(generation))
        return await self._client._send(_calls.CREATE_VIDEO({**params, "keyframes": ends}))

    async def interpolate(
        self, first: Generation | str, second: Generation | str, **params: Unpack[ExtendParams]
    ) -> AsyncGeneration:
        """Ask for a film that leads from one of yours to another."""
        ends = keyframes.between(keyframes.generation(first), keyframes.generation(second))
        return await self._client._send(_calls.CREATE_VIDEO({**params, "keyframes": ends}))

    async def get(self, id: str, **options: Unpack[CallOptions]) -> AsyncGeneration:
        """Return a generation as it is now."""
        return await self._client._send(_calls.GET(options, id))

    async def list(self, **params: Unpack[GenerationListParams]) -> AsyncGenerationListResponse:
        """Return one page of your generations, newest first."""
        return await self._client._send(_calls.LIST(params))

    def iter(
        self, *, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> AsyncIterator[AsyncGeneration]:
        """Yield all your generations, newest first, a page at a time."""
        from lumaai._flows import pages

        return pages(self._client, page_size, options)

    async def delete(self, id: str, **options: Unpack[CallOptions]) -> None:
        """Remove a generation and its files; one that is dreaming stops."""
        return await self._client._send(_calls.DELETE(options, id))

    async def cancel(
        self, generation: Generation | str, **options: Unpack[CallOptions]
    ) -> AsyncGeneration:
        """Stop a generation, and return it with ``state`` "failed"."""
        from lumaai._flows import cancel

        ended: AsyncGeneration = await cancel(self._client, generation, options)
        return ended

    async def upscale(self, id: str, **params: Unpack[GenerationUpscaleParams]) -> AsyncGeneration:
        """Ask for a larger copy of a completed film, as a new generation."""
        return await self._client._send(_calls.UPSCALE(params, id))

    async def audio(self, id: str, **params: Unpack[GenerationAudioParams]) -> AsyncGeneration:
        """Ask for a copy of a completed film with sound, as a new generation."""
        return await self._client._send(_calls.AUDIO(params, id))
