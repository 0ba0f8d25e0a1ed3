"""Frames to files and files to frames."""

from .decode import first, frames, last, probe
from .encode import encode
from .image import jpeg, opened, png
from .resize import fill, fit
from .sheet import sheet
from .unreadable import Unreadable

__all__ = [
    "Unreadable",
    "encode",
    "fill",
    "first",
    "fit",
    "frames",
    "jpeg",
    "last",
    "opened",
    "png",
    "probe",
    "sheet",
]
