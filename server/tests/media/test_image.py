"""Pictures from strangers: every kind we name, the right way up, and no bomb goes off."""

from __future__ import annotations

import base64
import builtins
import io
import struct
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from reverie import media
from reverie.core.clip import Frame


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(mode: str = "RGB") -> Image.Image:
    """Left red, right blue, 64 by 32."""
    pixels = np.zeros((32, 64, 3), np.uint8)
    pixels[:, :32, 0] = pixels[:, 32:, 2] = 255
    return Image.fromarray(pixels).convert(mode)


#: 128 by 64 of the same, as a phone writes it.
HEIC = base64.b85decode(
    b"0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<00042ZDn*}000000000XXk=`10000000000aA{+700000"
    b"000000000000000B57=IV*mgE07O6l0RRC200001dH?|c00000001Ze001LtX>Mi!000000RR916=`l}"
    b"WdZ;I000310BCk&F#rGn01j|zbZr0t000010002iX>f9I0002DX>en20001ZXm(>m0RwOV0058x00000"
    b"9`FGC{rLC*01pFT0096PKmiN^|NjGU00093kN^M!000939=ZZRVE_RDD?$MQ18@KU0|1Z!00RI30{|YN"
    b"5FkNix{^w3n}CLc0ssI505Sjo0{{XLVgLaE2SfqEa<C#m0000JV{dG7ZewhC0096E00w{n000zeb8uw<"
    b"00000004jh002M$000nhX?SS>000032nYxO000+haBX1#00000000310R({p0|Wp705EN2VRQfh03;{@"
    b"uNi>%e1$jv_@RgXYg+%W!Cos`@BiF(wffsN|A!ONte5"
)


def is_halves(frame: Frame) -> bool:
    left, right = frame[16, 8].astype(int), frame[16, 56].astype(int)
    return bool(left[0] > 180 > 90 > left[2] and right[2] > 180 > 90 > right[0])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_every_kind_that_is_named_opens(kind: str) -> None:
    frame = media.opened(saved(halves(), kind))
    assert frame.shape == (32, 64, 3)
    assert frame.dtype == np.uint8
    assert is_halves(frame)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "PDF", "EPS"])
def test_other_kinds_are_refused_by_naming_the_choices(kind: str) -> None:
    with pytest.raises(media.Unreadable, match="JPEG, PNG, WEBP, GIF, AVIF"):
        media.opened(saved(halves(), kind))


def test_a_picture_from_a_turned_camera_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned right; turn the picture right to see it upright
    turned = halves().transpose(Image.Transpose.ROTATE_90)
    frame = media.opened(saved(turned, "JPEG", exif=exif))
    assert frame.shape == (32, 64, 3)
    assert is_halves(frame)


def test_what_can_be_seen_through_shows_white() -> None:
    assert (media.opened(saved(Image.new("RGBA", (8, 8), (9, 9, 9, 0)), "PNG")) == 255).all()
    grey = media.opened(saved(Image.new("LA", (8, 8), (0, 128)), "PNG"))
    assert np.abs(grey.astype(int) - 127).max() <= 1


def test_sixteen_bits_become_eight() -> None:
    ramp = np.linspace(0, 65535, 64).astype(np.uint16)[None].repeat(8, 0)
    frame = media.opened(saved(Image.fromarray(ramp), "PNG"))
    assert frame[0, :, 0].tolist() == (ramp[0] >> 8).tolist()


def test_printers_colours_become_screen_colours() -> None:
    assert is_halves(media.opened(saved(halves("CMYK"), "JPEG")))


def test_a_profile_is_applied_and_a_broken_one_passed_over() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert is_halves(media.opened(saved(halves(), "PNG", icc_profile=profile)))
    assert is_halves(media.opened(saved(halves(), "PNG", icc_profile=b"nonsense")))


def test_a_palette_opens_in_its_colours() -> None:
    assert is_halves(media.opened(saved(halves("P"), "PNG")))


def png_that_says(width: int, height: int) -> bytes:
    """A few bytes that claim to be a picture of any size."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(bytes(1000))
    chunks = (header, body, b"IEND")
    framed = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


@pytest.mark.parametrize("size", [(100_000, 100_000), (9000, 9000), (2**31 - 1, 2**31 - 1)])
def test_a_pixel_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(media.Unreadable):
        media.opened(png_that_says(*size))


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(media.Unreadable, match="more than 32 MB"):
        media.opened(bytes(32 * 1024 * 1024 + 1))


def test_a_picture_cut_short_is_refused() -> None:
    whole = saved(halves(), "JPEG")
    with pytest.raises(media.Unreadable):
        media.opened(whole[: len(whole) // 2])


WHOLE = {kind: saved(halves(), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF")}


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    flips=st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 255)), min_size=1, max_size=8),
)
def test_broken_bytes_give_pixels_or_a_sentence(kind: str, flips: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE[kind])
    for place, value in flips:
        data[place % len(data)] ^= value
    with suppress(media.Unreadable):
        assert media.opened(bytes(data)).ndim == 3


def test_frames_save_as_jpeg_and_png_and_open_again() -> None:
    frame = np.asarray(halves(), np.uint8)
    assert is_halves(media.opened(media.jpeg(frame)))
    assert (media.opened(media.png(frame)) == frame).all()
    assert media.jpeg(frame) == media.jpeg(frame)


def test_a_phones_picture_opens_where_the_extra_is_installed() -> None:
    pytest.importorskip("pi_heif")
    frame = media.opened(HEIC)
    assert frame.shape == (64, 128, 3)
    left, right = frame[32, 16].astype(int), frame[32, 112].astype(int)
    assert left[0] > 180 > 90 > left[2]
    assert right[2] > 180 > 90 > right[0]


def test_a_phones_picture_fails_with_what_is_missing_where_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "pi_heif":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    media.image._formats.cache_clear()
    try:
        with pytest.raises(media.Unreadable, match=r"needs reverie\[heic\]"):
            media.opened(HEIC)
    finally:
        media.image._formats.cache_clear()


def test_a_phones_picture_that_is_cut_short_is_refused() -> None:
    for length in (20, 100, 300, len(HEIC) - 20):
        with pytest.raises(media.Unreadable):
            media.opened(HEIC[:length])
