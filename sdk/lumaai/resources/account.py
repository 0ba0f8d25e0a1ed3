"""``ping``, ``credits`` and ``uploads``: what is about you rather than about a film."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, Unpack

from lumaai import _calls

from ._base import A, AsyncResource, Resource, Shared

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from lumaai._uploads import Uploadable
    from lumaai.types import CreditGetResponse, PingCheckResponse, Upload
    from lumaai.types.params import CallOptions


class PingResource(Resource):
    """Whether the server is there."""

    def check(self, **options: Unpack[CallOptions]) -> PingCheckResponse:
        """Return ``message`` "pong"."""
        return self._client._send(_calls.PING(options))


class AsyncPingResource(AsyncResource):
    """Whether the server is there."""

    async def check(self, **options: Unpack[CallOptions]) -> PingCheckResponse:
        """Return ``message`` "pong"."""
        return await self._client._send(_calls.PING(options))


class CreditsResource(Resource):
    """What is left to spend."""

    def get(self, **options: Unpack[CallOptions]) -> CreditGetResponse:
        """Return ``credit_balance``, in US cents."""
        return self._client._send(_calls.CREDITS(options))


class AsyncCreditsResource(AsyncResource):
    """What is left to spend."""

    async def get(self, **options: Unpack[CallOptions]) -> CreditGetResponse:
        """Return ``credit_balance``, in US cents."""
        return await self._client._send(_calls.CREDITS(options))


class UploadCalls(Shared[A]):
    """Files of yours, for the server to read."""

    def create(
        self, file: Uploadable, *, content_type: str | None = None, **options: Unpack[CallOptions]
    ) -> A:
        """Send a file, and return its ``url``, which may be a keyframe.

        Args:
            file: A path, bytes, an open binary file, or a PIL image.
            content_type: Such as "image/png"; by default told from the name or the bytes.

        Raises:
            LumaAIError: The service takes no uploads; the hosted one does not.
        """
        from lumaai._uploads import create

        return self._run(create(self._client, file, content_type, options))


Kept: TypeAlias = "Upload"
PromisedUpload: TypeAlias = "Coroutine[Any, Any, Upload]"


class UploadsResource(Resource, UploadCalls[Kept]):
    """Pictures and films of yours, put where the server can read them."""


class AsyncUploadsResource(AsyncResource, UploadCalls[PromisedUpload]):
    """Pictures and films of yours, put where the server can read them."""
