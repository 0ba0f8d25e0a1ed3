"""Two hundred malformed or malicious files: a sentence for each, and no memory eaten."""

from __future__ import annotations

import io
import resource
import struct
import wave
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reverie import media

ROOM = 400 * 1024  # KiB by which two hundred files may raise the peak of memory

Named = Iterator[tuple[str, bytes]]


def noise(width: int = 96, height: int = 64) -> Image.Image:
    pixels = np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(pixels)


def saved(kind: str) -> bytes:
    file = io.BytesIO()
    noise().save(file, kind)
    return file.getvalue()


KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
MAGIC = {
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "png": b"\x89PNG\r\n\x1a\n",
    "gif": b"GIF89a",
    "webp": b"RIFF\xff\xff\xff\x7fWEBPVP8 ",
    "avif": b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00",
    "bmp": b"BM\xff\xff\xff\x7f",
    "tiff": b"II*\x00\xff\xff\xff\x7f",
    "pdf": b"%PDF-1.7\n",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    "zip": b"PK\x03\x04",
    "elf": b"\x7fELF",
}


def bomb(width: int, height: int) -> bytes:
    """Claim to be a PNG of any size, in a few bytes."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (header, b"IDAT" + zlib.compress(bytes(1_000_000)), b"IEND")
    framed = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return MAGIC["png"] + b"".join(framed)


def bad_images() -> Named:
    random = np.random.default_rng(2)
    for kind in KINDS:
        whole = saved(kind)
        for part in range(1, 15):
            yield f"{kind} cut at {part} of 16", whole[: len(whole) * part // 16]
        for place in range(4):
            yield f"{kind} begun at {place}", whole[3 + place * 5 :]
    for name, magic in MAGIC.items():
        yield f"{name} and nothing", magic
        yield f"{name} and noise", magic + random.bytes(4000)
    for power in (15, 16, 20, 24, 31):
        yield f"bomb of 2^{power} square", bomb(2**power - 1, 2**power - 1)
        yield f"bomb of 2^{power} wide", bomb(2**power - 1, 70_000_000)
    yield "a picture of no size", bomb(0, 0)
    yield "nothing", b""
    for length in (1, 7, 100, 10_000):
        yield f"{length} bytes of noise", random.bytes(length)
        yield f"{length} zeros", bytes(length)


def box(kind: bytes, content: bytes, size: int | None = None) -> bytes:
    return struct.pack(">I4s", 8 + len(content) if size is None else size, kind) + content


FTYP = box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2avc1mp41")


PLAYLISTS = (
    "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "ffconcat version 1.0\nfile /etc/passwd\n",
    "<MPD xmlns='urn:mpeg:dash:schema:mpd:2011'/>",
    "v=0\no=- 0 0 IN IP4 127.0.0.1\n",
    "[playlist]\nFile1=http://127.0.0.1/\n",
)
HEADS = (
    b"\x1aE\xdf\xa3",
    b"RIFF\xff\xff\xff\x7fAVI ",
    b"FLV\x01",
    b"OggS",
    b"\x47" * 188,
    FTYP,
)


def sound_only() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16_000))
    return file.getvalue()


def bad_films(whole: bytes) -> Named:
    random = np.random.default_rng(3)
    index = whole.index(b"moov") - 4
    end = index + struct.unpack(">I", whole[index : index + 4])[0]
    for part in range(1, 27):
        yield f"index cut at {part} of 27", whole[: index + (end - index) * part // 27]
    for name in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd"):
        yield f"no {name.decode()}", whole.replace(name, b"none")
    for codec in (b"xxxx", b"\0\0\0\0", b"DIVX", b"ap4x"):
        yield f"codec {codec!r}", whole.replace(b"avc1", codec)
    for size in (0, 1, 7, 2**31 - 1, 2**32 - 1):
        yield f"a box of {size}", FTYP + box(b"moov", random.bytes(200), size)
        yield f"an inner box of {size}", FTYP + box(b"moov", box(b"trak", b"x" * 99, size))
    for depth in (10, 100, 2000):
        nested = b""
        for _ in range(depth):
            nested = box(b"moov", nested)
        yield f"boxes {depth} deep", FTYP + nested
    for text in PLAYLISTS:
        yield f"playlist {text[:8]!r}", text.encode()
        yield f"long playlist {text[:8]!r}", text.encode() * 500
    yield "sound alone", sound_only()
    for head in HEADS:
        for length in (0, 100, 5000):
            yield f"{head[:4]!r} and {length} of noise", head + random.bytes(length)
    for kind in (*KINDS, "GIF", "BMP"):
        yield f"{kind} for a film", saved(kind)[:-1] if kind == "AVIF" else saved(kind)
    for length in (0, 1, 8, 5000):
        yield f"{length} of noise", random.bytes(length)
    for power in (15, 16):
        huge = struct.pack(">HH", 2**power - 1, 2**power - 1)
        yield f"2^{power} square", whole.replace(struct.pack(">HH", 64, 48), huge)[: end + 40]


def refused(files: list[tuple[str, bytes]], read: Callable[[bytes], object]) -> list[str]:
    """Read every file; return those that were read after all, or refused without a sentence."""
    wrong = []
    for name, data in files:
        try:
            read(data)
            wrong.append(name)
        except media.Unreadable as error:
            if len(str(error)) < 10:
                wrong.append(f"{name}: {error}")
    return wrong


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("hostile") / "film.mp4"
    media.encode((np.full((48, 64, 3), grey, np.uint8) for grey in range(0, 96, 8)), path)
    return path.read_bytes()


def test_two_hundred_bad_files_are_each_refused_with_a_sentence(
    film: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"

    def watched(data: bytes) -> object:
        path.write_bytes(data)
        media.probe(path)
        return media.first(path, 10**6)

    pictures, films = list(bad_images()), list(bad_films(film))
    assert len(pictures) + len(films) >= 200
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(pictures, media.opened) == []
    assert refused(films, watched) == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < ROOM
