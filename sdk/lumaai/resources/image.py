"""``client.generations.image``: pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from lumaai import _calls

from ._base import A, AsyncResource, Made, Promised, Resource, Shared

if TYPE_CHECKING:
    from lumaai.types.params import ImageCreateParams, ImageReframeParams


class ImageCalls(Shared[A]):
    """Pictures from words, and from pictures."""

    def create(self, **params: Unpack[ImageCreateParams]) -> A:
        """Ask for a picture and return at once, unless ``sync`` is true.

        Args:
            prompt: What to show.
            model: "photon-1" (the server's default) or "photon-flash-1".
            aspect_ratio: "16:9" and six more.
            format: "jpg" or "png".
            image_ref, style_ref: Up to four pictures to be guided by, each with a ``url`` (or
                a ``pathlib.Path``) and a ``weight`` of 0 to 1.
            character_ref: ``{"identity0": {"images": [...]}}``, up to four of one person.
            modify_image_ref: The picture to change; a higher weight stays closer to it.
            sync: Wait in this call, at most ``sync_timeout`` seconds.
            seed, callback_url, extra_headers, extra_query, extra_body, timeout: As for films.

        Raises:
            BadRequestError, UnprocessableEntityError: The request cannot be honoured.
        """
        return self._send(_calls.CREATE_IMAGE(params))

    def reframe(self, **params: Unpack[ImageReframeParams]) -> A:
        """Ask for a picture in another aspect ratio, with the rest of it made up.

        Args:
            media: ``{"url": ...}``, at most 10 MB; a ``pathlib.Path`` is uploaded first.
            aspect_ratio: Of the new picture.
            prompt: What the new parts show.
            grid_position_x, grid_position_y, x_start, x_end, y_start, y_end, resized_width,
                resized_height: Where the old picture lies in the new one, in pixels.
            model, format, callback_url: As for ``create``.
        """
        return self._send(_calls.REFRAME_IMAGE(params))


class ImageResource(Resource, ImageCalls[Made]):
    """Make pictures."""


class AsyncImageResource(AsyncResource, ImageCalls[Promised]):
    """Make pictures."""
