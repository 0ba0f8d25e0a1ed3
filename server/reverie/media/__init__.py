"""Frames to files and files to frames."""

from .crop import fill_around
from .decode import Film, first, frames, last, probe
from .encode import encode
from .image import jpeg, opened, png
from .join import joined, sound_of
from .kept import Kept, keep, kept
from .mux import samples_of, with_samples, with_sound_of
from .resize import fill, fit
from .sheet import sheet
from .unreadable import Unreadable
from .upscale import enlarged

__all__ = [
    "Film",
    "Kept",
    "Unreadable",
    "encode",
    "enlarged",
    "fill",
    "fill_around",
    "first",
    "fit",
    "frames",
    "joined",
    "jpeg",
    "keep",
    "kept",
    "last",
    "opened",
    "png",
    "probe",
    "samples_of",
    "sheet",
    "sound_of",
    "with_samples",
    "with_sound_of",
]
