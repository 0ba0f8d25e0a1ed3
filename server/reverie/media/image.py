"""Pictures from strangers to pixels, and pixels to pictures."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress
from functools import cache
from typing import Literal, cast

import numpy as np
from PIL import Image, ImageCms, ImageOps

from reverie.core.clip import Frame

from .unreadable import Unreadable

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
HEIC = ("heic", "heix", "hevc", "heim", "heis", "mif1")  # brands, of phones' pictures mostly
MAX_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 64_000_000  # 192 MB once decoded; the largest phone camera's frame
BEHIND = (255, 255, 255, 255)  # what shows through transparent pixels

QUALITY = 92  # of JPEG, 0 to 100


def opened(data: bytes) -> Frame:
    """Return a picture as (height, width, 3) uint8 sRGB, the right way up.

    EXIF orientation is applied, transparency shows white, sixteen bits become eight, CMYK and
    other colour profiles become sRGB, and of an animation the first frame counts.

    Args:
        data: A whole JPEG, PNG, WebP, GIF or AVIF file; HEIC, too, with ``reverie[heic]``.

    Raises:
        Unreadable: It is none of these, broken, or larger than we open.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the image has more than {MAX_BYTES // 1024**2} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of metadata we do not read; bombs are measured below
            return _pixels(data)
    except Unreadable:
        raise
    except Exception as error:  # Pillow's decoders raise whatever they stumble over
        if _is_heic(data) and not _formats()[len(FORMATS) :]:
            raise Unreadable("a HEIC image, which needs reverie[heic] to be installed") from error
        raise Unreadable(f"not an image that can be read ({', '.join(FORMATS)})") from error


def jpeg(frame: Frame, quality: int = QUALITY) -> bytes:
    """Return a frame, (height, width, 3) uint8 sRGB, as a JPEG file."""
    return _saved(frame, "JPEG", quality=quality)


def png(frame: Frame) -> bytes:
    """Return a frame, (height, width, 3) uint8 sRGB, as a PNG file."""
    return _saved(frame, "PNG")


@cache
def _formats() -> tuple[str, ...]:
    """Return the formats that are read here; the wheels that read HEIC are an extra."""
    try:
        import pi_heif
    except ImportError:
        return FORMATS
    pi_heif.register_heif_opener(thumbnails=False)
    return (*FORMATS, "HEIF")


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12].decode("latin-1") in HEIC


def _saved(frame: Frame, kind: Literal["JPEG", "PNG"], **options: int) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(frame)).save(file, kind, **options)
    return file.getvalue()


def _pixels(data: bytes) -> Frame:
    with Image.open(io.BytesIO(data), formats=_formats()) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise Unreadable(f"the image is {width} by {height} pixels")
        upright = ImageOps.exif_transpose(image)
        return np.asarray(_flat(_standard(_eight_bits(upright))), np.uint8)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale sixteen-bit grey, which Pillow would clip at 255."""
    if not image.mode.startswith("I"):
        return image
    grey = np.asarray(image).astype(np.int64) >> 8
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _standard(image: Image.Image) -> Image.Image:
    """Turn an embedded colour profile into sRGB; a broken profile is passed over."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGB" if image.mode == "CMYK" else image.mode
    with suppress(ImageCms.PyCMSError, OSError):
        return cast(
            Image.Image,
            ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            ),
        )
    return image


def _flat(image: Image.Image) -> Image.Image:
    """Lay a picture that can be seen through on white."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, BEHIND), seen).convert("RGB")
