"""``ping``, ``credits`` and ``uploads``: what is about you rather than about a film."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from lumaai import _calls
from lumaai._wire import finish

from ._base import AsyncResource, Resource

if TYPE_CHECKING:
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


class UploadsResource(Resource):
    """Pictures and films of yours, put where the server can read them."""

    def create(
        self, file: Uploadable, *, content_type: str | None = None, **options: Unpack[CallOptions]
    ) -> Upload:
        """Send a file, and return its ``url``, which may be a keyframe.

        Args:
            file: A path, bytes, an open binary file, or a PIL image.
            content_type: Such as "image/png"; by default told from the name or the bytes.

        Raises:
            LumaAIError: The service takes no uploads; the hosted one does not.
        """
        from lumaai._uploads import create

        upload: Upload = finish(create(self._client, file, content_type, options))
        return upload


class AsyncUploadsResource(AsyncResource):
    """Pictures and films of yours, put where the server can read them."""

    async def create(
        self, file: Uploadable, *, content_type: str | None = None, **options: Unpack[CallOptions]
    ) -> Upload:
        """Send a file, and return its ``url``, which may be a keyframe."""
        from lumaai._uploads import create

        upload: Upload = await create(self._client, file, content_type, options)
        return upload
