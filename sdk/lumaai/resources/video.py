"""``client.generations.video``: films from words, and from films."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from lumaai import _calls

from ._base import A, AsyncResource, Made, Promised, Resource, Shared

if TYPE_CHECKING:
    from lumaai.types.params import VideoCreateParams, VideoModifyParams, VideoReframeParams


class VideoCalls(Shared[A]):
    """Films from words, and from films."""

    def create(self, **params: Unpack[VideoCreateParams]) -> A:
        """Do what ``client.generations.create`` does."""
        return self._send(_calls.CREATE_VIDEO(params))

    def modify(self, **params: Unpack[VideoModifyParams]) -> A:
        """Ask for a film that moves as yours does and looks as the prompt says.

        Args:
            media: ``{"url": ...}``, at most 100 MB; a ``pathlib.Path`` is uploaded first.
            mode: "adhere_1" (closest) to "adhere_3", "flex_1" to "flex_3", "reimagine_1" to
                "reimagine_3" (freest).
            model: "ray-2" (up to 10 s) or "ray-flash-2" (up to 15 s).
            first_frame: ``{"url": ...}`` of the first frame, changed as all should be.
            prompt: What it becomes.
            seed: As for ``create``.
            callback_url: As for ``create``.
        """
        return self._send(_calls.MODIFY_VIDEO(params))

    def reframe(self, **params: Unpack[VideoReframeParams]) -> A:
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
        return self._send(_calls.REFRAME_VIDEO(params))


class VideoResource(Resource, VideoCalls[Made]):
    """Make films, and make films over."""


class AsyncVideoResource(AsyncResource, VideoCalls[Promised]):
    """Make films, and make films over."""
