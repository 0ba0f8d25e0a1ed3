"""The models by name, and what each asks for its work, in US cents: tables, and two sums.

Source: the hosted API's price list; its modify prices are the documented ones.
"""

from __future__ import annotations

from decimal import Decimal

VIDEO_MODELS = ("ray-1-6", "ray-2", "ray-flash-2")
REFRAME_VIDEO_MODELS = ("ray-2", "ray-flash-2")
IMAGE_MODELS = ("photon-1", "photon-flash-1")

#: The API's schema says ray-1-6. Current published clients misread an answer that names it,
#: so a request that leaves the model out gets the one every version understands.
DEFAULT_VIDEO_MODEL = "ray-2"
DEFAULT_IMAGE_MODEL = "photon-1"

#: The official ComfyUI node writes a dot.
ALIASES = {"ray-1.6": "ray-1-6"}

#: Cents for a film of 5 s and of 9 s, by model and resolution, at any aspect ratio.
FILM: dict[str, dict[str, tuple[int, int]]] = {
    "ray-2": {"540p": (40, 72), "720p": (71, 127), "1080p": (86, 154), "4k": (96, 172)},
    "ray-flash-2": {"540p": (14, 25), "720p": (24, 44), "1080p": (39, 71), "4k": (49, 89)},
    # Listed per megapixel only: half of ray-2, and the same upscaling beyond 720p.
    "ray-1-6": {"540p": (20, 36), "720p": (35, 64), "1080p": (66, 118), "4k": (76, 136)},
}

#: Cents per megapixel of a picture.
PICTURE = {"photon-1": Decimal("0.73"), "photon-flash-1": Decimal("0.19")}

#: Cents per megapixel and frame of a film that is reframed.
REFRAME = {"ray-2": Decimal("0.64"), "ray-flash-2": Decimal("0.22")}

#: Cents per megapixel and frame of a film that is modified.
MODIFY = {"ray-2": Decimal("1.582"), "ray-flash-2": Decimal("0.544")}

#: Cents per second of film, by the resolution it is brought to.
UPSCALE = {"540p": 6, "720p": 6, "1080p": 9, "4k": 11}

#: Cents per second of film.
AUDIO = 2


def film(model: str, resolution: str, seconds: int) -> Decimal:
    """Return the price of a film; lengths that are not listed cost what their seconds do."""
    five, nine = FILM[model][resolution]
    return Decimal(nine) if seconds == 9 else Decimal(five) * seconds / 5


def by_megapixel(cents: Decimal, width: int, height: int, frames: int = 1) -> Decimal:
    """Return what a picture or a film of this size costs at ``cents`` per megapixel."""
    return cents * width * height * frames / 1_000_000
