"""``client.generations.video``: films from words, and from films."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from lumaai import _calls

from ._base import AsyncResource, Resource

if TYPE_CHECKING:
    from lumaai.types import AsyncGeneration, Generation
    from lumaai.types.params import VideoCreateParams, VideoModifyParams, VideoReframeParams


class VideoResource(Resource):
    """Make films, and make films over."""

    def create(self, **params: Unpack[VideoCreateParams]) -> Generation:
        """Do what ``client.generations.create`` does."""
        return self._client._send(_calls.CREATE_VIDEO(params))

    def modify(self, **params: Unpack[VideoModifyParams]) -> Generation:
        """Ask for a film that moves as yours does and looks as the prompt says.

        Args:
            media: ``{"url": ...}``, at most 100 MB; a ``pathlib.Path`` is uploaded first.
            mode: "adhere_1" (closest) to "adhere_3", "flex_1" to "flex_3", "reimagine_1" to
                "reimagine_3" (freest).
            model: "ray-2" (up to 10 s) or "ray-flash-2" (up to 15 s).
            first_frame: ``{"url": ...}`` of the first frame, changed as all should be.
            prompt: What it becomes.
            callback_url: As for ``create``.
        """
        return self._client._send(_calls.MODIFY_VIDEO(params))

    def reframe(self, **params: Unpack[VideoReframeParams]) -> Generation:
        """Ask for a film in another aspect ratio, with the rest of it made up.

        Args:
            media: ``{"url": ...}``, at most 100 MB; a ``pathlib.Path`` is uploaded first.
            aspect_ratio: Of the new film.
            prompt: What the new parts show.
            first_frame: ``{"url": ...}`` of the first frame as it should be.
            grid_position_x, grid_position_y, x_start, x_end, y_start, y_end, resized_width,
                resized_height: Where the old film lies in the new one, in pixels.
            model, callback_url: As for ``create``.
        """
        return self._client._send(_calls.REFRAME_VIDEO(params))


class AsyncVideoResource(AsyncResource):
    """Make films, and make films over."""

    async def create(self, **params: Unpack[VideoCreateParams]) -> AsyncGeneration:
        """Do what ``client.generations.create`` does."""
        return await self._client._send(_calls.CREATE_VIDEO(params))

    async def modify(self, **params: Unpack[VideoModifyParams]) -> AsyncGeneration:
        """Ask for a film that moves as yours does and looks as the prompt says."""
        return await self._client._send(_calls.MODIFY_VIDEO(params))

    async def reframe(self, **params: Unpack[VideoReframeParams]) -> AsyncGeneration:
        """Ask for a film in another aspect ratio, with the rest of it made up."""
        return await self._client._send(_calls.REFRAME_VIDEO(params))
