"""``concepts`` and ``camera_motion``: the words a prompt can steer the camera with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from lumaai import _calls

from ._base import AsyncResource, Resource

if TYPE_CHECKING:
    from lumaai.types.answers import CameraMotionListResponse, ConceptListResponse
    from lumaai.types.params import CallOptions


class ConceptsResource(Resource):
    """Camera concepts, for ``concepts=[{"key": ...}]``."""

    def list(self, **options: Unpack[CallOptions]) -> ConceptListResponse:
        """Return the keys, such as "dolly_zoom"."""
        return self._client._send(_calls.CONCEPTS(options))


class AsyncConceptsResource(AsyncResource):
    """Camera concepts, for ``concepts=[{"key": ...}]``."""

    async def list(self, **options: Unpack[CallOptions]) -> ConceptListResponse:
        """Return the keys, such as "dolly_zoom"."""
        return await self._client._send(_calls.CONCEPTS(options))


class CameraMotionResource(Resource):
    """Camera motions, to be written into the prompt."""

    def list(self, **options: Unpack[CallOptions]) -> CameraMotionListResponse:
        """Return the phrases, such as "camera orbit left"."""
        return self._client._send(_calls.CAMERA_MOTIONS(options))


class AsyncCameraMotionResource(AsyncResource):
    """Camera motions, to be written into the prompt."""

    async def list(self, **options: Unpack[CallOptions]) -> CameraMotionListResponse:
        """Return the phrases, such as "camera orbit left"."""
        return await self._client._send(_calls.CAMERA_MOTIONS(options))
