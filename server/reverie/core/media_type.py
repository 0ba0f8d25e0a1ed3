"""Which kind of file a name says it is, and which kind its first bytes say it is."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"

#: By ending.
TYPES: dict[str, str] = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
    "heic": "image/heic",
}

#: Where in a file which bytes stand, and the ending that they mean. Source: each format's
#: specification; an ISO media file's fifth to eighth byte say "ftyp", then comes its brand.
SIGNS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (8, b"WEBP", "webp"),
    (0, b"\x1a\x45\xdf\xa3", "webm"),
    (4, b"ftypqt", "mov"),
    (4, b"ftypavif", "avif"),
    (4, b"ftypavis", "avif"),
    *((4, b"ftyp" + brand, "heic") for brand in (b"heic", b"heix", b"hevc", b"heim", b"mif1")),
    (4, b"ftyp", "mp4"),
)

SNIFFED = 16  # bytes that are enough for any sign


def media_type(name: str) -> str:
    """Return the media type of a file of this name."""
    return TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN)


def ending(head: bytes) -> str | None:
    """Return the ending for a file that begins like this, or None if it is of no kind we take."""
    for offset, sign, found in SIGNS:
        if head[offset : offset + len(sign)] == sign:
            return None if found == "webp" and head[:4] != b"RIFF" else found
    return None
